import { spanChanges } from '#core/points/time-spans.ts'
import type { Ctx, Ports } from '../ports.ts'
import { archiveById } from '../rules/archive-by-id.ts'

/**
 * Archives points systems; says for each whether it was there. Their triggers stop, and their keys are free
 * (trophy.md §4.3).
 */
export function deleteSystems(
  ports: Pick<Ports, 'rules'>,
  ctx: Ctx,
  ids: readonly string[],
): Promise<readonly boolean[]> {
  return ports.rules.change(ctx.spaceId, ({ points }, { now }) => {
    const { found, archived } = archiveById((id) => points.byId(id), ids)
    const stopped = archived.flatMap(({ triggers }) =>
      triggers.map((before) => ({ before, after: { ...before, status: 'inactive' as const } })),
    )
    return { answer: found, change: { points: { systems: archived, ...spanChanges(stopped, now) } } }
  })
}
