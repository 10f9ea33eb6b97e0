import type { PointsFacts } from '#core/points/facts.ts'
import { achievementFacts } from '../achievements/facts.ts'
import type { Rules } from '../ports.ts'

/** What the rules about points systems look at. */
export const pointsFacts = (rules: Rules): PointsFacts => ({
  ...achievementFacts(rules),
  points: rules.points,
})
