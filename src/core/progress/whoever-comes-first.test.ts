import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Achievement, AchievementTrigger } from '../achievements/achievement.ts'
import { addDays, dayAt } from '../shared/calendar.ts'
import type { Micros } from '../shared/ids.ts'
import { changeStreakPreferences } from './change-streak-preferences.ts'
import { completeAchievement } from './complete-achievement.ts'
import { grantProgressFreeze } from './grant-freeze.ts'
import { pauseStreak } from './pause-streak.ts'
import { recordEvent, type RecordedEvent } from './record-event.ts'
import { resetStreak } from './reset-streak.ts'
import { restoreStreak } from './restore-streak.ts'
import { achievement, april, decimals } from './testing/facts.ts'
import { instantsOf, SimulatedAchiever } from './testing/simulated-achiever.ts'

const dayLength = 86_400_000_000
const oneYear = 365 * dayLength
const nextYear = (april(1, 0) + oneYear) as Micros

const pro = { userFilters: [{ attributeId: 'plan', key: 'plan', value: 'pro' }] }
const onMetric = (value: number): AchievementTrigger => ({
  type: 'metric',
  metric: 1,
  value: decimals(value),
  eventFilters: [],
})
const all = (...achievements: readonly number[]): AchievementTrigger => ({
  type: 'achievement',
  achievements,
})
const yearly = achievement(1, { type: 'anniversary', years: 1 })
const onCall = achievement(5, { type: 'api', key: 'k' })

const event =
  (value = 1) =>
  (user: SimulatedAchiever) => {
    const answer = user.decide((who, progress, facts) =>
      recordEvent(who, progress, { metric: 1, value: decimals(value), attributes: {} }, facts),
    )
    if (typeof answer === 'string') throw new Error(answer)
    return answer
  }
const call = (user: SimulatedAchiever) =>
  user.decide((who, progress, facts) => completeAchievement(who, progress, onCall, facts))
const earned = ({ completions }: RecordedEvent) => completions.map((one) => one.achievement.number)
/** The completions that were told, as number and instant. */
const told = (user: SimulatedAchiever) => {
  const ids = new Set(user.effects.map(({ body }) => body['completionId']))
  const completions = user.completions.filter(({ id }) => ids.has(id))
  expect(user.effects.filter(({ kind }) => kind === 'achievement.completed')).toHaveLength(completions.length)
  return [...instantsOf(completions)]
}

describe('an anniversary that has come', () => {
  const both = achievement(6, all(1, 3))
  const three = achievement(3, onMetric(1))

  test('is not of the event that comes after it; the composite that the event completes is', () => {
    const user = new SimulatedAchiever([yearly, three, both])
    user.to((nextYear + 5) as Micros)
    expect(earned(event()(user))).toEqual([3, 6])
    expect(instantsOf(user.completions)).toEqual(
      new Map([
        [1, nextYear],
        [3, nextYear + 5],
        [6, nextYear + 5],
      ]),
    )
    expect(told(user)).toEqual([
      [1, nextYear],
      [3, nextYear + 5],
      [6, nextYear + 5],
    ])
  })

  test('completes at its own instant the composite that waited for nothing else', () => {
    const user = new SimulatedAchiever([yearly, three, both])
    event()(user)
    user.to((nextYear + 5) as Micros)
    expect(earned(event()(user))).toEqual([])
    expect(instantsOf(user.completions).get(6)).toBe(nextYear)
    expect(told(user)).toContainEqual([6, nextYear])
  })

  test('comes before a call', () => {
    const user = new SimulatedAchiever([yearly, onCall, achievement(6, all(1, 5))])
    user.to((nextYear + 5) as Micros)
    call(user)
    expect(told(user)).toEqual([
      [1, nextYear],
      [5, nextYear + 5],
      [6, nextYear + 5],
    ])
  })

  test('whose filter is met late leaves a composite the instant of the last of its parts', () => {
    const user = new SimulatedAchiever([{ ...yearly, ...pro }, onCall, achievement(6, all(1, 5))])
    user.to((nextYear + 5) as Micros)
    call(user)
    user.to((nextYear + 9) as Micros)
    user.write({ attributes: { plan: 'pro' } })
    user.evaluate()
    expect(instantsOf(user.completions)).toEqual(
      new Map([
        [1, nextYear],
        [5, nextYear + 5],
        [6, nextYear + 5],
      ]),
    )
  })

  test('leaves a composite of others, which only a filter kept back, to the user’s next deed', () => {
    const user = new SimulatedAchiever([yearly, onCall, achievement(6, all(5), pro)])
    call(user)
    user.write({ attributes: { plan: 'pro' } })
    user.to((nextYear + 5) as Micros)
    expect(earned(event()(user))).toEqual([6])
    expect(instantsOf(user.completions).get(6)).toBe(nextYear + 5)
  })

  test('came to the user as it was: another attribute or zone afterwards takes nothing away', () => {
    for (const change of [{ attributes: { plan: 'free' } }, { tz: 'Pacific/Honolulu' }]) {
      const user = new SimulatedAchiever([{ ...yearly, ...pro }])
      user.write({ attributes: { plan: 'pro' } })
      user.to((nextYear + 5) as Micros)
      user.write(change)
      expect(instantsOf(user.completions)).toEqual(new Map([[1, nextYear]]))
      expect(told(user)).toHaveLength(1)
    }
  })
})

