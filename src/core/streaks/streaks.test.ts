import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { formatDay, parseDay, type Day } from '../shared/calendar.ts'
import type { Micros } from '../shared/ids.ts'
import { lostAt } from './forecast.ts'
import { pauseProblem } from './pauses.ts'
import type { FreezeSettings, StreakSettings } from './settings.ts'
import type { HistoryRow } from './show.ts'
import { decimals, flashcards, simulatedUser, words, type SimulatedUser } from './testing/simulated-user.ts'

const at = (iso: string) =>
  (Temporal.Instant.from(iso.endsWith('Z') ? iso : `${iso}Z`).epochMilliseconds * 1000) as Micros

const day = (text: string): Day => {
  const parsed = parseDay(text)
  if (parsed === null) throw new Error(`${text} is no date`)
  return parsed
}

const user = (iso: string, settings: Partial<StreakSettings> = {}, zone = 'UTC') =>
  simulatedUser(at(iso), settings, zone)

/** An event at each of these instants; what the length was after each. */
const eventsAt = (u: SimulatedUser, instants: readonly string[]) =>
  instants.map((instant) => {
    u.to(at(instant))
    u.event()
    return u.show().length
  })

const text = (date: Day | null) => (date === null ? null : formatDay(date))

const shown = (u: SimulatedUser) => {
  const { length, startedOn, periodStart, periodEnd, expiresOn } = u.show()
  return {
    length,
    started: text(startedOn),
    periodStart: text(periodStart),
    periodEnd: text(periodEnd),
    expires: text(expiresOn),
  }
}

const row = ({ periodStart, length, usedPause, usedFreeze }: HistoryRow) =>
  `${formatDay(periodStart).slice(5)} ${length}${usedPause ? ' pause' : ''}${usedFreeze ? ' freeze' : ''}`

/** What was told until now, once evaluated. */
const told = (u: SimulatedUser) => {
  u.evaluate()
  return u.happenings.map(({ kind }) => kind)
}

const freezes = (settings: Partial<FreezeSettings>): Partial<StreakSettings> => ({
  freezes: { startCount: 0, maxCount: 1, autoEarn: null, ...settings },
})

const noStreak = { length: 0, started: null, periodStart: null, periodEnd: null, expires: null }

describe('a daily streak', () => {
  test('C060 begins with the first event of a day', () => {
    const u = user('2025-04-02T12:00:00')
    expect(u.event()).toBe(true)
    expect(shown(u)).toEqual({
      length: 1,
      started: '2025-04-02',
      periodStart: '2025-04-02',
      periodEnd: '2025-04-02',
      expires: '2025-04-03',
    })
    expect(u.show()).toMatchObject({
      frequency: 'daily',
      freezes: null,
      extendedAt: at('2025-04-02T12:00:00'),
    })
    expect(u.event()).toBe(false)
    expect(u.show().length).toBe(1)
    expect(told(u)).toEqual(['started'])
  })

  test('C061 grows on the next day and waits for the end of the one after', () => {
    const u = user('2025-04-02T12:00:00')
    expect(eventsAt(u, ['2025-04-02T12:00:00', '2025-04-03T12:00:00'])).toEqual([1, 2])
    expect(shown(u)).toMatchObject({ started: '2025-04-02', expires: '2025-04-04' })
    u.to(at('2025-04-04T12:00:00'))
    expect(shown(u)).toMatchObject({ length: 2, periodStart: '2025-04-04', expires: '2025-04-04' })
    expect(u.show().extendedAt).toBe(at('2025-04-03T12:00:00'))
    expect(told(u)).toEqual(['started', 'extended'])
  })

  test('C062 is lost at the midnight that ends a missed day, and told once', () => {
    const u = user('2025-04-02T12:00:00')
    u.event()
    expect(lostAt(u.seen().streak, u.context())).toBe(at('2025-04-04T00:00:00'))
    u.to(at('2025-04-03T23:59:59'))
    expect(u.show().length).toBe(1)
    u.to(at('2025-04-04T00:00:01'))
    expect(shown(u)).toEqual(noStreak)
    expect(u.show().extendedAt).toBeNull()
    u.evaluate()
    expect(told(u)).toEqual(['started', 'lost'])
    expect(u.happenings[1]).toEqual({ kind: 'lost', at: at('2025-04-04T00:00:00'), length: 1 })
  })

  test.each([
    ['C063', 'Europe/London', ['2025-03-30T12:00:00', '2025-03-30T23:30:00'], [1, 2]],
    [
      'C064',
      'America/New_York',
      ['2025-03-09T04:30:00', '2025-03-10T03:30:00', '2025-03-10T04:30:00'],
      [1, 2, 3],
    ],
    ['C065', 'America/New_York', ['2025-11-02T03:59:00', '2025-11-03T04:30:00'], [1, 2]],
  ])('%s is counted in local days of any length: %s', (_case, zone, instants, lengths) => {
    expect(eventsAt(user('2025-03-01T00:00:00', {}, zone), instants)).toEqual(lengths)
  })

  test('C065 outlives the 25-hour day', () => {
    const u = user('2025-11-01T00:00:00', {}, 'America/New_York')
    eventsAt(u, ['2025-11-02T03:59:00', '2025-11-03T04:30:00'])
    u.to(at('2025-11-03T05:00:01'))
    expect(shown(u)).toMatchObject({ length: 2, periodStart: '2025-11-03' })
  })

  test.each([true, false])('a date that has begun does not begin again, streak: %s', (alive) => {
    const u = user('2010-11-06T12:00:00', {}, 'America/St_Johns')
    if (alive) u.event()
    u.to(at('2010-11-07T02:45:00')) // 23:16 again, after a minute of the 7th
    expect(formatDay(u.seen().streak.period)).toBe('2010-11-07')
  })

  test('C085 needs nothing on days off', () => {
    const u = user('2025-04-04T12:00:00', { daysOff: [0, 6] })
    u.event()
    expect(shown(u).expires).toBe('2025-04-07')
    u.to(at('2025-04-07T12:00:00'))
    expect(u.show().length).toBe(1)
    expect(u.event()).toBe(true)
    expect(u.show().length).toBe(2)
  })

  test('a day off with activity lengthens it all the same', () => {
    const u = user('2025-04-04T12:00:00', { daysOff: [0, 6] })
    expect(eventsAt(u, ['2025-04-04T12:00:00', '2025-04-05T12:00:00', '2025-04-07T12:00:00'])).toEqual([
      1, 2, 3,
    ])
  })
})

