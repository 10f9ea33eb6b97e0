import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Achievement } from '../achievements/achievement.ts'
import { AchievementCatalog } from '../achievements/catalog.ts'
import { AttributeCatalog, type AttributeDefinition } from '../attributes/definition.ts'
import { LeaderboardCatalog } from '../leaderboards/catalog.ts'
import { MetricCatalog } from '../metrics/catalog.ts'
import { PointsCatalog } from '../points/catalog.ts'
import type { PointsBoost, PointsSystem, PointsTrigger } from '../points/points.ts'
import { defaultProjectSettings } from '../settings/project-settings.ts'
import type { Day } from '../shared/calendar.ts'
import type { Decimal } from '../shared/decimal.ts'
import type { Micros, SpaceId } from '../shared/ids.ts'
import { defaultStreakSettings } from '../streaks/settings.ts'
import { allWishes, carryStep, wishesAfter } from './carry.ts'
import { unkeyedCounterpart, type Carried, type Definitions } from './journey.ts'

let serial = 0

/** What an environment has beside the defaults, and where it comes from: uuid → uuid of its first making. */
interface Environment {
  readonly triggers?: readonly PointsTrigger[]
  readonly boosts?: readonly PointsBoost[]
  readonly achievements?: readonly Achievement[]
  readonly origins?: Readonly<Record<string, string>>
}

function definitionsOf({ triggers = [], boosts = [], achievements = [] }: Environment): Definitions {
  const system: PointsSystem = {
    id: `s${++serial}`,
    number: serial,
    key: 'xp',
    name: 'XP',
    description: '',
    badgeUrl: null,
    maxPoints: null,
    status: 'active',
    createdAt: 0 as Micros,
    triggers,
    timeSpans: [],
    boosts,
    levels: [],
  }
  const plan: AttributeDefinition = {
    id: 'plan',
    spaceId: 's' as SpaceId,
    number: 1,
    scope: 'user',
    key: 'plan',
    name: 'Plan',
    valueType: 'string',
    choices: null,
    multiple: false,
    createdAt: 0 as Micros,
  }
  const none = new AttributeCatalog([])
  return {
    attributes: { user: new AttributeCatalog([plan]), event: none, company: none },
    metrics: new MetricCatalog([]),
    achievements: new AchievementCatalog(achievements),
    streakTimeline: [{ version: 1, since: 0 as Micros, settings: defaultStreakSettings }],
    projectSettings: defaultProjectSettings,
    points: new PointsCatalog([system], false),
    leaderboards: new LeaderboardCatalog([]),
  }
}

const trigger = (id: string, points: number, more: Partial<PointsTrigger> = {}): PointsTrigger => ({
  id,
  number: ++serial,
  rule: { type: 'streak', length: 7 },
  points,
  status: 'active',
  userFilters: [],
  blockIfOutOfPoints: false,
  activatedAt: 0 as Micros,
  createdAt: 0 as Micros,
  updatedAt: 0 as Micros,
  ...more,
})

const boost = (id: string, multiplier: bigint): PointsBoost => ({
  id,
  number: ++serial,
  name: 'Weekend',
  start: 1 as Day,
  end: null,
  multiplier: multiplier as Decimal,
  rounding: 'down',
  uid: null,
  userFilters: [],
  createdAt: 0 as Micros,
})

const achievement = (id: string, length: number): Achievement => ({
  id,
  number: ++serial,
  name: 'Streak',
  description: null,
  badgeUrl: null,
  status: 'active',
  trigger: { type: 'streak', length },
  userFilters: [],
  createdAt: 0 as Micros,
})

/** One step from one environment to another, of everything or of what a change touched. */
function carry(from: Environment, to: Environment, change?: Carried): Carried {
  const there = definitionsOf(from)
  const wishes = change === undefined ? allWishes(there) : wishesAfter(change, there)
  return carryStep(wishes, {
    from: there,
    to: definitionsOf(to),
    fresh: { now: 9 as Micros, newId: () => `new${++serial}` },
    originOf: (side, id) => (side === 'from' ? from : to).origins?.[id] ?? id,
  }).carried
}

const onPlan = (value: string) => [{ attributeId: 'plan', key: 'plan', value }]

