import type { LeaderboardFacts } from '#core/leaderboards/define.ts'
import type { Rules } from '../ports.ts'

/** What the rules about leaderboards look at. */
export const leaderboardFacts = ({ leaderboards, metrics, points, attributes }: Rules): LeaderboardFacts => ({
  leaderboards,
  metrics,
  points,
  userAttributes: new Map(attributes.user.all.map(({ id, key }) => [id, key])),
})