describe('a longer period', () => {
  test('C066 a week goes from Sunday to Saturday', () => {
    const u = user('2025-04-05T12:00:00', { frequency: 'weekly' })
    u.event()
    expect(shown(u)).toEqual({
      length: 1,
      started: '2025-04-05',
      periodStart: '2025-03-30',
      periodEnd: '2025-04-05',
      expires: '2025-04-12',
    })
    u.to(at('2025-04-06T12:00:00'))
    expect(u.event()).toBe(true)
    expect(shown(u)).toEqual({
      length: 2,
      started: '2025-04-05',
      periodStart: '2025-04-06',
      periodEnd: '2025-04-12',
      expires: '2025-04-19',
    })
  })

  test('C067 a missed week loses the streak when it ends', () => {
    const u = user('2025-04-05T12:00:00', { frequency: 'weekly' })
    u.event()
    u.to(at('2025-04-12T23:59:59'))
    expect(u.show().length).toBe(1)
    u.to(at('2025-04-13T00:00:01'))
    expect(shown(u)).toEqual(noStreak)
  })

  test('C068 months', () => {
    const u = user('2025-01-31T12:00:00', { frequency: 'monthly' })
    expect(eventsAt(u, ['2025-01-31T12:00:00', '2025-02-01T12:00:00'])).toEqual([1, 2])
    expect(shown(u)).toMatchObject({
      periodStart: '2025-02-01',
      periodEnd: '2025-02-28',
      expires: '2025-03-31',
    })
    u.to(at('2025-03-31T23:59:59'))
    expect(u.show().length).toBe(2)
    u.to(at('2025-04-01T00:00:00'))
    expect(u.show().length).toBe(0)
  })
})

