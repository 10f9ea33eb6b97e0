import {
  namedIn,
  numbersNamed,
  resolveSegment,
  type ResolvedSegment,
  type SegmentNames,
} from '#core/profile/segment-filter.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { Json } from '#core/shared/json.ts'
import type { UserFilter } from '#core/users/condition.ts'
import { readSegmentFilter, type Segment } from '#core/users/segment.ts'
import type { Ctx, Ports } from '../ports.ts'

export type SegmentPorts = Pick<
  Ports,
  'segments' | 'attributes' | 'tags' | 'lists' | 'companies' | 'crmActivities' | 'clock'
>

/** What a segment's filter means now. @throws CoreError `invalid` for `filter` when it cannot be read */
export async function resolve(ports: SegmentPorts, ctx: Ctx, json: Json): Promise<ResolvedSegment> {
  const resolveOne = await resolver(ports, ctx, [json])
  return resolveOne(json)
}

/** What the filters of several segments mean now: their names are looked up together. @throws as `resolve` */
export async function resolveAll(
  ports: SegmentPorts,
  ctx: Ctx,
  segments: readonly Segment[],
): Promise<readonly UserFilter[]> {
  const resolveOne = await resolver(
    ports,
    ctx,
    segments.map(({ filter }) => filter),
  )
  return segments.map((segment) => resolveOne(segment.filter).filter)
}

async function resolver(
  ports: SegmentPorts,
  { spaceId, projectId }: Ctx,
  jsons: readonly Json[],
): Promise<(json: Json) => ResolvedSegment> {
  const named = namedIn(jsons.map(readSegmentFilter))
  const names: SegmentNames = {
    attributes: await ports.attributes.catalog(spaceId, 'user'),
    tags: numbersNamed(await ports.tags.all(spaceId)),
    lists: numbersNamed(await ports.lists.all(spaceId)),
    companies: await ports.companies.numbers(spaceId, named.companies),
    events: await ports.crmActivities.eventNumbers(spaceId, named.events),
    now: await ports.clock.now(projectId),
  }
  return (json) => resolveSegment(readSegmentFilter(json), names)
}

/**
 * The filter that a segment's filter means now.
 * @throws CoreError `invalid` for `filter` also when it names what is not there, or asks of it what it is not
 */
export async function checkResolved(ports: SegmentPorts, ctx: Ctx, json: Json): Promise<UserFilter> {
  const { filter, problems } = await resolve(ports, ctx, json)
  const [first] = problems
  if (first !== undefined)
    throw new CoreError({ code: 'invalid', field: 'filter', message: `filter: ${first}` })
  return filter
}
