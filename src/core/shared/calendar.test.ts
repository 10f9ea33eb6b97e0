import { Temporal } from 'temporal-polyfill'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addMonths,
  civilDateOf,
  dayAt,
  dayOf,
  engineZone,
  firstOfMonth,
  formatDay,
  latestDayAt,
  localTimeAt,
  parseDay,
  startOfDay,
  weekdayOf,
  type Day,
} from './calendar.ts'
import type { Micros } from './ids.ts'

const micros = (iso: string) => (Temporal.Instant.from(iso).epochMilliseconds * 1000) as Micros
const epoch = Temporal.PlainDate.from('1970-01-01')
const dayNumber = (date: Temporal.PlainDate) => epoch.until(date).days as Day
const dateOf = (day: Day) => epoch.add({ days: day })

/** Years 0001 to 9999. */
const days = fc.integer({ min: -719_162, max: 2_932_896 }).map((day) => day as Day)

describe('a date', () => {
  test('is written, read and taken apart as Temporal does it', () => {
    fc.assert(
      fc.property(days, (day) => {
        const date = dateOf(day)
        expect(formatDay(day)).toBe(date.toString())
        expect(parseDay(date.toString())).toBe(day)
        expect(civilDateOf(day)).toEqual({ year: date.year, month: date.month, date: date.day })
        expect(weekdayOf(day)).toBe(date.dayOfWeek % 7)
      }),
    )
  })

  test('of the year 0 is none: there was no such year', () => {
    expect(parseDay('0000-01-01')).toBeNull()
    expect(parseDay('0001-01-01')).not.toBeNull()
  })

  test('has a first of its month and of those before and after', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -30, max: 30 }), (day, months) => {
        const first = dateOf(day).with({ day: 1 })
        expect(firstOfMonth(day)).toBe(dayNumber(first))
        expect(addMonths(day, months)).toBe(dayNumber(first.add({ months })))
      }),
    )
  })

  test.each(
    '2025-02-30 2025-02-29 2100-02-29 2025-13-01 2025-00-01 2025-01-00 2025-04-31 2025-1-1 25-01-01 +02025-01-01'
      .split(' ')
      .concat('', ' 2025-01-01', '2025-01-01\n', '2025-01-01T00:00:00Z', '20250101'),
  )('is never %j', (text) => {
    expect(parseDay(text)).toBeNull()
  })

  test.each([
    ['2024-02-29', 19_782],
    ['2000-02-29', 11_016],
    ['1970-01-01', 0],
    ['1969-12-31', -1],
  ])('%s is day %i', (text, day) => {
    expect(parseDay(text)).toBe(day)
    expect(
      dayOf({ year: Number(text.slice(0, 4)), month: Number(text.slice(5, 7)), date: Number(text.slice(8)) }),
    ).toBe(day)
  })
})

describe('local time', () => {
  test.each([
    ['UTC', '2025-04-02T12:00:00Z', '2025-04-02', 12],
    ['Pacific/Kiritimati', '2025-04-02T12:00:00Z', '2025-04-03', 2],
    ['Pacific/Honolulu', '2025-04-02T09:59:59Z', '2025-04-01', 24 - 1 / 3600],
    ['Europe/London', '2025-03-30T00:59:59Z', '2025-03-30', 1 - 1 / 3600],
    ['Europe/London', '2025-03-30T01:00:00Z', '2025-03-30', 2],
    ['europe/LONDON', '2025-03-30T23:30:00Z', '2025-03-31', 0.5],
    ['Asia/Calcutta', '2025-03-30T18:30:00Z', '2025-03-31', 0],
    ['America/Argentina/ComodRivadavia', '2025-03-30T03:00:00Z', '2025-03-30', 0],
  ])('in %s at %s it is %s, %d hours after midnight by the clock', (zone, iso, date, hours) => {
    expect(localTimeAt(zone, micros(iso))).toEqual({ day: parseDay(date), micros: Math.round(hours * 3.6e9) })
  })

  test('changes on the microsecond', () => {
    const change = micros('2025-03-30T22:00:00Z')
    expect(dayAt('Europe/Berlin', (change - 1) as Micros)).toBe(parseDay('2025-03-30'))
    expect(dayAt('Europe/Berlin', change)).toBe(parseDay('2025-03-31'))
  })

  test('of a user without a zone is UTC', () => {
    expect([engineZone(null), engineZone('Asia/Tokyo')]).toEqual(['UTC', 'Asia/Tokyo'])
  })
})