describe('what satisfies a day', () => {
  test('C069 the net sum reaching the threshold, and nothing undoes it', () => {
    const u = user('2025-04-02T12:00:00', { metrics: [{ metric: words, threshold: decimals(500) }] })
    expect([300, 200, -400, 400].map((value) => u.event(decimals(value), words))).toEqual([
      false,
      true,
      false,
      false,
    ])
    expect(u.show().length).toBe(1)
  })

  test.each([
    ['OR', [true, false]],
    ['ALL', [false, true]],
    ['AND', [false, true]],
  ] as const)('C070 C044 mode %s', (evaluationMode, extended) => {
    const metrics = [
      { metric: flashcards, threshold: decimals(1) },
      { metric: words, threshold: decimals(100) },
    ]
    const u = user('2025-04-02T12:00:00', { evaluationMode, metrics })
    expect([u.event(decimals(1), flashcards), u.event(decimals(100), words)]).toEqual(extended)
  })

  test.each(['OR', 'ALL'] as const)('nothing while no metric is named, mode %s', (evaluationMode) => {
    const u = user('2025-04-02T12:00:00', { evaluationMode, metrics: [] })
    expect(u.event()).toBe(false)
  })
})

describe('freezes', () => {
  test('C071 one is used at the midnight that ends a missed day', () => {
    const u = user('2025-04-02T12:00:00', freezes({ startCount: 1, maxCount: 2 }))
    u.event()
    expect(u.show().freezes).toMatchObject({ held: 1, settings: { maxCount: 2 } })
    u.to(at('2025-04-04T00:00:01'))
    expect(told(u)).toEqual(['started', 'freeze_consumed'])
    expect(u.happenings[1]).toEqual({
      kind: 'freeze_consumed',
      at: at('2025-04-04T00:00:00'),
      consumed: 1,
      freezes: 0,
    })
    expect(shown(u)).toMatchObject({ length: 1, expires: '2025-04-04' })
    expect(u.rows(3).map(row)).toEqual(['04-02 1', '04-03 1 freeze', '04-04 1'])
    expect(u.event()).toBe(true)
    expect(shown(u)).toMatchObject({ length: 2, started: '2025-04-02' })
  })

  test('C072 and when there is none left the streak is lost', () => {
    const u = user('2025-04-02T12:00:00', freezes({ startCount: 1, maxCount: 2 }))
    u.event()
    u.to(at('2025-04-05T00:00:01'))
    expect(told(u)).toEqual(['started', 'freeze_consumed', 'lost'])
    expect(u.show()).toMatchObject({ length: 0, freezes: { held: 0 } })
  })

  test('C073 are earned every some days from the creation on, up to the maximum', () => {
    const u = user('2025-04-02T12:00:00', freezes({ autoEarn: { interval: 3, amount: 2 } }))
    u.to(at('2025-04-04T23:59:59'))
    expect(u.show().freezes?.held).toBe(0)
    u.to(at('2025-04-05T00:10:00'))
    expect(told(u)).toEqual(['freeze_earned'])
    expect(u.happenings[0]).toEqual({
      kind: 'freeze_earned',
      at: at('2025-04-05T00:00:00'),
      earned: 1,
      freezes: 1,
    })
    u.to(at('2025-04-08T12:00:00'))
    expect(told(u)).toEqual(['freeze_earned'])
    expect(u.show().freezes?.held).toBe(1)
  })

  test('are counted from the local date of the creation', () => {
    const settings = freezes({ autoEarn: { interval: 3, amount: 1 } })
    const u = user('2025-04-02T12:00:00', settings, 'Pacific/Kiritimati') // 3 April
    u.to(at('2025-04-05T09:59:59'))
    expect(u.show().freezes?.held).toBe(0)
    u.to(at('2025-04-05T10:00:00')) // 6 April begins
    expect(u.show().freezes?.held).toBe(1)
  })

  test('C074 are earned after what the same midnight loses', () => {
    const u = user('2025-04-02T12:00:00', freezes({ maxCount: 5, autoEarn: { interval: 2, amount: 1 } }))
    u.event()
    u.to(at('2025-04-04T00:00:01'))
    expect(told(u)).toEqual(['started', 'lost', 'freeze_earned'])
    expect(u.show()).toMatchObject({ length: 0, freezes: { held: 1 } })
  })

  test('C075 are not used without a streak', () => {
    const u = user('2025-04-02T12:00:00', freezes({ startCount: 1 }))
    u.to(at('2025-04-12T12:00:00'))
    expect(u.show()).toMatchObject({ length: 0, freezes: { held: 1 } })
  })

  test('C080 are granted one by one below the maximum', () => {
    const u = user('2025-04-02T12:00:00', freezes({ startCount: 1, maxCount: 2 }))
    expect([u.grant(), u.grant()]).toEqual([true, false])
    expect(u.show().freezes?.held).toBe(2)
    expect(told(u)).toEqual(['freeze_earned'])
  })

  test('switched on later: the first ones then, accrual from that date; a lower maximum takes none away', () => {
    const u = user('2025-04-02T12:00:00')
    u.to(at('2025-04-10T12:00:00'))
    u.changeSettings(freezes({ startCount: 2, maxCount: 3, autoEarn: { interval: 3, amount: 1 } }))
    expect(u.show().freezes?.held).toBe(2)
    u.to(at('2025-04-12T23:59:59'))
    expect(u.show().freezes?.held).toBe(2)
    u.to(at('2025-04-13T00:00:00'))
    expect(u.show().freezes?.held).toBe(3)
    u.changeSettings(freezes({ startCount: 1, maxCount: 1, autoEarn: { interval: 3, amount: 1 } }))
    u.to(at('2025-04-20T00:00:00'))
    expect(u.show().freezes?.held).toBe(3)
    expect(told(u)).toEqual(['freeze_earned'])
  })

  test('switched off are kept, and switched on again are not doubled', () => {
    const u = user('2025-04-02T12:00:00', freezes({ startCount: 1, maxCount: 3 }))
    u.grant()
    u.event()
    u.changeSettings({ freezes: null })
    expect(u.show().freezes).toBeNull()
    u.to(at('2025-04-05T12:00:00'))
    expect(u.show().length).toBe(0)
    u.changeSettings(freezes({ startCount: 1, maxCount: 3 }))
    expect(u.show().freezes?.held).toBe(2)
  })

  test('accrual switched on later makes up for nothing and keeps counting from the creation', () => {
    const u = user('2025-04-02T12:00:00', freezes({ maxCount: 9 }))
    u.to(at('2025-04-10T12:00:00'))
    u.changeSettings(freezes({ maxCount: 9, autoEarn: { interval: 3, amount: 1 } }))
    expect(u.show().freezes?.held).toBe(0)
    u.to(at('2025-04-10T23:59:59'))
    expect(u.show().freezes?.held).toBe(0)
    u.to(at('2025-04-11T00:00:00'))
    expect(u.show().freezes?.held).toBe(1)
  })
})

