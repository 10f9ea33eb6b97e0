import { changeBoosts, type BoostPatch } from '#core/points/define-boosts.ts'
import type { Refusal } from '#core/shared/errors.ts'
import type { Ctx, Ports } from '../ports.ts'
import { accepted } from '../rules/accepted.ts'
import { pointsFacts } from './facts.ts'
import { systemById } from './system-of.ts'
import { boostView, type BoostView } from './view.ts'

/**
 * Changes boosts of a points system, independent of each other; in the place of each what it is now, or why not
 * (trophy.md §4.4). Whose a boost is stays.
 * @throws CoreError `not_found` when there is no such system
 */
export function updateBoosts(
  ports: Pick<Ports, 'rules'>,
  ctx: Ctx,
  systemId: string,
  patches: readonly BoostPatch[],
): Promise<ReadonlyArray<BoostView | Refusal>> {
  return ports.rules.change(
    ctx.spaceId,
    (rules, { now }, userBoosts) => {
      const known = [...systemById(rules.points, systemId).boosts, ...userBoosts.map(({ boost }) => boost)]
      const outcomes = changeBoosts(pointsFacts(rules), known, patches)
      const holders = new Map(userBoosts.map((one) => [one.boost.id, one]))
      return {
        answer: outcomes.map((one) =>
          'code' in one ? one : boostView(one, holders.get(one.id) ?? null, now),
        ),
        change: { points: { boosts: accepted(outcomes).filter((one) => !known.includes(one)) } },
      }
    },
    { system: systemId, boosts: patches.map(({ id }) => id) },
  )
}
