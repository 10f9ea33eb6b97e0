import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dayAt, parseDay, startOfDay, type Day } from '../shared/calendar.ts'
import type { Decimal } from '../shared/decimal.ts'
import type { Micros } from '../shared/ids.ts'
import { recordActivity } from './activity.ts'
import { advance } from './advance.ts'
import { dueAt, lostAt } from './forecast.ts'
import { newStreak } from './new-streak.ts'
import type { StreakPreferences } from './preferences.ts'
import { frequencies, type StreakSettings, type StreakTimeline } from './settings.ts'
import {
  decimals,
  f0,
  flashcards,
  simulatedUser,
  words,
  type SimulatedUser,
} from './testing/simulated-user.ts'

const minute = 60_000_000
const hour = 60 * minute
const created = (startOfDay('UTC', parseDay('2025-03-05') as Day) + 12 * hour) as Micros

const zones = [
  'UTC',
  'America/New_York',
  'Asia/Tokyo',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Europe/London',
]

const metrics = fc.uniqueArray(
  fc.record({
    metric: fc.constantFrom(flashcards, words),
    threshold: fc.integer({ min: 1, max: 2 }).map(decimals),
  }),
  { selector: ({ metric }) => metric, maxLength: 2 },
)
const someMetrics = metrics.filter(({ length }) => length > 0)
const modes = fc.constantFrom('OR', 'ALL', 'AND' as const)

const freezeSettings = fc
  .record({
    startCount: fc.integer({ min: 0, max: 3 }),
    room: fc.integer({ min: 0, max: 3 }),
    autoEarn: fc.option(
      fc.record({ interval: fc.integer({ min: 1, max: 9 }), amount: fc.integer({ min: 1, max: 3 }) }),
    ),
  })
  .map(({ startCount, room, autoEarn }) => ({
    startCount,
    maxCount: Math.max(1, startCount + room),
    autoEarn,
  }))

const anySettings: fc.Arbitrary<StreakSettings> = fc
  .record({
    frequency: fc.constantFrom(...frequencies),
    evaluationMode: modes,
    metrics: fc.oneof({ weight: 5, arbitrary: someMetrics }, { weight: 1, arbitrary: metrics }),
    customizationEnabled: fc.boolean(),
    daysOff: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 6 }),
    freezes: fc.option(freezeSettings),
  })
  .map((settings) => (settings.frequency === 'daily' ? settings : { ...settings, daysOff: [] }))

const anyPreferences: fc.Arbitrary<StreakPreferences | null> = fc.option(
  fc.record({ enabled: fc.boolean(), evaluationMode: modes, metrics: someMetrics }, { requiredKeys: [] }),
)

type Deed = (user: SimulatedUser) => void

const event: fc.Arbitrary<Deed> = fc
  .tuple(fc.constantFrom(-2, -1, 1, 1, 2, 2, 3), fc.constantFrom(flashcards, words))
  .map(
    ([value, metric]) =>
      (user) =>
        void user.event(decimals(value), metric),
  )

const pause: fc.Arbitrary<Deed> = fc
  .tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 9 }))
  .map(
    ([ahead, length]) =>
      (user) =>
        void user.pause(addDays(user.today(), ahead), addDays(user.today(), ahead + length)),
  )

const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 30, arbitrary: event },
  { weight: 2, arbitrary: pause },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 1, max: 3 }).map((n) => (user: SimulatedUser) => user.unpause(`pause-${n}`)),
  },
  {
    weight: 2,
    arbitrary: anySettings.map((settings) => (user: SimulatedUser) => user.changeSettings(settings)),
  },
  { weight: 2, arbitrary: fc.constantFrom(...zones).map((zone) => (user: SimulatedUser) => user.move(zone)) },
  { weight: 1, arbitrary: anyPreferences.map((wish) => (user: SimulatedUser) => user.prefer(wish)) },
  { weight: 1, arbitrary: fc.constant((user: SimulatedUser) => void user.grant()) },
  { weight: 1, arbitrary: fc.constant((user: SimulatedUser) => void user.reset()) },
  { weight: 1, arbitrary: fc.constant((user: SimulatedUser) => void user.restore()) },
)

