import type { UserFilter } from '#core/users/condition.ts'
import type { Ctx, Ports, UserView } from '../ports.ts'

/** By when users were made, which their numbers tell. */
export type UserOrder = 'newest' | 'oldest'

export interface UserPage {
  readonly users: readonly UserView[]
  /** The number after which the next page goes on; null: this is the last. */
  readonly next: number | null
}

/**
 * A page of the users of whom all filters hold. Pages follow one another by number, so nobody comes twice or is left out
 * however many users are made meanwhile.
 * @param after the number that the page before ended with; null: from the first user on
 */
export async function pageUsers(
  { search }: Pick<Ports, 'search'>,
  { spaceId }: Ctx,
  filters: readonly UserFilter[],
  {
    order,
    after,
    limit,
  }: { readonly order: UserOrder; readonly after: number | null; readonly limit: number },
): Promise<UserPage> {
  // One more says whether there is another page.
  const most = { limit: limit + 1 }
  const found =
    order === 'oldest'
      ? await search.find(spaceId, filters, { ...most, after: after ?? 0 })
      : (
          await search.find(spaceId, filters, { ...most, before: after ?? Number.MAX_SAFE_INTEGER })
        ).toReversed()
  const users = found.slice(0, limit)
  return { users, next: found.length > limit ? (users.at(-1)?.user.number ?? null) : null }
}

/** So many users are read at once. */
const readAtOnce = 2000

/** All of them, page by page. */
export async function* eachPage(
  ports: Pick<Ports, 'search'>,
  ctx: Ctx,
  filters: readonly UserFilter[],
  order: UserOrder,
): AsyncGenerator<readonly UserView[]> {
  let after: number | null = null
  do {
    const page: UserPage = await pageUsers(ports, ctx, filters, { order, after, limit: readAtOnce })
    if (page.users.length > 0) yield page.users
    after = page.next
  } while (after !== null)
}
