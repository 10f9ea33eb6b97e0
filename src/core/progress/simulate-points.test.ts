import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Award } from '../points/award.ts'
import type { PointsSystem } from '../points/points.ts'
import { dayOf, startOfDay, type Day } from '../shared/calendar.ts'
import type { Decimal } from '../shared/decimal.ts'
import type { Micros } from '../shared/ids.ts'
import { sumName } from './earnable.ts'
import { evaluateProgress } from './evaluate.ts'
import type { Progress } from './progress.ts'
import { recordEvent } from './record-event.ts'
import { simulatePoints, systemFrom, type PastEvent, type SimulatedUser } from './simulate-points.ts'
import { achievement, april, beginning, changeOf, decimals, factsAt, someone } from './testing/facts.ts'
import {
  doubling,
  eventFilter,
  metricTrigger,
  system,
  trigger,
  userFilter,
  withPoints,
} from './testing/points.ts'
import { typicalUser } from './typical-user.ts'

const eventFilters = [eventFilter('device', 'ios')]
const filtered = { type: 'metric', metric: 1, threshold: decimals(2), eventFilters } as const
const achievements = [
  achievement(1, { type: 'metric', metric: 1, value: decimals(5), eventFilters: [] }),
  achievement(2, { type: 'streak', length: 2 }),
  achievement(3, { type: 'achievement', achievements: [1, 2] }),
]
const byCall = achievement(4, { type: 'api', key: 'by-call' })
const begin = april(1, 0)
const until = april(11, 0)

/** Every kind of trigger, limits and boosts. */
const rules: PointsSystem = systemFrom(
  system(1, {
    maxPoints: 400,
    triggers: [
      metricTrigger(1, 3),
      trigger(2, filtered, { points: 4 }),
      trigger(3, { type: 'streak', length: 2 }, { points: 7 }),
      trigger(4, { type: 'achievement', achievement: 1 }, { points: 50 }),
      trigger(5, { type: 'achievement', achievement: 3 }, { points: 25 }),
      trigger(6, { type: 'time', unit: 'hours', interval: 31 }, { points: 2 }),
      trigger(7, { type: 'user_creation' }, { points: 5 }),
      metricTrigger(8, 4, { points: -3, blockIfOutOfPoints: true }),
      metricTrigger(9, 1, { userFilters: [userFilter('pro')] }),
    ],
    boosts: [
      doubling({
        start: dayOf({ year: 2025, month: 4, date: 4 }),
        end: dayOf({ year: 2025, month: 4, date: 5 }),
      }),
    ],
  }),
  begin,
)

const factsOf = (now: Micros, points = rules) =>
  withPoints(factsAt(now, {}, achievements), [points], achievements)

const simulationRules = (points = rules) => {
  const { earnable, timeline } = factsOf(begin, points)
  return { system: points, earnable, timeline, byCall: new Map([[4, byCall]]) }
}

const newcomer: SimulatedUser = {
  user: { ...someone, createdAt: begin },
  zone: 'UTC',
  from: begin,
  totals: new Map(),
  sums: new Map(),
  completions: [],
  streak: null,
  preferences: null,
  ownBoosts: [],
  events: [],
  completedSince: [],
}

/** What the server does with the same events, one after the other. */
function recorded(events: readonly PastEvent[], points = rules) {
  const user = newcomer.user
  let progress = beginning(factsOf(begin, points))
  progress = { ...progress, streak: { ...progress.streak, evaluatedAt: begin } }
  const awards: Award[] = []
  const middle: Progress[] = []
  let refused = 0
  const created = changeOf(evaluateProgress(user, progress, { ...factsOf(begin, points), created: true }))
  progress = created.after
  awards.push(...created.awards)
  let completions = new Map<number, { id: string; achievement: number; at: Micros }>()
  for (const event of [...events, null]) {
    const facts = { ...factsOf(event?.at ?? until, points), completions }
    const decision =
      event === null ? evaluateProgress(user, progress, facts) : recordEvent(user, progress, event, facts)
    if (decision.kind === 'refused') {
      refused += 1
      continue
    }
    const change = changeOf<unknown>(decision)
    progress = change.after
    middle.push(progress)
    awards.push(...change.awards)
    completions = new Map([
      ...completions,
      ...change.completions.map(
        ({ id, achievement: { number }, at }) => [number, { id, achievement: number, at }] as const,
      ),
    ])
  }
  return { awards, refused, completions }
}

const told = (awards: readonly Award[]) =>
  awards.map(({ trigger: { number }, awarded, total, at, day, place }) => ({
    number,
    awarded,
    total,
    at,
    day,
    place,
  }))

const history = fc
  .array(
    fc.record({
      minute: fc.integer({ min: 0, max: 10 * 24 * 60 - 1 }),
      value: fc.integer({ min: -2, max: 6 }),
      ios: fc.boolean(),
    }),
    { maxLength: 40 },
  )
  .map((all) =>
    all
      .toSorted((one, other) => one.minute - other.minute)
      .map(({ minute, value, ios }): PastEvent => ({
        metric: 1,
        value: decimals(value),
        attributes: ios ? { device: 'ios' } : {},
        at: (begin + minute * 60_000_000) as Micros,
      })),
  )