/** Mostly within a day or two, sometimes at the same instant, sometimes weeks later. */
const gap = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 30 * 60 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 40 * 24 * 60 }) },
)

interface Step {
  readonly gap: number
  readonly deed: Deed
}
const life = fc.record({
  settings: anySettings,
  zone: fc.constantFrom(...zones),
  steps: fc.array(fc.record({ gap, deed }), { maxLength: 25, size: 'max' }),
})
type Life = typeof life extends fc.Arbitrary<infer T> ? T : never

/** Lives a life; `meanwhile` passes the time until each next step. */
function live({ settings, zone, steps }: Life, meanwhile: (user: SimulatedUser, until: Micros) => void) {
  const user = simulatedUser(created, settings, zone)
  for (const step of [...steps, { gap: 3 * 24 * 60, deed: () => undefined } satisfies Step]) {
    const until = (user.now() + step.gap * minute) as Micros
    meanwhile(user, until)
    user.to(until)
    step.deed(user)
  }
  user.evaluate()
  return user
}

const outcome = (user: SimulatedUser) => ({ ...user.seen(), told: user.happenings })

const nothing = () => undefined

/** Looks in, or lets a job run, at each of these fractions of the time. */
const lookingIn =
  (fractions: readonly number[], look: (user: SimulatedUser) => void) =>
  (user: SimulatedUser, until: Micros) => {
    const from = user.now()
    for (const fraction of fractions) {
      user.to(Math.floor(from + (until - from) * fraction) as Micros)
      look(user)
    }
  }

const fractions = fc
  .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 4 })
  .map((values) => values.toSorted((a, b) => a - b))

describe('whoever comes first', () => {
  test('reads change nothing', () => {
    fc.assert(
      fc.property(life, fractions, (plan, at) => {
        const read = live(
          plan,
          lookingIn(at, (user) => void user.rows(3)),
        )
        expect(outcome(read)).toEqual(outcome(live(plan, nothing)))
      }),
    )
  })

  test('jobs change nothing', () => {
    fc.assert(
      fc.property(life, fractions, (plan, at) => {
        const worked = live(
          plan,
          lookingIn(at, (user) => user.evaluate()),
        )
        expect(outcome(worked)).toEqual(outcome(live(plan, nothing)))
      }),
      { numRuns: 200 },
    )
  })

  test('time in one step or hour by hour is the same', () => {
    const hourly = (user: SimulatedUser, until: Micros) => {
      for (let next = user.now() + hour; next < until; next += hour) {
        user.to(next as Micros)
        user.evaluate()
      }
    }
    fc.assert(
      fc.property(life, (plan) => {
        expect(outcome(live(plan, hourly))).toEqual(outcome(live(plan, nothing)))
      }),
      { numRuns: 30 },
    )
  })
})

test('a value may come in several events', () => {
  const parts = fc.array(fc.integer({ min: 0, max: 900_000 }).map(BigInt), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(anySettings, parts, fc.boolean(), (settings, values, negative) => {
      const signed = values.map((value) => (negative ? -value : value) as Decimal)
      const whole = signed.reduce((sum, value) => sum + value, 0n) as Decimal
      const [once, often] = [[whole], signed].map((events) => {
        const user = simulatedUser(created, settings)
        user.event(decimals(1))
        user.event(decimals(2), words)
        for (const value of events) user.event(value, words)
        return outcome(user)
      })
      expect(often).toEqual(once)
    }),
  )
})

