import type { UserFilter } from '#core/users/condition.ts'
import type { Ctx, Ports, UserView, UserWindow } from '../ports.ts'

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
 * @param isWanted does somebody still wait? Absent: yes
 * @throws CoreError `overloaded` when nobody does, or too much else is looked for
 */
export async function pageUsers(
  { search }: Pick<Ports, 'search'>,
  { spaceId }: Ctx,
  filters: readonly UserFilter[],
  {
    order,
    after,
    limit,
    isWanted,
  }: {
    readonly order: UserOrder
    readonly after: number | null
    readonly limit: number
    readonly isWanted?: () => boolean
  },
): Promise<UserPage> {
  // One more says whether there is another page.
  const ascending = await search.find(spaceId, filters, windowOf(order, after, limit + 1), isWanted)
  const found = order === 'oldest' ? ascending : ascending.toReversed()
  const users = found.slice(0, limit)
  return { users, next: found.length > limit ? (users.at(-1)?.user.number ?? null) : null }
}

const windowOf = (order: UserOrder, after: number | null, limit: number): UserWindow =>
  order === 'oldest' ? { limit, after: after ?? 0 } : { limit, before: after ?? Number.MAX_SAFE_INTEGER }

/** So many users are read at once. */
const readAtOnce = 2000
/** So many numbers are kept, of 8 bytes each. */
const numbersMax = 1_000_000

/**
 * All of them, page by page; who they are is looked for once for all pages. Whoever no longer meets the filters when
 * the page is read is on none.
 * @param isWanted does somebody still wait? Absent: yes
 * @throws as `pageUsers`
 */
export async function* eachPage(
  ports: Pick<Ports, 'search'>,
  ctx: Ctx,
  filters: readonly UserFilter[],
  order: UserOrder,
  isWanted?: () => boolean,
): AsyncGenerator<readonly UserView[]> {
  if (filters.length === 0) yield* eachPageOfAll(ports, ctx, order)
  else yield* eachPageOfFound(ports, ctx, filters, order, isWanted)
}

async function* eachPageOfFound(
  { search }: Pick<Ports, 'search'>,
  { spaceId }: Ctx,
  filters: readonly UserFilter[],
  order: UserOrder,
  isWanted: (() => boolean) | undefined,
): AsyncGenerator<readonly UserView[]> {
  let after: number | null = null
  do {
    const window = windowOf(order, after, numbersMax)
    const numbers: Float64Array = await search.findNumbers(spaceId, filters, window, isWanted)
    for (let from = 0; from < numbers.length; from += readAtOnce) {
      const slice = numbers.subarray(from, from + readAtOnce)
      const users = await search.findNumbered(spaceId, filters, slice)
      if (users.length > 0) yield users
    }
    after = numbers.length < numbersMax ? null : (numbers.at(-1) ?? null)
  } while (after !== null)
}

/** Numbers lead from each page to the next. */
async function* eachPageOfAll(
  ports: Pick<Ports, 'search'>,
  ctx: Ctx,
  order: UserOrder,
): AsyncGenerator<readonly UserView[]> {
  let after: number | null = null
  do {
    const page: UserPage = await pageUsers(ports, ctx, [], { order, after, limit: readAtOnce })
    if (page.users.length > 0) yield page.users
    after = page.next
  } while (after !== null)
}
