import { CoreError } from '#core/shared/errors.ts'
import type { User } from '#core/users/user.ts'
import type { Ctx, Ports } from '../ports.ts'
import { findUser } from './find-user.ts'
import { userNotFound } from './update-user.ts'

/** The user with this username, exactly as stored (replyke.md §4.4). @throws CoreError `user_not_found` */
export async function findUserByUsername(
  ports: Pick<Ports, 'reader'>,
  ctx: Ctx,
  username: string,
): Promise<User> {
  const uid = await ports.reader.holderOfUsername(ctx.spaceId, username)
  if (uid === null) throw new CoreError(userNotFound.refusal)
  const { user } = await findUser(ports, ctx, { by: 'uid', value: uid })
  return user
}