test('a simulated past gives the awards that recording it gave: every trigger, boosts, limits, refusals', () => {
  fc.assert(
    fc.property(history, (events) => {
      const real = recorded(events)
      const simulated = simulatePoints({ ...newcomer, events }, simulationRules(), until)
      expect(told(simulated.awards)).toEqual(told(real.awards))
      expect(simulated.refused).toBe(real.refused)
    }),
    { numRuns: 200 },
  )
})

test('from a day in the middle on, what was there before counts: totals, sums, achievements, the streak', () => {
  const additive = systemFrom(
    system(1, { triggers: rules.triggers.filter(({ number }) => number <= 5) }),
    begin,
  )
  fc.assert(
    fc.property(history, fc.integer({ min: 1, max: 9 }), (all, split) => {
      const events = all.filter(({ value }) => value > 0n)
      const from = april(1 + split, 0)
      const before = events.filter(({ at }) => at < from)
      const real = recorded(events, additive)
      const sumOf = (of: readonly PastEvent[]) => of.reduce((sum, { value }) => sum + value, 0n) as Decimal
      const matching = before.filter(({ attributes }) => attributes['device'] === 'ios')
      const simulated = simulatePoints(
        {
          ...newcomer,
          from,
          totals: before.length === 0 ? new Map() : new Map([[1, sumOf(before)]]),
          sums: new Map([[sumName(filtered), sumOf(matching)]]),
          completions: [...real.completions.values()].filter(({ at }) => at < from),
          streak: streakAt(before, split),
          events: events.filter(({ at }) => at >= from),
        },
        simulationRules(systemFrom(additive, from)),
        until,
      )
      const since = real.awards.filter(({ at }) => at >= from)
      expect(simulated.awards.map(({ trigger: { number }, awarded, at }) => [number, awarded, at])).toEqual(
        since.map(({ trigger: { number }, awarded, at }) => [number, awarded, at]),
      )
    }),
    { numRuns: 200 },
  )
})

/** The days in a row before a day on which there was an event. */
function streakAt(events: readonly PastEvent[], split: number): SimulatedUser['streak'] {
  const first = dayOf({ year: 2025, month: 4, date: 1 })
  const days = new Set(events.map(({ at }) => Math.floor((at - begin) / 86_400_000_000)))
  let length = 0
  while (days.has(split - 1 - length)) length += 1
  return length === 0 ? null : { length, startedOn: (first + split - length) as Day }
}

test('what only calls complete is completed when it was, once, and gives its points', () => {
  const rewarded = systemFrom(
    system(1, {
      triggers: [trigger(1, { type: 'achievement', achievement: 4 }, { points: 9 }), metricTrigger(2)],
    }),
    begin,
  )
  const events = [{ metric: 1, value: decimals(1), attributes: {}, at: april(3, 0) }]
  const completedSince = [
    { achievement: 4, at: april(2, 0) },
    { achievement: 1, at: april(2, 0) },
  ]
  const { awards } = simulatePoints({ ...newcomer, events, completedSince }, simulationRules(rewarded), until)
  expect(awards.map(({ awarded, at }) => [awarded, at])).toEqual([
    [9, april(2, 0)],
    [10, april(3, 0)],
  ])
})

test('time triggers keep the rhythm that they had before the first moment, and give nothing for it', () => {
  const hourly = systemFrom(
    system(1, { triggers: [trigger(1, { type: 'time', unit: 'hours', interval: 36 }, { points: 2 })] }),
    begin,
  )
  const { awards } = simulatePoints({ ...newcomer, from: april(9, 0) }, simulationRules(hourly), until)
  expect(awards.map(({ at }) => at)).toEqual([april(10, 0)])
})

test('events before a user was created, or after the end, are nothing to anybody', () => {
  const event = { metric: 1, value: decimals(9), attributes: {} }
  const events = [
    { ...event, at: (begin - 1) as Micros },
    { ...event, at: (until + 1) as Micros },
  ]
  const { awards } = simulatePoints({ ...newcomer, events }, simulationRules(), until)
  expect(awards.every(({ trigger: { rule } }) => rule.type === 'time' || rule.type === 'user_creation')).toBe(
    true,
  )
})

test('somebody typical does the same every day, parts of an event every few days', () => {
  const first = dayOf({ year: 2025, month: 4, date: 1 })
  const activity = { metric: 1, value: decimals(1), attributes: {} }
  const { user, until: end } = typicalUser(
    [
      { ...activity, eventsPerDay: 3 },
      { ...activity, metric: 2, eventsPerDay: 0.5 },
    ],
    first,
    10,
  )
  const days = (metric: number) =>
    user.events
      .filter((one) => one.metric === metric)
      .map(({ at }) => Math.floor((at - begin) / 86_400_000_000))
  expect(days(1)).toEqual(Array.from({ length: 30 }, (_, index) => Math.floor(index / 3)))
  expect(days(2)).toEqual([1, 3, 5, 7, 9])
  expect(user.events.every(({ at }) => at >= user.from && at <= end)).toBe(true)
  expect(end).toBe(startOfDay('UTC', (first + 10) as Day) - 1)
})