describe('what lies ahead', () => {
  const stateAfter = (plan: Life) => {
    const user = live(plan, nothing)
    return { streak: user.seen().streak, context: user.context() }
  }
  const before = (instant: Micros) => (instant - 1) as Micros
  const muchLater = (instant: Micros) => (instant + 400 * 24 * hour) as Micros

  test('the streak is lost at the instant that was foreseen, and not before', () => {
    fc.assert(
      fc.property(life, (plan) => {
        const { streak, context } = stateAfter(plan)
        const at = lostAt(streak, context)
        const last = at === null ? muchLater(streak.evaluatedAt) : before(at)
        expect(advance(streak, context, last)).toMatchObject({ streak: { length: streak.length } })
        if (at === null) return
        const then = advance(streak, context, at)
        expect(then).toMatchObject({ streak: { length: 0 } })
        const lost = { kind: 'lost', at, length: streak.length }
        expect(then.kind === 'advanced' && then.happenings).toContainEqual(lost)
      }),
    )
  })

  test('there is nothing to tell before what is due, and something then', () => {
    fc.assert(
      fc.property(life, (plan) => {
        const { streak, context } = stateAfter(plan)
        const at = dueAt(streak, context)
        const quiet = advance(streak, context, at === null ? muchLater(streak.evaluatedAt) : before(at))
        expect(quiet).toMatchObject({ happenings: [], streak: { length: streak.length } })
        if (at === null) return
        const loud = advance(streak, context, at)
        expect(loud.kind === 'advanced' && loud.happenings.map((happening) => happening.at)).toContain(at)
      }),
    )
  })

  test('a change of the settings that was not seen yet is due', () => {
    const user = simulatedUser(created)
    const { streak } = user.seen()
    expect(dueAt(streak, user.context())).toBeNull()
    user.changeSettings({ evaluationMode: 'ALL' })
    expect(dueAt(streak, user.context())).toBe(created)
  })

  test('freezes earned as fast as they are used last for ever', () => {
    const user = simulatedUser(created, {
      freezes: { startCount: 2, maxCount: 2, autoEarn: { interval: 1, amount: 1 } },
    })
    user.event()
    expect(lostAt(user.seen().streak, user.context())).toBeNull()
  })

  test('a pause of a lifetime is foreseen to its end', () => {
    const user = simulatedUser(created)
    user.event()
    user.pause(user.today(), parseDay('2099-12-31') as Day)
    expect(lostAt(user.seen().streak, user.context())).toBe(startOfDay('UTC', parseDay('2100-01-02') as Day))
  })
})

test('moving never loses the streak of a user who keeps at it', () => {
  const move = fc.record({ zone: fc.constantFrom(...zones), hours: fc.integer({ min: 0, max: 8 }) })
  fc.assert(
    fc.property(
      fc.constantFrom(...frequencies),
      fc.array(move, { maxLength: 60, size: 'max' }),
      (frequency, moves) => {
        const user = simulatedUser(created, { frequency })
        user.event()
        let longest = 1
        for (const { zone, hours } of moves) {
          user.to((user.now() + hours * hour) as Micros)
          const before = user.show().length
          user.move(zone)
          expect(user.show().length).toBe(before)
          user.event()
          expect(user.show().length).toBeGreaterThanOrEqual(longest)
          longest = user.show().length
        }
        expect(user.happenings.filter(({ kind }) => kind === 'lost')).toEqual([])
      },
    ),
  )
})

/** Asking Intl about every zone takes its time on a busy machine. */
const exhaustive = 60_000

test.each([
  ['2011-12-01', 62],
  ['2025-01-01', 365],
])(
  'in every zone an event each noon from %s on keeps the streak, day for day',
  (first, count) => {
    const timeline: StreakTimeline = [{ version: 1, since: 0 as Micros, settings: f0 }]
    const wrong = Intl.supportedValuesOf('timeZone').filter((zone) => {
      const begin = parseDay(first) as Day
      let streak = newStreak(timeline, zone, startOfDay(zone, begin))
      let existing = 0
      for (let day = begin; day < begin + count; day = addDays(day, 1)) {
        const noon = (startOfDay(zone, day) + 12 * hour) as Micros
        if (dayAt(zone, noon) !== day) continue // a date that the zone skips
        const advanced = advance(streak, { timeline }, noon)
        if (advanced.kind === 'needs_history') return true
        const activity = { metric: flashcards, value: decimals(1), day }
        streak = recordActivity(advanced.streak, { timeline }, activity, noon).streak
        existing += 1
      }
      return streak.length !== existing || (zone === 'Pacific/Apia' && first < '2012' && existing === count)
    })
    expect(wrong).toEqual([])
  },
  exhaustive,
)
