import { textFilter } from '#core/profile/text-filter.ts'
import type { Json } from '#core/shared/json.ts'
import type { UserFilter } from '#core/users/condition.ts'
import type { Ctx, Ports } from '../ports.ts'
import { findSegmentFilter } from '../segments/find-segment-filter.ts'
import { checkResolved, type SegmentPorts } from '../segments/resolve.ts'
import { searchableAttributes } from './searchable-attributes.ts'

/** Which users somebody wants to see: those of whom all that is given holds. */
export interface UserQuestion {
  /** Of their id, email, name, username or attributes; '' when nothing was typed. */
  readonly text: string
  /** Worded as those of segments; null: none. */
  readonly filter: Json
  /** A segment's number. */
  readonly segment: number | null
}

/**
 * The filters that a question means now.
 * @throws CoreError `invalid` for `filter` that cannot be read or names what is not there; `not_found` when the segment is not there
 */
export async function filtersOf(
  ports: SegmentPorts,
  ctx: Ctx,
  { text, filter, segment }: UserQuestion,
): Promise<readonly UserFilter[]> {
  const typed = text === '' ? null : textFilter(text, await searchableAttributes(ports, ctx))
  const own = filter === null ? null : await checkResolved(ports, ctx, filter)
  const ofSegment = segment === null ? null : await findSegmentFilter(ports, ctx, segment)
  return [typed, own, ofSegment].filter((one) => one !== null)
}

/** How many users there are of whom all of a question holds. @param isWanted does somebody still wait? @throws as `filtersOf` */
export async function countAskedUsers(
  ports: SegmentPorts & Pick<Ports, 'search'>,
  ctx: Ctx,
  question: UserQuestion,
  isWanted: () => boolean,
): Promise<number> {
  const of = await filtersOf(ports, ctx, question)
  const [count = 0] = await ports.search.counts(ctx.spaceId, [{ as: 'all', of }], isWanted)
  return count
}
