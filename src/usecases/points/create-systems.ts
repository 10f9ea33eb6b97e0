import type { PointsChange } from '#core/points/change.ts'
import {
  createSystems as decide,
  type NewSystemParts,
  type SystemDraft,
} from '#core/points/define-systems.ts'
import { spanChanges } from '#core/points/time-spans.ts'
import type { Refusal } from '#core/shared/errors.ts'
import type { Micros } from '#core/shared/ids.ts'
import type { Ctx, Ports } from '../ports.ts'
import { accepted } from '../rules/accepted.ts'
import { boostedUsers } from './boosted-users.ts'
import { pointsFacts } from './facts.ts'
import { boostView, triggerView, type NewSystemView } from './view.ts'

/**
 * Makes points systems with their levels, boosts and triggers, independent of each other; in the place of each what was
 * made, or why nothing of it was (trophy.md §4.3).
 */
export async function createSystems(
  ports: Pick<Ports, 'rules' | 'reader'>,
  ctx: Ctx,
  drafts: readonly SystemDraft[],
): Promise<ReadonlyArray<NewSystemView | Refusal>> {
  const users = await boostedUsers(
    ports,
    ctx,
    drafts.flatMap(({ boosts = [] }) => boosts),
  )
  return ports.rules.change(ctx.spaceId, (rules, fresh) => {
    const outcomes = decide(pointsFacts(rules), users.uids, drafts, fresh)
    const show = ({ boosts, triggers, ...rest }: NewSystemParts): NewSystemView => ({
      ...rest,
      ...(boosts === undefined
        ? {}
        : {
            boosts: boosts.map((boost) =>
              boostView(boost, boost.uid === null ? null : (users.holders.get(boost.uid) ?? null), fresh.now),
            ),
          }),
      ...(triggers === undefined ? {} : { triggers: triggers.map((trigger) => triggerView(trigger, rules)) }),
    })
    return {
      answer: outcomes.map((one) => ('code' in one ? one : show(one))),
      change: { points: written(accepted(outcomes), fresh.now) },
    }
  })
}

function written(made: readonly NewSystemParts[], now: Micros): PointsChange {
  const each = <T>(listOf: (parts: NewSystemParts) => readonly T[] | undefined) =>
    made.flatMap((parts) => (listOf(parts) ?? []).map((one) => ({ ...one, systemId: parts.system.id })))
  const newTriggers = each(({ triggers }) => triggers)
  return {
    newSystems: made.map(({ system }) => system),
    newLevels: each(({ levels }) => levels),
    newBoosts: each(({ boosts }) => boosts),
    newTriggers,
    ...spanChanges(
      newTriggers.map((after) => ({ before: null, after })),
      now,
    ),
  }
}
