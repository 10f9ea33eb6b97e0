import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Achievement, AchievementTrigger } from '../achievements/achievement.ts'
import type { AttributeFilter } from '../shared/attribute-filter.ts'
import { AchievementCatalog } from '../achievements/catalog.ts'
import { EarnableAchievements } from './earnable.ts'
import { AttributeCatalog, type AttributeDefinition, type AttributeScope } from '../attributes/definition.ts'
import { decimalOf, zero, type Decimal } from '../shared/decimal.ts'
import type { Micros, SpaceId } from '../shared/ids.ts'
import { newStreak } from '../streaks/new-streak.ts'
import { defaultStreakSettings, type StreakTimeline } from '../streaks/settings.ts'
import type { Progress, ProgressFacts } from './progress.ts'
import { recordEvent, type NewEvent, type RecordedEvent } from './record-event.ts'
import { achievement } from './testing/facts.ts'

const now = 1_743_595_200_000_000 as Micros // 2025-04-02T12:00:00Z
const decimal = (value: number): Decimal => decimalOf(value) ?? zero

const attribute = (scope: AttributeScope, key: string, number: number): AttributeDefinition => ({
  id: `${scope}-${key}`,
  spaceId: 's' as SpaceId,
  number,
  scope,
  key,
  name: key,
  valueType: 'string',
  choices: null,
  multiple: false,
  createdAt: now,
})
const attributes = {
  user: new AttributeCatalog([attribute('user', 'plan', 1)]),
  event: new AttributeCatalog([attribute('event', 'category', 2), attribute('event', 'source', 3)]),
  company: new AttributeCatalog([]),
}
const filter = (scope: AttributeScope, key: string, value: string): AttributeFilter => ({
  attributeId: `${scope}-${key}`,
  key,
  value,
})

const onMetric = (value: number, eventFilters: readonly AttributeFilter[] = []): AchievementTrigger => ({
  type: 'metric',
  metric: 1,
  value: decimal(value),
  eventFilters,
})
const both = (...achievements: readonly number[]): AchievementTrigger => ({
  type: 'achievement',
  achievements,
})

const timeline: StreakTimeline = [
  {
    version: 1,
    since: 0 as Micros,
    settings: { ...defaultStreakSettings, metrics: [{ metric: 1, threshold: decimal(1) }] },
  },
]

let serial = 0
const factsOf = (
  achievements: readonly Achievement[],
  sums: ReadonlyMap<string, Decimal> = new Map(),
): ProgressFacts => ({
  now,
  newId: () => `id-${++serial}`,
  timeline,
  earnable: new EarnableAchievements(new AchievementCatalog(achievements), attributes),
  sums,
})

const beginning = (): Progress => ({
  totals: new Map(),
  filtered: new Map(),
  completed: new Set(),
  streak: newStreak(timeline, 'UTC', now),
  points: new Map(),
  pointsUntil: null,
  scores: [],
  activeDays: null,
  messagesUntil: null,
})
const event = (value: number, more: Partial<NewEvent> = {}): NewEvent => ({
  metric: 1,
  value: decimal(value),
  attributes: {},
  ...more,
})

/** Records events one after the other; gives the progress at the end and what each of them answered. */
function record(
  events: readonly NewEvent[],
  facts: ProgressFacts,
  whose: { attributes: Record<string, string> } = { attributes: {} },
  from: Progress = beginning(),
): { progress: Progress; answers: readonly RecordedEvent[] } {
  let progress = from
  const answers = events.map((one) => {
    const decision = recordEvent(
      { ...whose, createdAt: now, tz: null, control: false, unsubscribed: false, notifications: {} },
      progress,
      one,
      facts,
    )
    if (decision.kind !== 'written') throw new Error(decision.kind)
    progress = decision.change.after
    return decision.answer
  })
  return { progress, answers }
}
const earned = (answer: RecordedEvent | undefined) =>
  answer?.completions.map(({ achievement: { number } }) => number)

