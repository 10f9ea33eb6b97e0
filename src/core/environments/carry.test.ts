import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Achievement, AchievementStatus, AchievementTrigger } from '../achievements/achievement.ts'
import { AchievementCatalog } from '../achievements/catalog.ts'
import { AttributeCatalog } from '../attributes/definition.ts'
import { LeaderboardCatalog } from '../leaderboards/catalog.ts'
import { MetricCatalog } from '../metrics/catalog.ts'
import type { Metric } from '../metrics/metric.ts'
import { PointsCatalog } from '../points/catalog.ts'
import { defaultProjectSettings } from '../settings/project-settings.ts'
import type { Decimal } from '../shared/decimal.ts'
import type { Micros } from '../shared/ids.ts'
import { defaultStreakSettings, type StreakSettingsVersion } from '../streaks/settings.ts'
import { allWishes, carryStep, wishesAfter } from './carry.ts'
import type { Carried, Definitions, Wish } from './journey.ts'

let serial = 0

/** An environment as the database would keep it: numbers are drawn when something is written. */
class World {
  metrics: Metric[] = []
  achievements: Achievement[] = []
  timeline: StreakSettingsVersion[] = []
  readonly origins = new Map<string, string>()

  get rules(): Definitions & { achievements: AchievementCatalog } {
    return {
      attributes: {
        user: new AttributeCatalog([]),
        event: new AttributeCatalog([]),
        company: new AttributeCatalog([]),
      },
      metrics: new MetricCatalog(this.metrics),
      achievements: new AchievementCatalog(this.achievements),
      streakTimeline: [{ version: 1, since: 0 as Micros, settings: defaultStreakSettings }, ...this.timeline],
      projectSettings: defaultProjectSettings,
      points: new PointsCatalog([], false),
      leaderboards: new LeaderboardCatalog([]),
    }
  }

  write(change: Carried): void {
    for (const one of change.newMetrics ?? []) this.metrics.push({ ...one, number: ++serial })
    for (const one of change.newAchievements ?? []) this.achievements.push({ ...one, number: ++serial })
    this.metrics = this.metrics.map((one) => change.metrics?.find(({ id }) => id === one.id) ?? one)
    this.achievements = this.achievements.map(
      (one) => change.achievements?.find(({ id }) => id === one.id) ?? one,
    )
    if (change.streakSettings !== undefined) this.timeline.push(change.streakSettings)
    for (const { id, origin } of change.origins ?? []) this.origins.set(id, origin)
  }

  addMetric(key: string): Metric {
    const metric: Metric = {
      id: `m${++serial}`,
      number: serial,
      key,
      name: key,
      unitType: 'number',
      units: '',
      status: 'active',
      createdAt: 0 as Micros,
    }
    this.metrics.push(metric)
    return metric
  }

  addAchievement(trigger: AchievementTrigger, status: AchievementStatus = 'active'): Achievement {
    const achievement: Achievement = {
      id: `a${++serial}`,
      number: serial,
      name: `achievement ${serial}`,
      description: null,
      badgeUrl: null,
      status,
      trigger,
      userFilters: [],
      createdAt: 0 as Micros,
    }
    this.achievements.push(achievement)
    return achievement
  }
}

/** Carries as storage does; gives all that was written. */
function carry(wishes: readonly Wish[], from: World, to: World): readonly Carried[] {
  const written: Carried[] = []
  let left = wishes
  while (left.length > 0) {
    const { carried, left: after } = carryStep(left, {
      from: from.rules,
      to: to.rules,
      fresh: { now: 9 as Micros, newId: () => `new${++serial}` },
      originOf: (side, id) => (side === 'from' ? from : to).origins.get(id) ?? id,
    })
    if (Object.values(carried).every((part) => Array.isArray(part) && part.length === 0)) break
    to.write(carried)
    written.push(carried)
    left = after
  }
  return written
}

/** What an environment says, without ids and numbers. */
function said({ rules }: World) {
  const nameOf = (number: number) => rules.achievements.byNumber(number)?.name
  return {
    metrics: rules.metrics.live.map(({ key, name }) => `${key} ${name}`).toSorted(),
    achievements: rules.achievements.live
      .map(({ name, status, trigger }) => {
        if (trigger.type === 'metric')
          return `${name} ${status} ${rules.metrics.byNumber(trigger.metric)?.key}`
        const others = trigger.type === 'achievement' ? trigger.achievements.map(nameOf) : []
        return `${name} ${status} ${others
          .map(String)
          .toSorted((a, b) => (a < b ? -1 : 1))
          .join(',')}`
      })
      .toSorted(),
    streaks: (rules.streakTimeline.at(-1)?.settings.metrics ?? []).map(
      ({ metric }) => rules.metrics.byNumber(metric)?.key,
    ),
  }
}

