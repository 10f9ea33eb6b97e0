import { changeTriggers, type TriggerPatch } from '#core/points/define-triggers.ts'
import { spanChanges } from '#core/points/time-spans.ts'
import type { Refusal } from '#core/shared/errors.ts'
import type { Ctx, Ports } from '../ports.ts'
import { accepted } from '../rules/accepted.ts'
import { pointsFacts } from './facts.ts'
import { systemById } from './system-of.ts'
import { triggerView, type TriggerView } from './view.ts'

/**
 * Changes triggers of a points system, independent of each other; in the place of each what it is now, or why not
 * (trophy.md §4.6). A time trigger that becomes active, or gives something else while it is, counts from now on.
 * @throws CoreError `not_found` when there is no such system
 */
export function updateTriggers(
  ports: Pick<Ports, 'rules'>,
  ctx: Ctx,
  systemId: string,
  patches: readonly TriggerPatch[],
): Promise<ReadonlyArray<TriggerView | Refusal>> {
  return ports.rules.change(ctx.spaceId, (rules, { now }) => {
    const known = systemById(rules.points, systemId).triggers.filter(({ status }) => status !== 'archived')
    const outcomes = changeTriggers(pointsFacts(rules), known, patches, now)
    const before = new Map(known.map((trigger) => [trigger.id, trigger]))
    const triggers = accepted(outcomes).filter((one) => one !== before.get(one.id))
    const moved = triggers.map((after) => ({ before: before.get(after.id) ?? null, after }))
    return {
      answer: outcomes.map((one) => ('code' in one ? one : triggerView(one, rules))),
      change: { points: { triggers, ...spanChanges(moved, now) } },
    }
  })
}
