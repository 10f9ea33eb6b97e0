import { CoreError } from '#core/shared/errors.ts'
import type { UserCondition } from '#core/users/condition.ts'
import type { Ctx, Ports, UserView } from '../ports.ts'
import { userNotFound } from './update-user.ts'

/** Of the users that meet every condition the one with the lowest number (usercom.md U3). @throws CoreError `user_not_found` */
export async function findFirstUser(
  ports: Pick<Ports, 'search'>,
  ctx: Ctx,
  conditions: readonly UserCondition[],
): Promise<UserView> {
  const [first] = await ports.search.find(ctx.spaceId, conditions, { offset: 0, limit: 1 })
  if (first === undefined) throw new CoreError(userNotFound.refusal)
  return first
}