const onMetric = (metric: Metric): AchievementTrigger => ({
  type: 'metric',
  metric: metric.number,
  value: 1_000_000n as Decimal,
  eventFilters: [],
})

/** An environment of a few metrics and of achievements that speak of what was there before them. */
const worlds = fc
  .record({
    keys: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 }),
    achievements: fc.array(
      fc.record({ picks: fc.array(fc.nat(), { minLength: 1, maxLength: 3 }), whole: fc.boolean() }),
      {
        maxLength: 6,
      },
    ),
    streaks: fc.boolean(),
  })
  .map(({ keys, achievements, streaks }) => {
    const world = new World()
    const metrics = keys.map((key) => world.addMetric(key))
    const made: Achievement[] = []
    for (const { picks, whole } of achievements) {
      const metric = metrics[(picks[0] ?? 0) % metrics.length]
      const others = [...new Set(picks.flatMap((pick) => made[pick % made.length]?.number ?? []))]
      if (whole && others.length > 0)
        made.push(world.addAchievement({ type: 'achievement', achievements: others }))
      else if (metric !== undefined) made.push(world.addAchievement(onMetric(metric)))
    }
    const [first] = metrics
    if (streaks && first !== undefined) {
      const thresholds = [{ metric: first.number, threshold: 1_000_000n as Decimal }]
      const settings = { ...defaultStreakSettings, metrics: thresholds }
      world.timeline.push({ version: 2, since: 1 as Micros, settings })
    }
    return world
  })

describe('carrying everything', () => {
  test('makes an empty environment say the same, and a second time changes nothing', () => {
    fc.assert(
      fc.property(worlds, (from) => {
        const to = new World()
        carry(allWishes(from.rules), from, to)
        expect(said(to)).toEqual(said(from))
        expect(carry(allWishes(from.rules), from, to)).toEqual([])
      }),
    )
  })

  test('there and back changes nothing where it came from', () => {
    fc.assert(
      fc.property(worlds, (from) => {
        const [to, before] = [new World(), said(from)]
        carry(allWishes(from.rules), from, to)
        expect(carry(allWishes(to.rules), to, from)).toEqual([])
        expect(said(from)).toEqual(before)
      }),
    )
  })

  test('leaves what only the other environment has', () => {
    fc.assert(
      fc.property(worlds, (from) => {
        const to = new World()
        to.addMetric('own')
        to.addAchievement({ type: 'api', key: 'own' })
        carry(allWishes(from.rules), from, to)
        expect(said(to).metrics).toContain('own own')
        expect(to.rules.achievements.byKey('own')).toBeDefined()
      }),
    )
  })
})

describe('carrying what changed', () => {
  test('takes with it what the definition speaks of, and nothing else', () => {
    const [from, to] = [new World(), new World()]
    const metric = from.addMetric('words')
    from.addMetric('unused')
    const first = from.addAchievement(onMetric(metric))
    const whole = from.addAchievement({ type: 'achievement', achievements: [first.number] })
    const { rules } = from
    carry(wishesAfter({ achievements: [whole] }, rules), from, to)
    expect(said(to)).toEqual({ ...said(from), metrics: ['words words'] })
  })

  test('what became active is given to those who deserve it, what users have does not become inactive', () => {
    const [from, to] = [new World(), new World()]
    const there = from.addAchievement({ type: 'api', key: 'done' }, 'inactive')
    const here = to.addAchievement({ type: 'api', key: 'done' }, 'inactive')
    const wishes = (status: AchievementStatus) =>
      wishesAfter({ achievements: [{ ...there, status }] }, from.rules)
    const [written] = carry(wishes('active'), from, to)
    expect(written?.backdate).toEqual([here.id])
    expect(carry(wishes('inactive'), from, to)).toEqual([])
    expect(to.rules.achievements.byKey('done')?.status).toBe('active')
  })

  test('an archived metric is archived there too, and no streak waits for it', () => {
    const [from, to] = [new World(), new World()]
    const metric = from.addMetric('words')
    const here = to.addMetric('words')
    const thresholds = [{ metric: here.number, threshold: 1_000_000n as Decimal }]
    to.timeline.push({
      version: 2,
      since: 1 as Micros,
      settings: { ...defaultStreakSettings, metrics: thresholds },
    })
    carry(wishesAfter({ metrics: [{ ...metric, status: 'archived' }] }, from.rules), from, to)
    expect(said(to)).toEqual({ metrics: [], achievements: [], streaks: [] })
  })

  test('a definition that speaks of something archived stays where it is', () => {
    const [from, to] = [new World(), new World()]
    const metric = from.addMetric('words')
    const achievement = from.addAchievement(onMetric(metric))
    from.metrics = [{ ...metric, status: 'archived' }]
    expect(carry(wishesAfter({ achievements: [achievement] }, from.rules), from, to)).toEqual([])
  })
})