describe('pauses', () => {
  test('C076 keep a streak without activity and without freezes', () => {
    const u = user('2025-04-02T12:00:00', freezes({ startCount: 1 }))
    u.event()
    const id = u.pause(day('2025-04-03'), day('2025-04-05'))
    u.to(at('2025-04-04T12:00:00'))
    expect(shown(u)).toMatchObject({ length: 1, expires: '2025-04-06' })
    expect(u.show().pauses.map((pause) => pause.id)).toEqual([id])
    u.to(at('2025-04-06T12:00:00'))
    expect(u.show()).toMatchObject({ length: 1, pauses: [], freezes: { held: 1 } })
    expect(u.rows(5).map(row)).toEqual([
      '04-02 1',
      '04-03 1 pause',
      '04-04 1 pause',
      '04-05 1 pause',
      '04-06 1',
    ])
    expect(u.event()).toBe(true)
    expect(u.show().length).toBe(2)
  })

  test('C077 do not keep an event from lengthening the streak', () => {
    const u = user('2025-04-02T12:00:00')
    u.event()
    u.pause(day('2025-04-03'), day('2025-04-05'))
    u.to(at('2025-04-04T12:00:00'))
    expect(u.event()).toBe(true)
    expect(u.show().length).toBe(2)
    u.to(at('2025-04-06T12:00:00'))
    expect(u.show().length).toBe(2)
    expect(u.rows(4).map(row)).toEqual(['04-03 1 pause', '04-04 2 pause', '04-05 2 pause', '04-06 2'])
    expect(u.seen().remembered.map(({ end }) => end)).toEqual(['satisfied', 'paused', 'satisfied', 'paused'])
  })

  test.each([
    ['2025-04-01', '2025-04-05', 'start_in_past'],
    ['2025-04-03', '2025-04-02', 'end_before_start'],
    ['2025-04-02', '2025-04-02', null],
  ])('C078 %s to %s made on 2 April: %s', (start, end, problem) => {
    expect(pauseProblem(day(start), day(end), day('2025-04-02'))).toBe(problem)
  })

  test('C079 deleted protect what is over and nothing from then on', () => {
    const u = user('2025-04-02T12:00:00')
    u.event()
    const id = u.pause(day('2025-04-03'), day('2025-04-09'))
    u.to(at('2025-04-05T12:00:00'))
    u.unpause(id)
    expect(u.show()).toMatchObject({ length: 1, pauses: [] })
    expect(shown(u).expires).toBe('2025-04-05')
    u.to(at('2025-04-06T00:00:00'))
    expect(u.show().length).toBe(0)
  })

  test('of one day keep a whole week', () => {
    const u = user('2025-04-05T12:00:00', { frequency: 'weekly' })
    u.event()
    u.pause(day('2025-04-08'), day('2025-04-08'))
    u.to(at('2025-04-13T12:00:00'))
    expect(u.show().length).toBe(1)
    expect(u.rows(3).map(row)).toEqual(['03-30 1', '04-06 1 pause', '04-13 1'])
  })

  test('in the middle of a week leave the row of that week', () => {
    const u = user('2025-04-02T12:00:00', { frequency: 'weekly' })
    u.pause(day('2025-04-08'), day('2025-04-14'))
    u.to(at('2025-05-02T12:00:00'))
    expect(u.rows(5).map(row)).toEqual(['03-30 0', '04-06 0 pause', '04-13 0 pause', '04-20 0', '04-27 0'])
  })

  test('leave rows for a user without a streak too', () => {
    const u = user('2025-04-02T12:00:00')
    u.pause(day('2025-04-03'), day('2025-04-04'))
    u.pause(day('2025-04-04'), day('2025-04-05'))
    u.to(at('2035-04-02T12:00:00'))
    expect(u.seen().remembered.map(({ start, length }) => [formatDay(start), length])).toEqual([
      ['2025-04-03', 0],
      ['2025-04-04', 0],
      ['2025-04-05', 0],
    ])
  })
})

