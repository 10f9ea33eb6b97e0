import { Catalog } from '../shared/catalog.ts'
import type { Achievement } from './achievement.ts'

/** The achievements of one space; only those that are completed by calls have a key. */
export class AchievementCatalog extends Catalog<Achievement> {
  constructor(achievements: readonly Achievement[]) {
    super(
      achievements,
      ({ status }) => status !== 'archived',
      ({ trigger }) => (trigger.type === 'api' ? trigger.key : null),
    )
  }
}
