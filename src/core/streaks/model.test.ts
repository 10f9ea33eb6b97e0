import { Temporal } from 'temporal-polyfill'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Day } from '../shared/calendar.ts'
import type { Micros } from '../shared/ids.ts'
import { frequencies, type FreezeSettings, type Frequency } from './settings.ts'
import { decimals, flashcards, simulatedUser, words } from './testing/simulated-user.ts'

/**
 * The rules of trophy.md §2.7 once more, the slow way: every date of a UTC user's life is visited, nothing is carried
 * along that could be counted again from the events, and nothing is shared with the code under test.
 */

interface Config {
  readonly frequency: Frequency
  readonly all: boolean
  readonly thresholds: readonly (readonly [metric: number, threshold: number])[]
  readonly daysOff: readonly number[]
  readonly freezes: FreezeSettings | null
}
type Act =
  | { readonly act: 'event'; readonly metric: number; readonly value: number }
  | { readonly act: 'pause'; readonly from: number; readonly days: number }
  | { readonly act: 'unpause'; readonly pause: number }
  | { readonly act: 'grant' }

const first = Temporal.PlainDate.from('2024-12-20')

/** Length and freezes after each day's acts, and what was told. */
function slowly(config: Config, acts: readonly (readonly Act[])[]) {
  const events: { readonly period: string; readonly metric: number; readonly value: number }[] = []
  const pauses: { from: Temporal.PlainDate; to: Temporal.PlainDate; deleted: boolean }[] = []
  const satisfied = new Set<string>()
  const told: string[] = []
  let length = 0
  let freezes = config.freezes?.startCount ?? 0

  const nameOf = (date: Temporal.PlainDate) => {
    if (config.frequency === 'daily') return date.toString()
    if (config.frequency === 'monthly') return date.toPlainYearMonth().toString()
    return date.subtract({ days: date.dayOfWeek % 7 }).toString()
  }
  const within = (from: Temporal.PlainDate, to: Temporal.PlainDate) =>
    Array.from({ length: from.until(to).days + 1 }, (_, index) => nameOf(from.add({ days: index })))
  const reached = (date: Temporal.PlainDate) => {
    const name = nameOf(date)
    const ofPeriod = events.filter((event) => event.period === name)
    const enough = config.thresholds.map(([metric, threshold]) => {
      const sum = ofPeriod
        .filter((event) => event.metric === metric)
        .reduce((total, { value }) => total + value, 0)
      return sum >= threshold
    })
    return config.all ? enough.length > 0 && !enough.includes(false) : enough.includes(true)
  }
  const isPaused = (name: string) =>
    pauses.some(({ from, to, deleted }) => !deleted && within(from, to).includes(name))
  const endPeriodOf = (date: Temporal.PlainDate) => {
    const name = nameOf(date)
    if (satisfied.has(name) || isPaused(name)) return
    if (config.frequency === 'daily' && config.daysOff.includes(date.dayOfWeek % 7)) return
    if (length === 0) return
    if (config.freezes !== null && freezes > 0) {
      freezes -= 1
      told.push(`consumed, ${freezes} left`)
      return
    }
    told.push(`lost ${length}`)
    length = 0
  }
  const accrueOn = (index: number) => {
    const settings = config.freezes
    if (settings?.autoEarn == null || index % settings.autoEarn.interval !== 0) return
    for (let count = 0, earned = 0; count < settings.autoEarn.amount; count += 1) {
      if (freezes < settings.maxCount) {
        freezes += 1
        earned += 1
      }
      if (earned > 0 && count === settings.autoEarn.amount - 1) told.push(`earned ${earned}, ${freezes} held`)
    }
  }
  const perform = (act: Act, date: Temporal.PlainDate) => {
    if (act.act === 'event') {
      events.push({ period: nameOf(date), metric: act.metric, value: act.value })
      if (satisfied.has(nameOf(date)) || !reached(date)) return
      satisfied.add(nameOf(date))
      length += 1
      told.push(length === 1 ? 'started' : 'extended')
    }
    if (act.act === 'pause')
      pauses.push({
        from: date.add({ days: act.from }),
        to: date.add({ days: act.from + act.days }),
        deleted: false,
      })
    const pause = act.act === 'unpause' ? pauses[act.pause] : undefined
    if (pause !== undefined) pause.deleted = true
    if (act.act === 'grant' && config.freezes !== null && freezes < config.freezes.maxCount) {
      freezes += 1
      told.push(`earned 1, ${freezes} held`)
    }
  }

  const daily = acts.map((todays, index) => {
    const date = first.add({ days: index })
    const yesterday = date.subtract({ days: 1 })
    if (index > 0 && nameOf(yesterday) !== nameOf(date)) endPeriodOf(yesterday)
    if (index > 0) accrueOn(index)
    for (const act of todays) perform(act, date)
    return [length, freezes]
  })
  return { daily, told }
}

