import { expect, test } from 'vitest'
import type { Achievement, AchievementStatus } from '#core/achievements/achievement.ts'
import { AchievementCatalog } from '#core/achievements/catalog.ts'
import type { AchievementFields } from '#core/achievements/define.ts'
import { AttributeCatalog } from '#core/attributes/definition.ts'
import { LeaderboardCatalog } from '#core/leaderboards/catalog.ts'
import { MetricCatalog } from '#core/metrics/catalog.ts'
import { PointsCatalog } from '#core/points/catalog.ts'
import { defaultProjectSettings } from '#core/settings/project-settings.ts'
import type { Micros, ProjectId, SpaceId } from '#core/shared/ids.ts'
import { defaultStreakSettings } from '#core/streaks/settings.ts'
import { WebhookCatalog } from '#core/webhooks/catalog.ts'
import type { Ctx, RuleBook, RuleChange, Rules } from '../ports.ts'
import { createAchievements } from './create-achievements.ts'
import { updateAchievements } from './update-achievements.ts'

const ctx: Ctx = { projectId: 'p' as ProjectId, spaceId: 's' as SpaceId }
const now = 5 as Micros

/** Rules in memory; what a change would write is noted. */
function book(...achievements: readonly Achievement[]) {
  const none = new AttributeCatalog([])
  const rules: Rules = {
    attributes: { user: none, event: none, company: none },
    metrics: new MetricCatalog([]),
    achievements: new AchievementCatalog(achievements),
    backdating: new Map(),
    messageSweeps: new Map(),
    streakTimeline: [{ version: 1, since: 0 as Micros, settings: defaultStreakSettings }],
    projectSettings: defaultProjectSettings,
    points: new PointsCatalog([], false),
    leaderboards: new LeaderboardCatalog([]),
    webhooks: new WebhookCatalog([]),
  }
  const written: RuleChange[] = []
  let serial = 0
  const ruleBook: RuleBook = {
    of: async () => rules,
    async change(_, decide) {
      const { answer, change } = decide(rules, { now, newId: () => `new-${++serial}` }, [])
      written.push(change)
      return answer
    },
  }
  return { ports: { rules: ruleBook }, written }
}

const achievement = (number: number, status: AchievementStatus): Achievement => ({
  id: `a${number}`,
  number,
  name: 'A',
  description: null,
  badgeUrl: null,
  status,
  trigger: { type: 'streak', length: 3 },
  userFilters: [],
  createdAt: now,
})

test('of new achievements those that begin active are due', async () => {
  const { ports, written } = book()
  const draft = { name: 'A', trigger: 'streak', streakLength: 3 } as const
  await createAchievements(ports, ctx, [
    draft,
    { ...draft, status: 'active' },
    { ...draft, status: 'locked' },
  ])
  expect(written).toMatchObject([{ newAchievements: [{}, {}, {}], backdate: ['new-2'] }])
})

test('of changed achievements those that others may now have are due, and only what changed is written', async () => {
  const { ports, written } = book(
    achievement(1, 'inactive'),
    achievement(2, 'active'),
    achievement(3, 'active'),
    achievement(4, 'locked'),
    achievement(5, 'active'),
    achievement(6, 'active'),
  )
  const change = (number: number, fields: AchievementFields) => ({ id: `a${number}`, ...fields })
  const outcomes = await updateAchievements(ports, ctx, [
    change(1, { status: 'active' }),
    change(2, { streakLength: 2 }),
    change(3, { name: 'B' }),
    change(4, { status: 'active' }),
    change(5, {}),
    change(6, { status: 'inactive', streakLength: 2 }),
  ])
  expect(outcomes.map((outcome) => 'code' in outcome)).toEqual([false, false, false, false, false, true])
  const [{ achievements = [], backdate } = {}] = written
  expect(achievements.map(({ id }) => id)).toEqual(['a1', 'a2', 'a3', 'a4'])
  expect(backdate).toEqual(['a1', 'a2', 'a4'])
})