const achievements: readonly Achievement[] = [
  yearly,
  achievement(2, { type: 'anniversary', years: 1 }, pro),
  achievement(3, onMetric(3)),
  achievement(4, { type: 'streak', length: 2 }),
  onCall,
  achievement(6, all(1, 3)),
  achievement(7, all(2, 5)),
  achievement(8, all(1, 2), pro),
  achievement(9, all(6, 4)),
  achievement(10, all(7, 8)),
  achievement(14, { type: 'anniversary', years: 2 }),
  achievement(15, all(1, 4, 14), pro),
  achievement(17, all(5), pro),
]
const madeLater: readonly Achievement[] = [
  achievement(11, { type: 'anniversary', years: 1 }),
  achievement(12, onMetric(2)),
  achievement(13, all(11, 3)),
  achievement(16, all(1, 12)),
]

type Deed = (user: SimulatedAchiever) => unknown
const deed = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(-1, 1, 1, 2, 3).map((value): Deed => event(value)) },
  { weight: 3, arbitrary: fc.constant<Deed>(call) },
  {
    weight: 5,
    arbitrary: fc.constantFrom('pro', 'free').map(
      (value): Deed =>
        (user) =>
          user.write({ attributes: { plan: value } }),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom('Pacific/Honolulu', 'Asia/Tokyo', null).map(
      (tz): Deed =>
        (user) =>
          user.write({ tz }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Deed>(
      (user) => user.decide(grantProgressFreeze),
      (user) => user.decide(resetStreak),
      (user) => user.decide(restoreStreak),
      (user) =>
        user.decide((who, progress, facts) => {
          const today = dayAt(progress.streak.zone, facts.now)
          const paused = pauseStreak(who, progress, { start: today, end: addDays(today, 2) }, facts)
          return paused.kind === 'written' ? { ...paused, answer: null } : paused
        }),
      ...[true, false].map(
        (enabled): Deed =>
          (user) =>
            user.decide((who, progress, facts) =>
              changeStreakPreferences(who, progress, { enabled }, () => undefined, facts),
            ),
      ),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(1, 2, 3).map(
      (threshold): Deed =>
        (user) =>
          user.changeSettings({ metrics: [{ metric: 1, threshold: decimals(threshold) }] }),
    ),
  },
)

/** Hours or months; a job, a look or a sweep may come in between, and right after. */
const gap = fc.oneof(fc.integer({ min: 0, max: 48 }), fc.integer({ min: 0, max: 250 * 24 }))
const between = fc.array(
  fc.record({
    fraction: fc.constantFrom(0, 0.3, 0.7, 1),
    what: fc.constantFrom('evaluate', 'look', 'sweep'),
  }),
  { maxLength: 3 },
)
const life = fc.record({
  steps: fc.array(fc.record({ gap, deed, between }), { maxLength: 12, size: 'max' }),
  activatedBefore: fc.integer({ min: 0, max: 12 }),
})
type Life = typeof life extends fc.Arbitrary<infer T> ? T : never

function live({ steps, activatedBefore }: Life, meddling: boolean) {
  const user = new SimulatedAchiever(achievements)
  const answers: unknown[] = []
  for (const [index, { gap: hours, deed: does, between: meddlers }] of steps.entries()) {
    const from = user.now
    const length = (hours * dayLength) / 24
    const ordered = meddlers.toSorted((one, other) => one.fraction - other.fraction)
    for (const { fraction, what } of meddling ? ordered : []) {
      user.to((from + Math.floor(length * fraction)) as Micros)
      user[what]()
    }
    user.to((from + length) as Micros)
    if (index === activatedBefore) user.activate(madeLater)
    answers.push(does(user))
  }
  user.to((user.now + dayLength) as Micros)
  const seen = user.look()
  user.sweep()
  user.evaluate()
  return { user, answers, seen }
}

const withoutIds = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, one: unknown) => {
      if (['id', 'completionId', 'eventId'].includes(key)) return null
      return typeof one === 'bigint' ? String(one) : one
    }),
  )

test('evaluations, sweeps and looks change neither an answer nor what is stored nor what is told', () => {
  fc.assert(
    fc.property(life, (plan) => {
      const [meddled, left] = [live(plan, true), live(plan, false)]
      expect(withoutIds(meddled.answers)).toEqual(withoutIds(left.answers))
      expect(instantsOf(meddled.user.completions)).toEqual(instantsOf(left.user.completions))
      expect(told(meddled.user)).toEqual(told(left.user))
      expect(meddled.seen).toEqual(left.seen)
      expect(left.seen).toEqual(instantsOf(left.user.completions))
    }),
    { numRuns: 500 },
  )
})

test('no composite is older than what it lists, and nothing is completed twice', () => {
  fc.assert(
    fc.property(life, (plan) => {
      const { completions } = live(plan, true).user
      const instants = instantsOf(completions)
      expect(instants.size).toBe(completions.length)
      for (const { achievement: one, at } of completions)
        for (const part of one.trigger.type === 'achievement' ? one.trigger.achievements : [])
          expect(instants.get(part)).toBeLessThanOrEqual(at)
    }),
    { numRuns: 200 },
  )
})
