import { spanChanges } from '#core/points/time-spans.ts'
import type { Ctx, Ports } from '../ports.ts'
import { archiveById } from '../rules/archive-by-id.ts'
import { systemById } from './system-of.ts'

/**
 * Archives triggers of a points system; says for each whether it was there. They fire no more; what they gave is kept
 * (trophy.md §4.6).
 * @throws CoreError `not_found` when there is no such system
 */
export function deleteTriggers(
  ports: Pick<Ports, 'rules'>,
  ctx: Ctx,
  systemId: string,
  ids: readonly string[],
): Promise<readonly boolean[]> {
  return ports.rules.change(ctx.spaceId, ({ points }, { now }) => {
    const known = new Map(
      systemById(points, systemId)
        .triggers.filter(({ status }) => status !== 'archived')
        .map((trigger) => [trigger.id, trigger]),
    )
    const { found, archived } = archiveById((id) => known.get(id), ids)
    const stopped = archived.map((after) => ({ before: known.get(after.id) ?? null, after }))
    const triggers = archived.map((trigger) => ({ ...trigger, activatedAt: null, updatedAt: now }))
    return { answer: found, change: { points: { triggers, ...spanChanges(stopped, now) } } }
  })
}
