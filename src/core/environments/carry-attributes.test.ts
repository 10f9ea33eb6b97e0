import { expect, test } from 'vitest'
import { AchievementCatalog } from '../achievements/catalog.ts'
import { AttributeCatalog, type AttributeDefinition } from '../attributes/definition.ts'
import { LeaderboardCatalog } from '../leaderboards/catalog.ts'
import { MetricCatalog } from '../metrics/catalog.ts'
import { PointsCatalog } from '../points/catalog.ts'
import { defaultProjectSettings } from '../settings/project-settings.ts'
import type { Micros, SpaceId } from '../shared/ids.ts'
import { defaultStreakSettings } from '../streaks/settings.ts'
import { attributeWish } from './carry-attributes.ts'
import { carryStep } from './carry.ts'
import type { Definitions } from './journey.ts'

function holding(users: readonly AttributeDefinition[]): Definitions {
  const none = new AttributeCatalog([])
  return {
    attributes: { user: new AttributeCatalog(users), event: none, company: none },
    metrics: new MetricCatalog([]),
    achievements: new AchievementCatalog([]),
    streakTimeline: [{ version: 1, since: 0 as Micros, settings: defaultStreakSettings }],
    projectSettings: defaultProjectSettings,
    points: new PointsCatalog([], false),
    leaderboards: new LeaderboardCatalog([]),
  }
}

test('a fixed attribute is carried with its choices, a text without any', () => {
  const rank: AttributeDefinition = {
    id: 'rank',
    spaceId: 's' as SpaceId,
    number: 1,
    scope: 'user',
    key: 'rank',
    name: 'Rank',
    valueType: 'fixed',
    choices: ['gold', 'silver'],
    multiple: true,
    createdAt: 0 as Micros,
  }
  const text: AttributeDefinition = { ...rank, id: 'text', number: 2, key: 'text', name: 'Text' }
  const plain = { ...text, valueType: 'string', choices: null, multiple: false } as const
  const { carried } = carryStep([rank, plain].map(attributeWish), {
    from: holding([rank, plain]),
    to: holding([]),
    fresh: { now: 0 as Micros, newId: () => 'new' },
    originOf: (_side, id) => id,
  })
  expect(carried.newAttributes).toEqual([
    {
      scope: 'user',
      key: 'rank',
      name: 'Rank',
      valueType: 'fixed',
      choices: ['gold', 'silver'],
      multiple: true,
    },
    { scope: 'user', key: 'text', name: 'Text', valueType: 'string' },
  ])
})