describe('achievements of an event', () => {
  test('C088: are those that the total reaches, once', () => {
    const facts = factsOf([achievement(1, onMetric(500)), achievement(2, onMetric(1000))])
    const { answers } = record([event(750), event(1), event(249), event(1)], facts)
    expect(answers.map(earned)).toEqual([[1], [], [2], []])
  })

  test('C091: bring composites with them, also composites of composites', () => {
    const facts = factsOf([
      achievement(1, onMetric(10)),
      achievement(2, { type: 'streak', length: 1 }),
      achievement(3, both(4, 1)),
      achievement(4, both(1, 2)),
    ])
    const { answers } = record([event(1), event(9)], facts)
    expect(answers.map(earned)).toEqual([[2], [1, 4, 3]])
  })

  test('C092: are not the inactive or locked ones, but a locked one that the user has still counts', () => {
    const facts = factsOf([
      achievement(1, onMetric(1), { status: 'inactive' }),
      achievement(2, onMetric(1), { status: 'locked' }),
      achievement(3, both(2, 4)),
      achievement(4, onMetric(1)),
    ])
    expect(earned(record([event(1)], facts).answers[0])).toEqual([4])
    const held = { ...beginning(), completed: new Set([2]) }
    expect(earned(record([event(1)], facts, { attributes: {} }, held).answers[0])).toEqual([4, 3])
  })

  test('C093: are for users who match the filters at that moment', () => {
    const facts = factsOf([achievement(1, onMetric(1), { userFilters: [filter('user', 'plan', 'pro')] })])
    const free = record([event(5)], facts, { attributes: { plan: 'free' } })
    expect(earned(free.answers[0])).toEqual([])
    const pro = record([event(0)], facts, { attributes: { plan: 'pro' } }, free.progress)
    expect(earned(pro.answers[0])).toEqual([1])
  })

  test('C093: with event filters count only the events that match all of them', () => {
    const filters = [filter('event', 'category', 'writing'), filter('event', 'source', 'web')]
    const facts = factsOf([achievement(1, onMetric(10, filters))])
    const matching = { attributes: { category: 'writing', source: 'web' } }
    const { answers } = record(
      [event(9, matching), event(9), event(9, { attributes: { category: 'writing' } }), event(1, matching)],
      facts,
    )
    expect(answers.map(earned)).toEqual([[], [], [], [1]])
  })

  test('with filters made after the first event: the past is asked for, once, and then kept', () => {
    const filters = [filter('event', 'category', 'writing')]
    const past = record([event(7, { attributes: { category: 'writing' } })], factsOf([]))
    const made = [achievement(1, onMetric(10, filters))]
    const asked = recordEvent(
      { attributes: {}, createdAt: now, tz: null, control: false, unsubscribed: false, notifications: {} },
      past.progress,
      event(1),
      factsOf(made),
    )
    if (asked.kind !== 'needs') throw new Error(asked.kind)
    const [question] = asked.needs.sums ?? []
    expect(question).toMatchObject({ metric: 1, filters })
    const sums = new Map([[question?.name ?? '', decimal(7)]])
    const matching = event(3, { attributes: { category: 'writing' } })
    const after = record([event(1), matching], factsOf(made, sums), { attributes: {} }, past.progress)
    expect(after.answers.map(earned)).toEqual([[], [1]])
  })

  test('C096: are kept whatever comes', () => {
    const facts = factsOf([achievement(1, onMetric(500))])
    const { progress, answers } = record([event(750), event(-1000), event(800)], facts)
    expect(progress.completed).toEqual(new Set([1]))
    expect(answers.map(earned)).toEqual([[1], [], []])
  })
})