/** The same by the code under test. */
function quickly(config: Config, acts: readonly (readonly Act[])[]) {
  const noon = first.toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' }).epochMilliseconds * 1000
  const user = simulatedUser(noon as Micros, {
    frequency: config.frequency,
    evaluationMode: config.all ? 'ALL' : 'OR',
    metrics: config.thresholds.map(([metric, threshold]) => ({ metric, threshold: decimals(threshold) })),
    daysOff: config.daysOff,
    freezes: config.freezes,
  })
  const perform = (act: Act) => {
    if (act.act === 'event') user.event(decimals(act.value), act.metric)
    if (act.act === 'pause')
      user.pause((user.today() + act.from) as Day, (user.today() + act.from + act.days) as Day)
    if (act.act === 'unpause') user.unpause(`pause-${act.pause + 1}`)
    if (act.act === 'grant') user.grant()
  }
  const daily = acts.map((todays, index) => {
    user.to((noon + index * 86_400_000_000) as Micros)
    for (const act of todays) perform(act)
    return [user.show().length, user.seen().streak.freezes]
  })
  user.evaluate()
  const told = user.happenings.map((happening) => {
    if (happening.kind === 'lost') return `lost ${happening.length}`
    if (happening.kind === 'freeze_consumed') return `consumed, ${happening.freezes} left`
    if (happening.kind === 'freeze_earned') return `earned ${happening.earned}, ${happening.freezes} held`
    return happening.kind
  })
  return { daily, told }
}

const configs: fc.Arbitrary<Config> = fc
  .record({
    frequency: fc.constantFrom(...frequencies),
    all: fc.boolean(),
    thresholds: fc.uniqueArray(fc.tuple(fc.constantFrom(flashcards, words), fc.integer({ min: 1, max: 4 })), {
      selector: ([metric]) => metric,
      maxLength: 2,
    }),
    daysOff: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 3 }),
    freezes: fc.option(
      fc.record({
        startCount: fc.integer({ min: 0, max: 2 }),
        maxCount: fc.integer({ min: 2, max: 4 }),
        autoEarn: fc.option(
          fc.record({ interval: fc.integer({ min: 1, max: 12 }), amount: fc.integer({ min: 1, max: 3 }) }),
        ),
      }),
    ),
  })
  .map((config) => (config.frequency === 'daily' ? config : { ...config, daysOff: [] }))

const event: fc.Arbitrary<Act> = fc.record({
  act: fc.constant('event' as const),
  metric: fc.constantFrom(flashcards, words),
  value: fc.integer({ min: -3, max: 5 }),
})
const otherActs: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    act: fc.constant('pause' as const),
    from: fc.integer({ min: 0, max: 5 }),
    days: fc.integer({ min: 0, max: 10 }),
  }),
  fc.record({ act: fc.constant('unpause' as const), pause: fc.nat({ max: 3 }) }),
  fc.record({ act: fc.constant('grant' as const) }),
)
const days = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: fc.constant<Act[]>([]) },
    { weight: 6, arbitrary: fc.array(event, { minLength: 1, maxLength: 3 }) },
    { weight: 1, arbitrary: fc.array(fc.oneof(event, otherActs), { minLength: 1, maxLength: 3 }) },
  ),
  { minLength: 1, maxLength: 100, size: 'max' },
)

test('the slow way and the quick way give the same every day', () => {
  fc.assert(
    fc.property(configs, days, (config, acts) => {
      expect(quickly(config, acts)).toEqual(slowly(config, acts))
    }),
    { numRuns: 60 },
  )
})
