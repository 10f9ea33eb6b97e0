import { changeLeaderboards, needsFilling, type LeaderboardPatch } from '#core/leaderboards/define.ts'
import type { Refusal } from '#core/shared/errors.ts'
import type { Ctx, Ports } from '../ports.ts'
import { accepted } from '../rules/accepted.ts'
import { leaderboardFacts } from './facts.ts'
import { leaderboardView, type LeaderboardView } from './view.ts'

/**
 * Changes leaderboards, independent of each other; in the place of each what it is now, or why not (trophy.md §2.9, §4.7).
 * Those that begin to count in the middle of a run, or end another day than they did, are filled with what was earned before.
 */
export function updateLeaderboards(
  ports: Pick<Ports, 'rules'>,
  ctx: Ctx,
  patches: readonly LeaderboardPatch[],
): Promise<ReadonlyArray<LeaderboardView | Refusal>> {
  return ports.rules.change(ctx.spaceId, (rules, { now }) => {
    const outcomes = changeLeaderboards(leaderboardFacts(rules), patches, now)
    const before = (id: string) => rules.leaderboards.byId(id) ?? null
    const changed = accepted(outcomes).filter((one) => one !== before(one.id))
    const fillLeaderboards = changed
      .filter((one) => needsFilling(before(one.id), one, now))
      .map(({ id }) => id)
    return {
      answer: outcomes.map((one) => ('code' in one ? one : leaderboardView(one, rules, now))),
      change: { leaderboards: changed, fillLeaderboards },
    }
  })
}
