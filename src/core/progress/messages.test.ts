import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { messageZone } from '../messages/schedule.ts'
import type { MessageSettings, RecapPeriod } from '../messages/settings.ts'
import { addDays, dayAt, localTimeAt } from '../shared/calendar.ts'
import type { Effect } from '../shared/effect.ts'
import type { Micros } from '../shared/ids.ts'
import { protectionOf } from '../streaks/protection.ts'
import { settingsOf } from '../streaks/timeline.ts'
import { changeStreakPreferences } from './change-streak-preferences.ts'
import { completeAchievement } from './complete-achievement.ts'
import { evaluateProgress } from './evaluate.ts'
import { grantProgressFreeze } from './grant-freeze.ts'
import { nextMessageAt } from './messages.ts'
import { pauseStreak } from './pause-streak.ts'
import type { ProgressDecision } from './progress.ts'
import { recordEvent } from './record-event.ts'
import { resetStreak } from './reset-streak.ts'
import { restoreStreak } from './restore-streak.ts'
import {
  achievement,
  afterEvent,
  april,
  beginning,
  changeOf,
  decimals,
  factsAt,
  someone,
} from './testing/facts.ts'
import { SimulatedAchiever } from './testing/simulated-achiever.ts'

const hour = 3_600_000_000
const dayLength = 24 * hour

const since = 0 as Micros
const all = (recapPeriod: RecapPeriod = 'weekly'): MessageSettings => ({
  recapPeriod,
  wanted: new Map([
    ['recap', since],
    ['reactivation', since],
    ['streak_reminder', since],
    ['achievement_completed', since],
  ]),
})
const only = (type: 'recap' | 'reactivation' | 'streak_reminder', from: number = since): MessageSettings => ({
  ...all(),
  wanted: new Map([[type, from as Micros]]),
})

const utc = { ...someone, tz: 'UTC' }
const messagesIn = (effects: readonly Effect[]) => effects.filter(({ kind }) => kind.startsWith('emails.'))
const instants = (effects: readonly Effect[]) => messagesIn(effects).map(({ body }) => Number(body['at']))

describe('a user with one event', () => {
  const messages = all()
  const facts = (now: Micros) => ({ ...factsAt(now), messages, recentPeriods: [] })
  const stored = () => afterEvent(beginning(facts(april(1))), facts(april(2)))

  test('is not told of staying away by an event that is told late', () => {
    const reactivation = (now: Micros) => ({ ...facts(now), messages: only('reactivation') })
    const active = afterEvent(
      afterEvent(beginning(reactivation(april(1))), reactivation(april(2))),
      reactivation(april(10)),
    )
    const late = afterEvent(active, reactivation(april(4)))
    expect(nextMessageAt(utc, late, reactivation(april(10)))).toBe(april(13, 10))
    expect(late.activeDays).toHaveLength(2)
  })

  test('is told a hundred years later what was due when it was due, in order', () => {
    const muchLater = (april(2) + 36_525 * dayLength) as Micros
    const { effects, after } = changeOf(evaluateProgress(utc, stored(), facts(muchLater)))
    expect(messagesIn(effects).map(({ kind }) => kind)).toEqual([
      'emails.streak_reminder_due',
      'emails.reactivation_due',
      'emails.recap_due',
      'emails.reactivation_due',
      'emails.reactivation_due',
      'emails.reactivation_due',
      'emails.reactivation_due',
    ])
    expect(instants(effects)).toEqual([
      april(3, 20),
      april(5, 10),
      april(7, 9),
      april(7, 10),
      april(9, 10),
      april(16, 10),
      april(32, 10),
    ])
    expect(nextMessageAt(utc, after, facts(muchLater))).toBeNull()
  })

  test('is due when the first of them is', () => {
    const { timeline } = facts(april(2))
    expect(nextMessageAt(utc, stored(), { timeline, messages })).toBe(april(3, 20))
    expect(nextMessageAt(utc, stored(), { timeline, messages: only('recap') })).toBe(april(7, 9))
    expect(nextMessageAt(utc, stored(), { timeline })).toBeNull()
    expect(nextMessageAt({ ...utc, control: true }, stored(), { timeline, messages })).toBeNull()
    expect(nextMessageAt({ ...utc, unsubscribed: true }, stored(), { timeline, messages })).toBeNull()
    const none = { streak_reminder: [], recap: ['push'], reactivation: [] }
    expect(nextMessageAt({ ...utc, notifications: none }, stored(), { timeline, messages })).toBeNull()
  })

  test('costs nothing and leaves nothing where nobody wants to be told', () => {
    const bare = factsAt(april(30))
    const { effects, after } = changeOf(evaluateProgress(utc, stored(), bare))
    expect(messagesIn(effects)).toEqual([])
    expect([after.activeDays, after.messagesUntil]).toEqual([null, null])
  })

  test('is told nothing that was due before somebody wanted to be told', () => {
    const messages = only('reactivation', april(8))
    const change = changeOf(evaluateProgress(utc, stored(), { ...facts(april(20)), messages }))
    expect(instants(change.effects)).toEqual([april(9, 10), april(16, 10)])
  })

  test('of whom nothing was kept asks for the dates of events, and a user without events does not', () => {
    const before = { ...stored(), activeDays: null }
    const messages = only('reactivation')
    expect(evaluateProgress(utc, before, { ...facts(april(6)), messages })).toEqual({
      kind: 'needs',
      needs: { activeDays: true },
    })
    const activeDays = stored().activeDays ?? []
    const change = changeOf(evaluateProgress(utc, before, { ...facts(april(6)), messages, activeDays }))
    expect(instants(change.effects)).toEqual([april(5, 10)])
    const never = evaluateProgress(utc, beginning(facts(april(1))), { ...facts(april(6)), messages })
    expect(instants(changeOf(never).effects)).toEqual([])
  })
})