describe('restore and reset', () => {
  const fiveDays = ['01', '02', '03', '04', '05'].map((date) => `2025-04-${date}T12:00:00`)

  test('C081 the greatest length comes back, as if kept up to yesterday', () => {
    const u = user('2025-04-01T12:00:00')
    eventsAt(u, fiveDays)
    u.to(at('2025-04-10T12:00:00'))
    expect(u.show().length).toBe(0)
    expect(u.restore()).toBe(true)
    expect(shown(u)).toMatchObject({ length: 5, started: '2025-04-01', expires: '2025-04-10' })
    expect(u.restore()).toBe(false)
    const before = told(u)
    expect(u.event()).toBe(true)
    expect(u.show().length).toBe(6)
    expect(before.at(-1)).toBe('lost')
  })

  test('a restored streak counts as kept today when today is', () => {
    const u = user('2025-04-01T12:00:00')
    eventsAt(u, [...fiveDays, '2025-04-10T12:00:00'])
    expect(u.restore()).toBe(true)
    expect(shown(u)).toMatchObject({ length: 5, started: '2025-04-01', expires: '2025-04-11' })
  })

  test('of two chains of the same length the later one comes back', () => {
    const u = user('2025-04-01T12:00:00')
    eventsAt(u, ['2025-04-01T12:00:00', '2025-04-02T12:00:00', '2025-04-05T12:00:00', '2025-04-06T12:00:00'])
    u.to(at('2025-04-10T12:00:00'))
    u.restore()
    expect(shown(u)).toMatchObject({ length: 2, started: '2025-04-05' })
  })

  test('the chain of a restored streak keeps its start when it is restored again', () => {
    const u = user('2025-04-01T12:00:00')
    eventsAt(u, fiveDays)
    u.to(at('2025-04-10T12:00:00'))
    u.restore()
    u.event()
    u.to(at('2025-04-20T12:00:00'))
    expect(u.restore()).toBe(true)
    expect(shown(u)).toMatchObject({ length: 6, started: '2025-04-01' })
  })

  test.each([
    ['daily', '2025-07-04T12:00:00', true],
    ['daily', '2025-07-05T12:00:00', false],
    ['weekly', '2025-12-31T12:00:00', true],
    ['weekly', '2026-01-04T12:00:00', false],
    ['monthly', '2026-12-31T12:00:00', true],
    ['monthly', '2027-01-01T12:00:00', false],
  ] as const)('only what is inside the window comes back: %s, on %s', (frequency, instant, found) => {
    const u = user('2025-04-01T12:00:00', { frequency })
    eventsAt(u, fiveDays)
    u.to(at(instant))
    expect(u.restore()).toBe(found)
  })

  test('C087 a reset ends the streak silently and uses today up', () => {
    const u = user('2025-04-01T12:00:00')
    eventsAt(u, fiveDays.slice(0, 3))
    const before = told(u)
    expect(u.reset()).toBe(true)
    expect(u.show().length).toBe(0)
    expect(u.reset()).toBe(false)
    expect(u.event()).toBe(false)
    expect(told(u)).toEqual(before)
    u.to(at('2025-04-04T12:00:00'))
    expect(u.event()).toBe(true)
    expect(shown(u)).toMatchObject({ length: 1, started: '2025-04-04' })
  })

  test('a reset can be taken back on the same day', () => {
    const u = user('2025-04-01T12:00:00')
    eventsAt(u, fiveDays.slice(0, 3))
    u.reset()
    expect(u.restore()).toBe(true)
    expect(shown(u)).toMatchObject({ length: 3, started: '2025-04-01', expires: '2025-04-04' })
  })
})

