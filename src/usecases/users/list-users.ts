import type { UserCondition } from '#core/users/condition.ts'
import type { Ctx, Ports, UserView } from '../ports.ts'

export interface UserListing {
  /** Of all users that meet the conditions. */
  readonly count: number
  /** Those of the window asked for. */
  readonly users: readonly UserView[]
}

/** A window of the users that meet every condition, by number (usercom.md U1, U6, U7). */
export async function listUsers(
  ports: Pick<Ports, 'search'>,
  ctx: Ctx,
  conditions: readonly UserCondition[],
  window: { readonly offset: number; readonly limit: number },
): Promise<UserListing> {
  const count = await ports.search.count(ctx.spaceId, conditions)
  // A window past the end is not worth walking to.
  const users = window.offset < count ? await ports.search.find(ctx.spaceId, conditions, window) : []
  return { count, users }
}