const onCall = achievement(1, { type: 'api', key: 'k' })
const yearly = achievement(2, { type: 'anniversary', years: 1 })

type Deed = (user: SimulatedAchiever) => unknown
const silent = <Answer>(decision: ProgressDecision<Answer>) =>
  decision.kind === 'written' ? { ...decision, answer: null } : decision
const event: Deed = (user) =>
  user.decide((who, progress, facts) =>
    silent(recordEvent(who, progress, { metric: 1, value: decimals(1), attributes: {} }, facts)),
  )
const zones = ['Pacific/Honolulu', 'Asia/Tokyo', 'Europe/London', 'UTC', null] as const
const deed = fc.oneof(
  { weight: 8, arbitrary: fc.constant(event) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...zones).map(
      (tz): Deed =>
        (user) =>
          user.write({ tz }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom({}, { streak_reminder: [] }, { recap: ['push'], reactivation: [] }).map(
      (notifications): Deed =>
        (user) =>
          user.write({ notifications }),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom<Deed>(
      (user) =>
        user.decide((who, progress, facts) => silent(completeAchievement(who, progress, onCall, facts))),
      (user) => user.decide(grantProgressFreeze),
      (user) => user.decide(resetStreak),
      (user) => user.decide(restoreStreak),
      (user) =>
        user.decide((who, progress, facts) => {
          const today = dayAt(progress.streak.zone, facts.now)
          return silent(pauseStreak(who, progress, { start: today, end: addDays(today, 2) }, facts))
        }),
      (user) =>
        user.decide((who, progress, facts) =>
          silent(changeStreakPreferences(who, progress, { enabled: false }, () => undefined, facts)),
        ),
      (user) =>
        user.decide((who, progress, facts) =>
          silent(changeStreakPreferences(who, progress, { enabled: true }, () => undefined, facts)),
        ),
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(
        { daysOff: [3, 4] },
        { daysOff: [] },
        { freezes: { startCount: 1, maxCount: 3, autoEarn: { interval: 2, amount: 1 } } },
        { freezes: null },
        { metrics: [{ metric: 1, threshold: decimals(2) }] },
        { metrics: [{ metric: 1, threshold: decimals(1) }] },
      )
      .map(
        (change): Deed =>
          (user) =>
            user.changeSettings(change),
      ),
  },
)
const between = fc.array(
  fc.record({
    fraction: fc.double({ min: 0, max: 1, noNaN: true }),
    what: fc.constantFrom('evaluate', 'look'),
  }),
  { maxLength: 4 },
)
const life = fc.record({
  steps: fc.array(
    fc.record({
      gap: fc.oneof(
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 0, max: 12 * 24 }),
        fc.integer({ min: 0, max: 250 * 24 }),
      ),
      deed,
      between,
    }),
    { maxLength: 12, size: 'max' },
  ),
  recapPeriod: fc.constantFrom('weekly', 'monthly'),
})
type Life = typeof life extends fc.Arbitrary<infer T> ? T : never

function live({ steps, recapPeriod }: Life, meddling: boolean) {
  const user = new SimulatedAchiever([onCall, yearly], all(recapPeriod))
  for (const { gap, deed: does, between: meddlers } of steps) {
    const from = user.now
    const length = gap * hour
    const ordered = meddlers.toSorted((one, other) => one.fraction - other.fraction)
    for (const { fraction, what } of meddling ? ordered : []) {
      user.to((from + Math.floor(length * fraction)) as Micros)
      user[what]()
    }
    user.to((from + length) as Micros)
    does(user)
  }
  user.to((user.now + 40 * dayLength) as Micros)
  user.evaluate()
  return messagesIn(user.effects)
}

const scheduled = (effects: readonly Effect[]) =>
  effects.filter(({ kind }) => kind !== 'emails.achievement_due')
/** Without ids, and in an order that says nothing about who came first. */
const compared = (effects: readonly Effect[]) =>
  effects
    .map(({ kind, body, dueAt }) => JSON.stringify({ kind, dueAt, ...body, completionId: null }))
    .toSorted()

test('evaluations and looks in between change nothing of what is told, when, and in which order', () => {
  fc.assert(
    fc.property(life, (plan) => {
      const [meddled, left] = [live(plan, true), live(plan, false)]
      expect(compared(meddled)).toEqual(compared(left))
      expect(instants(scheduled(meddled))).toEqual(instants(scheduled(left)))
      expect(instants(scheduled(left))).toEqual(instants(scheduled(left)).toSorted((a, b) => a - b))
    }),
    { numRuns: 300 },
  )
})

test('no message to somebody who stays away is told twice, whatever zones the user moves through', () => {
  fc.assert(
    fc.property(life, (plan) => {
      const told = live(plan, false)
        .filter(({ kind }) => kind === 'emails.reactivation_due')
        // At 10:00 by these zones' clocks the date is that of UTC.
        .map(({ body: { at, daysSinceLastActive } }) => {
          const lastDay = Math.floor(Number(at) / dayLength) - Number(daysSinceLastActive)
          return `${lastDay} ${Number(daysSinceLastActive)}`
        })
      expect(told).toEqual([...new Set(told)])
    }),
  )
})

test('events of a Monday morning leave last week its recap', () => {
  const facts = (now: Micros) => ({ ...factsAt(now), messages: only('recap') })
  let progress = beginning(facts(april(1)))
  for (const now of [april(4), april(7, 5), april(7, 6), april(7, 7)])
    progress = afterEvent(progress, facts(now))
  const { effects } = changeOf(evaluateProgress(utc, progress, facts(april(30))))
  expect(messagesIn(effects).map(({ body }) => body)).toEqual([
    { at: april(7, 9), periodStart: '2025-03-31', periodEnd: '2025-04-06' },
    { at: april(14, 9), periodStart: '2025-04-07', periodEnd: '2025-04-13' },
  ])
})

test('C147: a reminder comes at 20:00 of each day that needs one, and of no other', () => {
  const step = fc.constantFrom<'event' | 'pause' | 'nothing'>('event', 'nothing', 'event', 'pause', 'nothing')
  const settings = fc.constantFrom(
    {},
    { daysOff: [0, 6] },
    { freezes: { startCount: 2, maxCount: 3, autoEarn: { interval: 3, amount: 1 } } },
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), settings, (steps, chosen) => {
      const messages = only('streak_reminder')
      let progress = beginning(factsAt(april(1), chosen))
      const told: number[] = []
      const expected: number[] = []
      const facts = (now: Micros) => ({ ...factsAt(now, chosen), messages, recentPeriods: [] })
      const write = (decision: ProgressDecision<unknown>) => {
        if (decision.kind !== 'written') return
        progress = decision.change.after
        told.push(...instants(decision.change.effects))
      }
      for (const [index, what] of steps.entries()) {
        const noon = april(index + 1)
        const today = dayAt('UTC', noon)
        if (what === 'event')
          write(recordEvent(utc, progress, { metric: 1, value: decimals(1), attributes: {} }, facts(noon)))
        if (what === 'pause') write(pauseStreak(utc, progress, { start: today, end: today }, facts(noon)))
        const evening = april(index + 1, 20)
        const bare = changeOf(evaluateProgress(utc, progress, factsAt(evening, chosen))).after.streak
        const protectedBy = protectionOf(settingsOf(factsAt(evening, chosen).timeline, bare), bare, today)
        if (bare.length > 0 && bare.periodState === 'open' && protectedBy === null) expected.push(evening)
      }
      write(evaluateProgress(utc, progress, facts(april(steps.length + 1, 0))))
      expect(told).toEqual(expected)
    }),
  )
})

test('a reminder to a user who moved west is not told a second time by the clock there', () => {
  const user = new SimulatedAchiever([], only('streak_reminder'))
  user.write({ tz: 'Asia/Tokyo' })
  event(user)
  // 2 April, 20:30 in Tokyo; in Honolulu it is half past one in the morning.
  user.to((april(2, 11) + hour / 2) as Micros)
  user.write({ tz: 'Pacific/Honolulu' })
  user.to(april(6))
  user.evaluate()
  const told = instants(user.effects)
  expect(told.map((at) => localTimeAt(messageZone('Asia/Tokyo'), at as Micros).micros / hour)[0]).toBe(20)
  expect(
    new Set(told.map((at, index) => dayAt(index === 0 ? 'Asia/Tokyo' : 'Pacific/Honolulu', at as Micros)))
      .size,
  ).toBe(told.length)
})