describe('preferences', () => {
  test("C043 the user's own metrics and thresholds count", () => {
    const u = user('2025-04-02T12:00:00', { customizationEnabled: true })
    u.prefer({ evaluationMode: 'OR', metrics: [{ metric: words, threshold: decimals(500) }] })
    expect(u.event(decimals(499), words)).toBe(false)
    expect(u.event(decimals(1), words)).toBe(true)
    u.to(at('2025-04-03T12:00:00'))
    expect(u.event(decimals(5))).toBe(false)
    expect(u.show().length).toBe(1)
  })

  test('C046 switched off there is no streak and nothing is told; on again a new one starts', () => {
    const u = user('2025-04-02T12:00:00')
    u.event()
    u.to(at('2025-04-03T12:00:00'))
    u.prefer({ enabled: false })
    expect(u.event()).toBe(false)
    expect(shown(u)).toEqual(noStreak)
    u.to(at('2025-04-05T12:00:00'))
    u.event()
    expect(told(u)).toEqual(['started'])
    u.prefer({ enabled: true })
    expect(shown(u)).toMatchObject({ length: 1, started: '2025-04-05' })
    expect(told(u)).toEqual(['started'])
  })

  test('another wish judges the open day again, silently; a satisfied day stays so', () => {
    const u = user('2025-04-02T12:00:00', { customizationEnabled: true })
    u.event(decimals(100), words)
    u.prefer({ metrics: [{ metric: words, threshold: decimals(100) }] })
    expect(shown(u)).toMatchObject({ length: 1, started: '2025-04-02' })
    u.prefer(null)
    expect(u.show().length).toBe(1)
    expect(told(u)).toEqual([])
  })

  test('sleep while customisation is off', () => {
    const u = user('2025-04-02T12:00:00', { customizationEnabled: true })
    u.prefer({ metrics: [{ metric: words, threshold: decimals(1) }] })
    u.changeSettings({ customizationEnabled: false })
    expect(u.event(decimals(1), words)).toBe(false)
    u.changeSettings({ customizationEnabled: true })
    expect(u.show().length).toBe(1)
  })
})

