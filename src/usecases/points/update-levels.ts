import { changeLevels, type LevelPatch } from '#core/points/define-levels.ts'
import type { PointsLevel } from '#core/points/points.ts'
import type { Refusal } from '#core/shared/errors.ts'
import type { Ctx, Ports } from '../ports.ts'
import { accepted } from '../rules/accepted.ts'
import { systemById } from './system-of.ts'

/**
 * Changes levels of a points system, independent of each other; in the place of each what it is now, or why not. Users
 * move silently (trophy.md §2.8, §4.5).
 * @throws CoreError `not_found` when there is no such system
 */
export function updateLevels(
  ports: Pick<Ports, 'rules'>,
  ctx: Ctx,
  systemId: string,
  patches: readonly LevelPatch[],
): Promise<ReadonlyArray<PointsLevel | Refusal>> {
  return ports.rules.change(ctx.spaceId, ({ points }) => {
    const known = systemById(points, systemId).levels
    const outcomes = changeLevels(known, patches)
    const levels = accepted(outcomes).filter((one) => !known.includes(one))
    return { answer: outcomes, change: { points: { levels } } }
  })
}
