import { createTriggers as decide, type TriggerDraft } from '#core/points/define-triggers.ts'
import { spanChanges } from '#core/points/time-spans.ts'
import type { Refusal } from '#core/shared/errors.ts'
import type { Ctx, Ports } from '../ports.ts'
import { accepted } from '../rules/accepted.ts'
import { pointsFacts } from './facts.ts'
import { systemById } from './system-of.ts'
import { triggerView, type TriggerView } from './view.ts'

/**
 * Makes triggers of a points system, independent of each other; in the place of each what was made, or why not. None
 * awards anything for the past (trophy.md §2.8, §4.6).
 * @throws CoreError `not_found` when there is no such system
 */
export function createTriggers(
  ports: Pick<Ports, 'rules'>,
  ctx: Ctx,
  systemId: string,
  drafts: readonly TriggerDraft[],
): Promise<ReadonlyArray<TriggerView | Refusal>> {
  return ports.rules.change(ctx.spaceId, (rules, fresh) => {
    systemById(rules.points, systemId)
    const outcomes = decide(pointsFacts(rules), drafts, fresh)
    const newTriggers = accepted(outcomes).map((trigger) => ({ ...trigger, systemId }))
    const begun = newTriggers.map((after) => ({ before: null, after }))
    return {
      answer: outcomes.map((one) => ('code' in one ? one : triggerView(one, rules))),
      change: { points: { newTriggers, ...spanChanges(begun, fresh.now) } },
    }
  })
}
