import type { Ctx, Keys } from '#usecases/ports.ts'
import { Detail } from './errors.ts'

const scheme = 'Token '
const challenge = { 'www-authenticate': 'Token' }

/**
 * Who calls: `Authorization: Token <token>`, that word and one space (usercom.md §1.1).
 * @throws Detail 401 (usercom.md §1.3)
 */
export async function authenticate(keys: Pick<Keys, 'verify'>, header: string | undefined): Promise<Ctx> {
  if (header === undefined || !header.startsWith(scheme)) {
    throw new Detail(401, 'Authentication credentials were not provided.', challenge)
  }
  const ctx = await keys.verify('usercom', header.slice(scheme.length))
  if (ctx === null) throw new Detail(401, 'Invalid token.', challenge)
  return ctx
}
