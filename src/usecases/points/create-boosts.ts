import { createBoosts as decide, type BoostDraft } from '#core/points/define-boosts.ts'
import type { Refusal } from '#core/shared/errors.ts'
import type { Ctx, Ports } from '../ports.ts'
import { accepted } from '../rules/accepted.ts'
import { boostedUsers } from './boosted-users.ts'
import { pointsFacts } from './facts.ts'
import { systemById } from './system-of.ts'
import { boostView, type BoostView } from './view.ts'

/**
 * Makes boosts of a points system, each of all users or of one, independent of each other; in the place of each what
 * was made, or why not (trophy.md §4.4).
 * @throws CoreError `not_found` when there is no such system
 */
export async function createBoosts(
  ports: Pick<Ports, 'rules' | 'reader'>,
  ctx: Ctx,
  systemId: string,
  drafts: readonly BoostDraft[],
): Promise<ReadonlyArray<BoostView | Refusal>> {
  const users = await boostedUsers(ports, ctx, drafts)
  return ports.rules.change(ctx.spaceId, (rules, fresh) => {
    systemById(rules.points, systemId)
    const outcomes = decide(pointsFacts(rules), users.uids, drafts, fresh)
    const newBoosts = accepted(outcomes).map((boost) => ({ ...boost, systemId }))
    return {
      answer: outcomes.map((one) =>
        'code' in one
          ? one
          : boostView(one, one.uid === null ? null : (users.holders.get(one.uid) ?? null), fresh.now),
      ),
      change: { points: { newBoosts } },
    }
  })
}