describe('a change of the settings', () => {
  test('C086 daily to weekly counts the same events by weeks', () => {
    const u = user('2025-04-01T12:00:00')
    eventsAt(u, ['2025-04-01T12:00:00', '2025-04-04T12:00:00', '2025-04-08T12:00:00', '2025-04-16T12:00:00'])
    u.to(at('2025-04-22T12:00:00'))
    u.changeSettings({ frequency: 'weekly' })
    expect(u.show().frequency).toBe('weekly')
    expect(shown(u)).toEqual({
      length: 3,
      started: '2025-04-01',
      periodStart: '2025-04-20',
      periodEnd: '2025-04-26',
      expires: '2025-04-26',
    })
    expect(u.rows(5).map(row)).toEqual(['03-23 0', '03-30 1', '04-06 2', '04-13 3', '04-20 3'])
    u.changeSettings({ frequency: 'daily' })
    expect(u.show().length).toBe(0)
    expect(u.seen().remembered.map(({ start }) => formatDay(start))).toEqual([
      '2025-04-01',
      '2025-04-04',
      '2025-04-08',
      '2025-04-16',
    ])
    expect(told(u)).toEqual(['started', 'lost', 'started', 'lost', 'started', 'lost', 'started', 'lost'])
  })

  test('recomputing honours pauses, uses no freeze, drops a restore and what a reset ended', () => {
    const u = user('2025-03-03T12:00:00', { ...freezes({ startCount: 1 }), frequency: 'weekly' })
    u.event()
    u.to(at('2025-03-10T12:00:00'))
    u.pause(day('2025-03-12'), day('2025-03-17'))
    u.to(at('2025-03-24T12:00:00'))
    u.event()
    u.changeSettings({ frequency: 'monthly' })
    u.changeSettings({ frequency: 'weekly' })
    expect(u.show()).toMatchObject({ length: 2, freezes: { held: 1 } })
    expect(u.rows(4).map(row)).toEqual(['03-02 1', '03-09 1 pause', '03-16 1 pause', '03-23 2'])
    u.reset()
    u.changeSettings({ frequency: 'monthly' })
    expect(u.show().length).toBe(0)
    expect(u.event()).toBe(false)
    u.to(at('2025-04-01T12:00:00'))
    expect(u.event()).toBe(true)
    expect(shown(u)).toMatchObject({ length: 1, started: '2025-04-01' })
  })

  test('a month that a reset used up is one day once the frequency is daily: activity after it goes on counting', () => {
    const u = user('2025-04-10T12:00:00', { frequency: 'monthly' })
    u.event()
    u.reset()
    u.to(at('2025-04-12T12:00:00'))
    u.changeSettings({ frequency: 'daily' })
    for (const date of [13, 14, 15]) {
      u.to(at(`2025-04-${date}T12:00:00`))
      u.event()
    }
    expect(u.show().length).toBe(3)
    u.changeSettings({ frequency: 'weekly' })
    expect(u.show().length).toBe(1)
    u.changeSettings({ frequency: 'daily' })
    expect(u.show().length).toBe(3)
  })

  test('what a day had reached stays reached when it is counted again', () => {
    const u = user('2025-04-02T12:00:00')
    u.event(decimals(1))
    u.event(decimals(-1))
    u.changeSettings({ frequency: 'weekly' })
    expect(u.show()).toMatchObject({ length: 1, extendedAt: at('2025-04-02T12:00:00') })
  })

  test('a lower threshold satisfies today at once, silently; a higher one takes nothing back', () => {
    const u = user('2025-04-02T12:00:00', { metrics: [{ metric: words, threshold: decimals(500) }] })
    u.event(decimals(100), words)
    u.to(at('2025-04-02T18:00:00'))
    u.changeSettings({ metrics: [{ metric: words, threshold: decimals(100) }] })
    u.to(at('2025-04-03T09:00:00'))
    expect(u.show()).toMatchObject({ length: 1, extendedAt: at('2025-04-02T18:00:00') })
    u.changeSettings({ metrics: [{ metric: words, threshold: decimals(900) }] })
    expect(u.show().length).toBe(1)
    expect(told(u)).toEqual([])
  })

  test('adds nothing to a day that is satisfied or was used up by a reset', () => {
    const u = user('2025-04-02T12:00:00')
    u.event(decimals(5))
    u.changeSettings({ metrics: [{ metric: flashcards, threshold: decimals(2) }] })
    expect(u.show().length).toBe(1)
    u.reset()
    u.changeSettings({ metrics: [{ metric: flashcards, threshold: decimals(3) }] })
    expect(u.show().length).toBe(0)
  })

  test('of the frequency leaves a period open that a move west had begun early', () => {
    const u = user('2025-04-05T15:30:00', {}, 'Asia/Tokyo') // Sunday there
    u.move('America/New_York') // Saturday
    u.changeSettings({ frequency: 'weekly' })
    expect(u.event()).toBe(false)
    u.to(at('2025-04-06T15:30:00'))
    expect(u.event()).toBe(true)
    expect(shown(u)).toMatchObject({ length: 1, periodStart: '2025-04-06' })
  })

  test('of the frequency leaves a period skipped that a move east had cut short', () => {
    const u = user('2025-03-31T12:00:00', { frequency: 'weekly' })
    u.event()
    u.to(at('2025-04-09T12:00:00'))
    u.move('Asia/Tokyo')
    u.changeSettings({ frequency: 'monthly' })
    expect(shown(u)).toMatchObject({ length: 1, periodEnd: '2025-04-30', expires: '2025-05-31' })
  })

  test('of the frequency brings nothing back from before the streak was switched on again', () => {
    const u = user('2025-04-01T12:00:00')
    eventsAt(u, ['2025-04-01T12:00:00', '2025-04-02T12:00:00'])
    u.prefer({ enabled: false })
    u.to(at('2025-04-03T12:00:00'))
    u.prefer(null)
    u.changeSettings({ frequency: 'weekly' })
    expect(u.show().length).toBe(0)
    expect(u.event()).toBe(true)
  })

  test('judges a user who was away by what held at the time', () => {
    const u = user('2025-04-04T12:00:00', { daysOff: [0, 6] })
    u.event()
    u.to(at('2025-04-07T12:00:00'))
    u.changeSettings({ daysOff: [] })
    expect(u.show().length).toBe(1)
    u.to(at('2025-04-08T00:00:00'))
    expect(u.show().length).toBe(0)
  })
})

