import { CoreError } from '#core/shared/errors.ts'
import type { User } from '#core/users/user.ts'
import type { Ctx, Ports } from '../ports.ts'
import { predates } from './token-age.ts'
import type { Caller } from './update-profile.ts'

/** Who a request that only a user can make is made for, as far as it can be told (replyke.md §2.4). */
export type Acting =
  | User
  /** The project's own backend, which named nobody. */
  | 'unnamed'
  /** The project's own backend, which named somebody who is not there. */
  | 'unknown'

/**
 * The user who signed in; for the project's own backend the one that it names.
 * @throws CoreError `forbidden` when the token is a deleted user's
 */
export async function actingUser(
  ports: Pick<Ports, 'reader'>,
  ctx: Ctx,
  caller: Caller,
  named: string | null,
): Promise<Acting> {
  const replykeId = caller.kind === 'user' ? caller.replykeId : named
  if (replykeId === null) return 'unnamed'
  const found = await ports.reader.find(ctx.spaceId, { by: 'replykeId', value: replykeId })
  if (caller.kind === 'service') return found?.user ?? 'unknown'
  if (found === null || predates(caller.tokenIssuedAt, found.user))
    throw new CoreError({ code: 'forbidden', message: 'The token is a deleted user’s' })
  return found.user
}
