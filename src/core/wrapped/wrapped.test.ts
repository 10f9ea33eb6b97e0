import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dayOf, formatDay, parseDay, weekdayOf, type Day } from '../shared/calendar.ts'
import { decimalOf, numberOf, zero, type Decimal } from '../shared/decimal.ts'
import { activityOf } from './activity.ts'
import { figuresIn, percentChange, percentile, type Tally } from './figures.ts'
import { daySpan, isIn, lastDayOf, monthSpan, weeksOf, weekSpan, yearSpan } from './spans.ts'

const day = (text: string): Day => parseDay(text) ?? (0 as Day)
const decimal = (value: number): Decimal => decimalOf(value) ?? zero
const shown = ({ from, until }: { from: Day; until: Day }) => [formatDay(from), formatDay(addDays(until, -1))]

const anyYear = fc.integer({ min: 1, max: 2200 })
const anyDayOf = (year: number) =>
  fc.integer({
    min: weeksOf(yearSpan(year)).from,
    max: lastDayOf(weeksOf(yearSpan(year))),
  }) as fc.Arbitrary<Day>

describe('spans', () => {
  test('weeks of wrapped go from Monday to Sunday', () => {
    expect(shown(weekSpan(day('2024-03-15')))).toEqual(['2024-03-11', '2024-03-17'])
    expect(shown(weekSpan(day('2024-03-17')))).toEqual(['2024-03-11', '2024-03-17'])
    fc.assert(
      fc.property(anyYear.chain(anyDayOf), (some) => {
        const week = weekSpan(some)
        expect(isIn(week, some)).toBe(true)
        expect(weekdayOf(week.from)).toBe(1)
        expect(isIn(monthSpan(some), some)).toBe(true)
      }),
    )
  })

  test('the weeks of a year hold each of its days, and a week begins at neither end outside', () => {
    expect(shown(weeksOf(yearSpan(2053)))).toEqual(['2052-12-30', '2054-01-04'])
    fc.assert(
      fc.property(anyYear, (year) => {
        const span = yearSpan(year)
        const weeks = weeksOf(span)
        expect(weeks.from <= span.from && span.until <= weeks.until).toBe(true)
        expect((weeks.until - weeks.from) % 7).toBe(0)
        expect(span.from - weeks.from).toBeLessThan(7)
        expect(weeks.until - span.until).toBeLessThan(7)
      }),
    )
  })
})

describe('activity', () => {
  const year = yearSpan(2053)

  test('of equals the earliest is the most active', () => {
    const events = new Map([
      [day('2053-05-02'), 2],
      [day('2053-01-08'), 2],
      [day('2053-05-03'), 1],
      [day('2053-08-04'), 1],
    ])
    expect(activityOf(year, events)).toEqual({
      daysActive: 4,
      weeksActive: 3,
      monthsActive: 3,
      mostActiveDay: daySpan(day('2053-01-08')),
      mostActiveWeek: weekSpan(day('2053-05-02')),
      mostActiveMonth: monthSpan(day('2053-05-02')),
    })
  })

  test('a week that crosses the year is as active as all of it, but only if it was active in the year', () => {
    const events = new Map([
      [day('2052-12-31'), 5],
      [day('2053-03-03'), 3],
    ])
    expect(activityOf(year, events)).toMatchObject({
      daysActive: 1,
      weeksActive: 1,
      mostActiveWeek: weekSpan(day('2053-03-03')),
    })
    events.set(day('2053-01-05'), 1)
    expect(activityOf(year, events)).toMatchObject({
      weeksActive: 2,
      mostActiveWeek: weekSpan(day('2053-01-01')),
      mostActiveDay: daySpan(day('2053-03-03')),
    })
  })

  test('no day has more events than the most active one, and what is named is of the year', () => {
    const some = anyYear.chain((number) =>
      fc.tuple(
        fc.constant(number),
        fc.array(fc.tuple(anyDayOf(number), fc.integer({ min: 1, max: 9 })), { maxLength: 40 }),
      ),
    )
    fc.assert(
      fc.property(some, ([number, entries]) => {
        const events = new Map(entries)
        const own = yearSpan(number)
        const activity = activityOf(own, events)
        const inYear = [...events].filter(([one]) => isIn(own, one))
        expect(activity.daysActive).toBe(inYear.length)
        expect(activity.weeksActive).toBeLessThanOrEqual(activity.daysActive)
        expect(activity.monthsActive).toBeLessThanOrEqual(Math.min(12, activity.daysActive))
        expect(isIn(own, activity.mostActiveDay.from)).toBe(true)
        const most = events.get(activity.mostActiveDay.from) ?? 0
        for (const [, count] of inYear) expect(count).toBeLessThanOrEqual(most)
        const { mostActiveWeek, mostActiveMonth } = activity
        expect(mostActiveWeek.until > own.from && mostActiveWeek.from < own.until).toBe(true)
        expect(isIn(own, mostActiveMonth.from) && isIn(own, lastDayOf(mostActiveMonth))).toBe(true)
      }),
    )
  })
})

