import {
  createLeaderboards as decide,
  needsFilling,
  type LeaderboardDraft,
} from '#core/leaderboards/define.ts'
import type { Refusal } from '#core/shared/errors.ts'
import type { Ctx, Ports } from '../ports.ts'
import { accepted } from '../rules/accepted.ts'
import { leaderboardFacts } from './facts.ts'
import { leaderboardView, type LeaderboardView } from './view.ts'

/**
 * Makes leaderboards, independent of each other; in the place of each what was made, or why not (trophy.md §4.7). Those
 * that begin to count in the middle of a run are filled with what was earned before.
 */
export function createLeaderboards(
  ports: Pick<Ports, 'rules'>,
  ctx: Ctx,
  drafts: readonly LeaderboardDraft[],
): Promise<ReadonlyArray<LeaderboardView | Refusal>> {
  return ports.rules.change(ctx.spaceId, (rules, fresh) => {
    const outcomes = decide(leaderboardFacts(rules), drafts, fresh)
    const made = accepted(outcomes)
    const fillLeaderboards = made.filter((one) => needsFilling(null, one, fresh.now)).map(({ id }) => id)
    return {
      answer: outcomes.map((one) => ('code' in one ? one : leaderboardView(one, rules, fresh.now))),
      change: { newLeaderboards: made, fillLeaderboards },
    }
  })
}
