/** A password's hash as another server kept it (replyke.md §2.5): PBKDF2-HMAC-SHA512, 10,000 rounds, 64 bytes. */
export interface OldPassword {
  /** 64 bytes in hex. */
  readonly hash: string
  /** Used as text, whatever it spells. */
  readonly salt: string
}

const name = 'pbkdf2-sha512'
const rounds = 10_000
export const oldHashBytes = 64

/** One line that holds all of it, as hashes are stored. */
export const spellOldPassword = ({ hash, salt }: OldPassword): string =>
  `$${name}$i=${rounds}$${encodeURIComponent(salt)}$${hash.toLowerCase()}`

/** The parts of such a line; null when it is another kind of hash. */
export function readOldPassword(line: string): (OldPassword & { readonly rounds: number }) | null {
  const match = /^\$pbkdf2-sha512\$i=(\d+)\$([^$]*)\$([0-9a-f]{128})$/.exec(line)
  if (match === null) return null
  const [, count = '', salt = '', hash = ''] = match
  return { rounds: Number(count), salt: decodeURIComponent(salt), hash }
}
