import type { AchievementFacts } from '#core/achievements/define.ts'
import type { AttributeCatalog } from '#core/attributes/definition.ts'
import type { Rules } from '../ports.ts'

/** What the rules about achievements look at. */
export const achievementFacts = ({ achievements, metrics, attributes }: Rules): AchievementFacts => ({
  achievements,
  metrics,
  userAttributes: keysById(attributes.user),
  eventAttributes: keysById(attributes.event),
})

const keysById = ({ all }: AttributeCatalog) => new Map(all.map(({ id, key }) => [id, key]))
