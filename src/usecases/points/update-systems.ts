import { changeSystems, type SystemPatch } from '#core/points/define-systems.ts'
import type { PointsSystem } from '#core/points/points.ts'
import type { Refusal } from '#core/shared/errors.ts'
import type { Ctx, Ports } from '../ports.ts'
import { accepted } from '../rules/accepted.ts'

/**
 * Changes points systems, independent of each other; in the place of each what it is now, or why not. A lower maximum
 * takes no points away (trophy.md §4.3).
 */
export function updateSystems(
  ports: Pick<Ports, 'rules'>,
  ctx: Ctx,
  patches: readonly SystemPatch[],
): Promise<ReadonlyArray<PointsSystem | Refusal>> {
  return ports.rules.change(ctx.spaceId, ({ points }) => {
    const outcomes = changeSystems(points, patches)
    const systems = accepted(outcomes).filter((one) => one !== points.byId(one.id))
    return { answer: outcomes, change: { points: { systems } } }
  })
}