describe('a definition without a key is never taken for two', () => {
  test('a new trigger of the same rule leaves the copy of another alone', () => {
    const [old, added] = [trigger('old', 5), trigger('added', 10, { userFilters: onPlan('pro') })]
    const copy = { triggers: [trigger('copy', 5)], origins: { copy: 'old' } }
    const { points, origins } = carry({ triggers: [old, added] }, copy)
    expect(points?.triggers).toBeUndefined()
    expect(points?.newTriggers).toMatchObject([{ points: 10, userFilters: onPlan('pro') }])
    expect(origins).toMatchObject([{ origin: 'added' }])
  })

  test('of triggers of one rule each is the one for the same users', () => {
    const from = [
      trigger('a', 1, { userFilters: onPlan('a') }),
      trigger('b', 2, { userFilters: onPlan('b') }),
    ]
    const to = [
      trigger('b2', 20, { userFilters: onPlan('b') }),
      trigger('a2', 10, { userFilters: onPlan('a') }),
    ]
    const { points } = carry({ triggers: from }, { triggers: to })
    expect(points?.newTriggers).toBeUndefined()
    expect(points?.triggers?.map(({ id, points: many }) => [id, many])).toEqual([
      ['a2', 1],
      ['b2', 2],
    ])
  })

  test('deleting one of two triggers of one rule leaves the other its copy', () => {
    const [kept, gone] = [trigger('kept', 5), trigger('gone', 5, { status: 'archived' })]
    const { points } = carry(
      { triggers: [kept, gone] },
      { triggers: [trigger('own', 5)] },
      { points: { triggers: [gone] } },
    )
    expect(points).toBeUndefined()
  })

  test('a new boost of the same name leaves the copy of another alone', () => {
    const to = { boosts: [boost('copy', 2_000_000n)], origins: { copy: 'old' } }
    const { points } = carry({ boosts: [boost('old', 2_000_000n), boost('added', 3_000_000n)] }, to)
    expect(points?.boosts).toBeUndefined()
    expect(points?.newBoosts).toMatchObject([{ multiplier: 3_000_000n }])
  })

  test('a deleted boost takes its copy with it, and no other of its name', () => {
    const gone = { points: { deletedBoosts: [{ id: 'gone', uid: null }] } }
    const from = { boosts: [boost('gone', 2_000_000n)] }
    const deletedIn = (to: Environment) => carry(from, to, gone).points?.deletedBoosts
    expect(deletedIn({ boosts: [boost('own', 1n)] })).toBeUndefined()
    const both = { boosts: [boost('own', 1n), boost('copy', 1n)], origins: { copy: 'gone' } }
    expect(deletedIn(both)).toEqual([{ id: 'copy', uid: null }])
  })

  test('a new achievement of the same name and kind leaves the copy of another alone', () => {
    const to = { achievements: [achievement('copy', 7)], origins: { copy: 'old' } }
    const { achievements, newAchievements } = carry(
      { achievements: [achievement('old', 7), achievement('added', 30)] },
      to,
    )
    expect(achievements).toBeUndefined()
    expect(newAchievements).toMatchObject([{ trigger: { length: 30 } }])
  })

  test('what both had before they were joined is taken for the same', () => {
    const { newAchievements, achievements, points } = carry(
      { achievements: [achievement('a', 30)], triggers: [trigger('t', 1)], boosts: [boost('b', 3n)] },
      { achievements: [achievement('a2', 7)], triggers: [trigger('t2', 2)], boosts: [boost('b2', 2n)] },
    )
    expect([newAchievements, points?.newTriggers, points?.newBoosts]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
    expect(achievements).toMatchObject([{ id: 'a2', trigger: { length: 30 } }])
    expect(points?.triggers).toMatchObject([{ id: 't2', points: 1 }])
    expect(points?.boosts).toMatchObject([{ id: 'b2', multiplier: 3n }])
  })

  test('whatever is alike and whatever has a common origin', () => {
    const side = (name: string) =>
      fc
        .array(fc.record({ like: fc.nat(2), origin: fc.nat(6) }), { maxLength: 6 })
        .map((ones) => ones.map((one, index) => ({ ...one, id: `${name}${index}` })))
    fc.assert(
      fc.property(side('f'), side('t'), (there, here) => {
        // Two of one environment never have one origin.
        fc.pre([there, here].every((ones) => new Set(ones.map(({ origin }) => origin)).size === ones.length))
        const originOf = (from: 'from' | 'to', id: string) =>
          String((from === 'from' ? there : here).find((one) => one.id === id)?.origin)
        const found = there.flatMap((one) => {
          const isRival = ({ like }: typeof one) => like === one.like
          const likeness = [(mine: typeof one, other: typeof one) => mine.like === other.like]
          const counterpart = unkeyedCounterpart({ one, there, here, isRival, likeness }, { originOf })
          return counterpart === undefined ? [] : [[one, counterpart] as const]
        })
        expect(new Set(found.map(([, { id }]) => id)).size).toBe(found.length)
        const isRight = ([one, other]: (typeof found)[number]) =>
          one.origin === other.origin || one.like === other.like
        expect(found.every(isRight)).toBe(true)
        const ofOneOrigin = there.flatMap((one) =>
          here.filter(({ origin }) => origin === one.origin).map((other) => [one, other]),
        )
        expect(found).toEqual(expect.arrayContaining(ofOneOrigin))
      }),
    )
  })
})