describe('another zone', () => {
  test('to the west: the open day stays open until a later one begins', () => {
    const u = user('2025-04-02T12:00:00', {}, 'Asia/Tokyo')
    eventsAt(u, ['2025-04-02T12:00:00', '2025-04-02T15:30:00'])
    u.move('America/New_York')
    expect(shown(u)).toMatchObject({ length: 2, periodStart: '2025-04-03' })
    expect(u.event()).toBe(false)
    u.to(at('2025-04-03T18:00:00'))
    expect(u.event()).toBe(false)
    u.to(at('2025-04-04T18:00:00'))
    expect(u.event()).toBe(true)
    expect(u.show().length).toBe(3)
  })

  test('to the west: what is done on a date that was left behind adds nothing', () => {
    const u = user('2025-04-02T12:00:00', {}, 'Asia/Tokyo')
    u.event()
    u.to(at('2025-04-02T15:30:00')) // 3 April
    u.move('America/New_York') // 2 April
    expect(u.event()).toBe(false)
    u.to(at('2025-04-03T05:00:00'))
    expect(u.event()).toBe(true)
    expect(u.show().length).toBe(2)
  })

  test('to the east over a whole day: that day is skipped', () => {
    const u = user('2025-04-03T10:30:00', {}, 'Pacific/Pago_Pago') // 2 April, 23:30
    u.event()
    u.move('Pacific/Kiritimati') // 4 April, 00:30
    expect(shown(u)).toMatchObject({ length: 1, periodStart: '2025-04-04' })
    expect(u.rows(3).map(row)).toEqual(['04-02 1', '04-03 1', '04-04 1'])
  })

  test('to the east: the day that was cut short is skipped', () => {
    const u = user('2025-04-01T12:00:00', {}, 'America/New_York')
    u.event()
    u.to(at('2025-04-02T20:00:00'))
    u.move('Asia/Tokyo')
    expect(shown(u)).toMatchObject({ length: 1, periodStart: '2025-04-03', expires: '2025-04-03' })
    u.event()
    expect(u.rows(3).map(row)).toEqual(['04-01 1', '04-02 1', '04-03 2'])
    expect(u.seen().remembered.map(({ end }) => end)).toEqual(['satisfied', 'skipped'])
  })

  test('to the east within a day: the day needs nothing, and may still be satisfied', () => {
    const u = user('2025-04-01T12:00:00', {}, 'Europe/London')
    u.event()
    u.to(at('2025-04-02T12:00:00'))
    u.move('Europe/Berlin')
    expect(shown(u)).toMatchObject({ length: 1, expires: '2025-04-03' })
    expect(u.event()).toBe(true)
    expect(u.show().length).toBe(2)
  })

  test('a date that accrues is not passed over', () => {
    const u = user(
      '2025-04-01T12:00:00',
      freezes({ autoEarn: { interval: 1, amount: 1 } }),
      'Pacific/Honolulu',
    )
    expect(u.show().freezes?.held).toBe(0)
    u.move('Pacific/Kiritimati')
    expect(u.show().freezes?.held).toBe(1)
    expect(u.happenings).toEqual([
      { kind: 'freeze_earned', at: at('2025-04-01T12:00:00'), earned: 1, freezes: 1 },
    ])
  })
})

test('C083 history rows are contiguous, and as many as asked for', () => {
  const u = user('2025-04-02T12:00:00')
  u.event()
  u.to(at('2025-04-09T12:00:00'))
  const rows = u.rows(14)
  expect(rows.map((entry) => entry.periodStart)).toEqual(
    Array.from({ length: 14 }, (_, index) => day('2025-03-27') + index),
  )
  expect(rows.map((entry) => entry.length)).toEqual([0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0])
  expect(u.rows(0)).toEqual([])
})