describe('figures', () => {
  test('the percentage is of what there was before, cut to one decimal', () => {
    const cases = [
      [370, 370, 100],
      [5000, 2000, 66.6],
      [5000, 500, 11.1],
      [3, -1, -25],
      [1, -0.5, -33.3],
      [0, 0, 0],
      [-5, -5, 0],
      [0, -7, -100],
    ] as const
    for (const [total, change, percent] of cases)
      expect(percentChange(decimal(total), decimal(change)), `${change} to ${total}`).toBe(percent)
  })

  test('a percentile is whole; whoever is alone is before everybody', () => {
    expect(percentile(0, 0)).toBe(100)
    expect(percentile(2, 3)).toBe(66)
    expect(percentile(3, 3)).toBe(100)
    expect(percentile(0, 3)).toBe(0)
  })

  const anyTally: fc.Arbitrary<Tally> = fc.record({
    subject: fc.integer({ min: 1, max: 3 }),
    attributes: fc.dictionary(fc.constantFrom('a', 'b', '__proto__'), fc.constantFrom('x', 'y', '__proto__')),
    day: fc.option(fc.integer({ min: 0, max: 30 }) as fc.Arbitrary<Day>),
    sum: fc.integer({ min: -5, max: 5 }).map(decimal),
    count: fc.constant(1),
  })

  test('totals reach back to the beginning, changes are of the span, also by attribute', () => {
    const span = { from: 10 as Day, until: 20 as Day }
    fc.assert(
      fc.property(fc.array(anyTally), (tallies) => {
        const sum = (of: readonly Tally[]) => of.reduce((total, one) => total + numberOf(one.sum), 0)
        const isBefore = (one: Tally) => one.day === null || one.day < span.until
        const isWithin = (one: Tally) => one.day !== null && isIn(span, one.day)
        const figures = figuresIn(span, tallies)
        for (const subject of [1, 2, 3]) {
          const own = tallies.filter((one) => one.subject === subject)
          const change = sum(own.filter(isWithin))
          const found = figures.get(subject)
          expect(found === undefined).toBe(change === 0)
          if (found === undefined) continue
          expect([numberOf(found.total), numberOf(found.change)]).toEqual([sum(own.filter(isBefore)), change])
          for (const key of ['a', 'b', '__proto__'])
            for (const value of ['x', 'y', '__proto__']) {
              const part = own.filter(
                (one) => Object.hasOwn(one.attributes, key) && one.attributes[key] === value,
              )
              const partChange = sum(part.filter(isWithin))
              const shownPart = found.byAttribute.get(key)?.get(value)
              expect(shownPart === undefined ? 0 : numberOf(shownPart.change)).toBe(partChange)
              const total = sum(part.filter(isBefore))
              expect(shownPart === undefined ? total : numberOf(shownPart.total)).toBe(total)
            }
        }
      }),
    )
  })
})

test('a year of the calendar has all its days', () => {
  expect(shown(yearSpan(2052))).toEqual(['2052-01-01', '2052-12-31'])
  expect(yearSpan(1).from).toBe(dayOf({ year: 1, month: 1, date: 1 }))
})
