import { CoreError } from '#core/shared/errors.ts'
import type { UserFilter } from '#core/users/condition.ts'
import type { Ctx, Ports, UserView } from '../ports.ts'
import { userNotFound } from './update-user.ts'

/** Of the users of whom every filter holds, the one with the lowest number (usercom.md U3). @throws CoreError `user_not_found` */
export async function findFirstUser(
  ports: Pick<Ports, 'search'>,
  ctx: Ctx,
  filters: readonly UserFilter[],
): Promise<UserView> {
  const [first] = await ports.search.find(ctx.spaceId, filters, { offset: 0, limit: 1 })
  if (first === undefined) throw new CoreError(userNotFound.refusal)
  return first
}
