import { hash, randomBytes } from 'node:crypto'

/** A token for a link: 32 random bytes. */
export const newLinkToken = (): string => randomBytes(32).toString('base64url')

/** What is kept of a token, of a link or a session: they are long and random, so that one round is enough. */
export const hashToken = (token: string): string => hash('sha256', token, 'base64url')