describe('an achievement that was made after it was deserved (trophy.md §2.6 Backdating)', () => {
  const made = achievement(1, onMetric(10))
  const past = record([event(20)], factsOf([]))
  const facts = {
    ...factsOf([made, achievement(2, onMetric(21))]),
    backdating: [{ achievement: made, at: 7 as Micros }],
  }

  test('comes silently with the next event, as of when it was made, if the sweep has not been there yet', () => {
    const someone = {
      attributes: {},
      createdAt: now,
      tz: null,
      control: false,
      unsubscribed: false,
      notifications: {},
    }
    const decision = recordEvent(someone, past.progress, event(1), facts)
    if (decision.kind !== 'written') throw new Error(decision.kind)
    const { change, answer } = decision
    expect(earned(answer)).toEqual([2])
    expect(change.completions.map((one) => [one.achievement.number, one.at])).toEqual([
      [1, 7],
      [2, now],
    ])
    expect(change.effects.filter(({ kind }) => kind === 'achievement.completed')).toHaveLength(1)
    expect(change.after.completed).toEqual(new Set([1, 2]))
  })

  test('is told of like any other when the event itself brings it', () => {
    const poor = record([event(5)], factsOf([]))
    expect(earned(record([event(5)], facts, { attributes: {} }, poor.progress).answers[0])).toEqual([1])
  })
})

test('a streak that changed settings lengthened brings its achievement as of then, silently, as a job would have', () => {
  const three = achievement(1, { type: 'streak', length: 1 })
  const high: StreakTimeline[0] = {
    version: 1,
    since: 0 as Micros,
    settings: { ...defaultStreakSettings, metrics: [{ metric: 1, threshold: decimal(10) }] },
  }
  const low = { ...timeline[0], version: 2, since: now }
  const begun = { ...beginning(), streak: newStreak([high], 'UTC', now) }
  const before = record([event(5)], { ...factsOf([three]), timeline: [high] }, { attributes: {} }, begun)
  expect(before.progress.streak.length).toBe(0)
  const later = { ...factsOf([three]), timeline: [high, low] as const }
  const someone = {
    attributes: {},
    createdAt: now,
    tz: null,
    control: false,
    unsubscribed: false,
    notifications: {},
  }
  const decision = recordEvent(someone, before.progress, event(1), later)
  if (decision.kind !== 'written') throw new Error(decision.kind)
  expect(decision.answer).toMatchObject({ extended: false, streak: { length: 1 }, completions: [] })
  expect(decision.change.completions).toMatchObject([{ achievement: three, at: now }])
  expect(decision.change.effects).toEqual([])
})

test('splitting a value over several events changes neither total nor streak nor achievements', () => {
  const filters = [filter('event', 'category', 'writing')]
  const facts = factsOf([
    achievement(1, onMetric(3)),
    achievement(2, onMetric(2, filters)),
    achievement(3, both(1, 2)),
    achievement(4, { type: 'streak', length: 1 }),
  ])
  const part = fc.record({ millionths: fc.integer({ min: 0, max: 2_000_000 }), writing: fc.boolean() })
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), (parts) => {
      const of = (value: number, writing: boolean) =>
        event(value / 1e6, writing ? { attributes: { category: 'writing' } } : {})
      const whole = [true, false].flatMap((writing) => {
        const own = parts.filter((one) => one.writing === writing)
        return own.length === 0
          ? []
          : [
              of(
                own.reduce((sum, one) => sum + one.millionths, 0),
                writing,
              ),
            ]
      })
      const split = record(
        parts.map((one) => of(one.millionths, one.writing)),
        facts,
      )
      const together = record(whole, facts)
      expect(split.progress.completed).toEqual(together.progress.completed)
      expect(split.progress.totals).toEqual(together.progress.totals)
      expect(split.progress.filtered).toEqual(together.progress.filtered)
      expect(split.progress.streak).toEqual(together.progress.streak)
    }),
  )
})

test('a deleted attribute’s filter matches nothing (trophy.md §2.2)', () => {
  const gone = { ...filter('event', 'category', 'writing'), attributeId: 'deleted' }
  const facts = factsOf([achievement(1, onMetric(1, [gone]))])
  expect(earned(record([event(5, { attributes: { category: 'writing' } })], facts).answers[0])).toEqual([])
})