describe('a date begins', () => {
  test.each([
    ['UTC', '2025-04-02', '2025-04-02T00:00:00Z'],
    ['America/New_York', '2025-03-10', '2025-03-10T04:00:00Z'],
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00Z'], // no midnight: 01:00
    ['Asia/Beirut', '2025-03-30', '2025-03-29T22:00:00Z'], // no midnight: 01:00
    ['America/St_Johns', '2010-11-07', '2010-11-07T02:30:00Z'], // 00:01 becomes 23:01 of the day before
    ['Pacific/Kiritimati', '1994-12-31', '1994-12-31T10:00:00Z'], // skipped
    ['Pacific/Apia', '2011-12-29', '2011-12-29T10:00:00Z'],
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00Z'], // the whole date is skipped
    ['Pacific/Apia', '2011-12-31', '2011-12-30T10:00:00Z'],
  ])('in %s %s at %s', (zone, date, iso) => {
    expect(startOfDay(zone, parseDay(date) as Day)).toBe(micros(iso))
  })

  test('and does not end when the clock is put back over its midnight', () => {
    const again = micros('2010-11-07T02:45:00Z')
    expect(formatDay(dayAt('America/St_Johns', again))).toBe('2010-11-06')
    expect(formatDay(latestDayAt('America/St_Johns', again))).toBe('2010-11-07')
  })
})

/** Asking Intl about every zone takes its time on a busy machine. */
const exhaustive = 60_000

/** Every change of a zone's offset in these years, and one instant of each year. */
function interestingInstants(zone: string, years: readonly number[]): Temporal.Instant[] {
  return years.flatMap((year) => {
    const start = Temporal.PlainDate.from({ year, month: 1, day: 1 }).toZonedDateTime(zone)
    const found = [start.toInstant()]
    let next = start.getTimeZoneTransition('next')
    while (next !== null && next.year <= year) {
      found.push(next.toInstant())
      next = next.getTimeZoneTransition('next')
    }
    return found
  })
}

describe.each(
  Object.entries(Object.groupBy(Intl.supportedValuesOf('timeZone'), (zone) => zone.split('/')[0] ?? '')),
)('every zone of %s', (_area, zones = []) => {
  test(
    'has the dates, the times and the beginnings that Temporal gives, around its changes',
    () => {
      const wrong: string[] = []
      for (const zone of zones) {
        for (const instant of interestingInstants(zone, [2011, 2025])) {
          for (const hours of [-25, -1, -0.01, 0, 0.01, 1, 23, 24]) {
            const zoned = instant.add({ seconds: hours * 3600 }).toZonedDateTimeISO(zone)
            if (!agrees(zone, zoned)) wrong.push(zoned.toString())
          }
        }
      }
      expect(wrong).toEqual([])
    },
    exhaustive,
  )
})

function agrees(zone: string, zoned: Temporal.ZonedDateTime): boolean {
  const instant = (zoned.epochMilliseconds * 1000) as Micros
  const time = zoned.toPlainTime()
  const { day, micros: sinceMidnight } = localTimeAt(zone, instant)
  const begins = zoned.toPlainDate().toZonedDateTime(zone)
  return (
    day === dayNumber(zoned.toPlainDate()) &&
    day === dayAt(zone, instant) &&
    sinceMidnight === (time.hour * 3600 + time.minute * 60 + time.second) * 1e6 + time.millisecond * 1000 &&
    startOfDay(zone, day) === begins.epochMilliseconds * 1000
  )
}
