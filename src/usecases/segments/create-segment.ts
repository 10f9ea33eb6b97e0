import { CoreError } from '#core/shared/errors.ts'
import { checkSegment, type NewSegment, type Segment } from '#core/users/segment.ts'
import type { Ctx } from '../ports.ts'
import { checkResolved, type SegmentPorts } from './resolve.ts'

/** Each of them is asked about for one user, so there is a bound. */
const countMax = 200

/**
 * Saves a filter of users. What it names has to be there, but for events, which nobody may have done yet.
 * @throws CoreError `invalid` for `name`, `description` or `filter`
 */
export async function createSegment(ports: SegmentPorts, ctx: Ctx, segment: NewSegment): Promise<Segment> {
  checkSegment(segment)
  await checkResolved(ports, ctx, segment.filter)
  const created = await ports.segments.create(ctx.spaceId, segment, countMax)
  if (created === null)
    throw new CoreError({
      code: 'invalid',
      field: 'name',
      message: `There may be ${countMax} segments at most`,
    })
  return created
}
