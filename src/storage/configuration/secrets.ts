import { generateKeyPair, hash, randomBytes, randomInt } from 'node:crypto'
import { promisify } from 'node:util'
import type { KeyKind } from '#usecases/ports.ts'
import { query, type Queryable } from '../database.ts'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const randomText = (length: number) =>
  Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')

/** How many characters of a key are its readable beginning. */
const prefixLengths: Record<KeyKind, number> = { admin: 8, usercom: 8, replyke: 11 }

/**
 * A new key in its wire's form: Trophy `prefix.body` (trophy.md §1.6), User.com 64 letters and digits
 * (usercom.md §1.4), Replyke `rk_…`.
 */
export function newKey(kind: KeyKind): string {
  switch (kind) {
    case 'admin':
      return `${randomText(prefixLengths.admin)}.${randomText(40)}`
    case 'usercom':
      return randomText(64)
    case 'replyke':
      return `rk_${randomText(48)}`
  }
}

/** A key that acts for one user: `app_` and 5 characters, a dot, the body (trophy.md §1.6). */
export const newApplicationKey = (): string =>
  `app_${randomText(applicationPrefixLength - 4)}.${randomText(40)}`

const applicationPrefixLength = 9

/** The prefix of what may be an application key; null when it cannot be one. */
export const applicationPrefixOf = (key: string): string | null =>
  /^app_[A-Za-z0-9]{5}\.[A-Za-z0-9]{40}$/.test(key) ? key.slice(0, applicationPrefixLength) : null

export const prefixOf = (kind: KeyKind, key: string): string => key.slice(0, prefixLengths[kind])

/** Keys are long and random, so one round of SHA-256 is all a thief of the table would have to undo: 2^190 times. */
export const hashKey = (key: string): Buffer => hash('sha256', key, 'buffer')

/** A project's key pair for external users: base64 of PEM, as Replyke hands it out (replyke.md §2.3). */
export async function newSigningKeys(): Promise<{ publicKey: string; privateKey: string }> {
  const pair = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const encode = (pem: string) => Buffer.from(pem).toString('base64')
  return { publicKey: encode(pair.publicKey), privateKey: encode(pair.privateKey) }
}

/** The secret that tokens are signed with, made once and kept with the data (DESIGN §1, LAUREL_SECRET). */
export async function installationSecret(on: Queryable): Promise<string> {
  await query(
    on,
    `insert into installation_secrets (name, value) values ('laurel', $1) on conflict do nothing`,
    [randomBytes(32).toString('base64url')],
  )
  const [row] = await query<{ value: string }>(
    on,
    `select value from installation_secrets where name = 'laurel'`,
  )
  if (row === undefined) throw new Error('the installation has no secret')
  return row.value
}
