import type { UserFilter } from '#core/users/condition.ts'
import type { Ctx, Ports, UserView, UserWindow } from '../ports.ts'

export interface UserListing {
  /** Of all users of whom the filters hold. */
  readonly count: number
  /** Those of the window asked for. */
  readonly users: readonly UserView[]
}

/** A window of the users of whom every filter holds, by number (usercom.md U1, U6, U7). */
export const listUsers = (
  ports: Pick<Ports, 'search'>,
  ctx: Ctx,
  filters: readonly UserFilter[],
  window: UserWindow,
): Promise<UserListing> => ports.search.list(ctx.spaceId, filters, window)
