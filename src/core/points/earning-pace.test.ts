import { expect, test } from 'vitest'
import type { Day } from '../shared/calendar.ts'
import type { Micros } from '../shared/ids.ts'
import type { Award } from './award.ts'
import { earningPace, type EarnedBy } from './earning-pace.ts'
import type { PointsLevel } from './points.ts'

const first = 100 as Day
const last = 109 as Day

/** A user with these awards, each a day of ten and how many points. */
function earner(awards: ReadonlyArray<readonly [day: number, awarded: number]>, since = 0): EarnedBy {
  let total = 0
  return {
    since: (first + since) as Day,
    awards: awards.map(([day, awarded], index) => {
      total += awarded
      // Only these members are looked at.
      return {
        trigger: { number: (index % 2) + 1 },
        awarded,
        total,
        at: 0 as Micros,
        day: (first + day) as Day,
      } as Award
    }),
  }
}

const level = (key: string, points: number) => ({ id: key, key, points }) as PointsLevel

test('points per day are those of each user’s own days, and the spread lies between users', () => {
  const users = [
    earner([[0, 10]]),
    earner([[9, 20]], 5), // five days only
    earner([
      [0, 50],
      [9, 50],
    ]),
  ]
  const { perDay, perWeek, days } = earningPace(users, [], first, last)
  expect(perDay).toEqual({ p10: 1.6, p50: 4, p90: 8.8 })
  expect(perWeek).toEqual({ p10: 11.2, p50: 28, p90: 61.6 })
  expect(days).toHaveLength(10)
  expect(days[0]).toEqual({ day: 100, mean: 20, p10: 2, p50: 10, p90: 42 })
  expect(days[9]).toMatchObject({ day: 109, p50: 20, mean: 43.33 })
})

test('a level is reached on the day that a total came to it, and later at the pace of others', () => {
  const users = [
    earner([
      [0, 30],
      [4, 70],
      [6, -50],
    ]),
    earner([[9, 40]]),
  ]
  const [none, low, high] = earningPace(
    users,
    [level('none', 0), level('low', 30), level('high', 100)],
    first,
    last,
  ).levels
  expect(none).toMatchObject({ reached: 2, daysTaken: { p50: 0 }, daysAtPace: { p50: 0 } })
  expect(low).toMatchObject({ reached: 2, daysTaken: { p10: 1.9, p50: 5.5, p90: 9.1 } })
  expect(high).toMatchObject({ reached: 1, daysTaken: { p50: 5 }, daysAtPace: { p10: 25, p50: 23, p90: 21 } })
})

test('what each trigger gave is counted once for each user', () => {
  const users = [
    earner([
      [0, 5],
      [1, 7],
      [2, 5],
    ]),
    earner([[0, 5]]),
  ]
  expect(earningPace(users, [], first, last).triggers).toEqual(
    new Map([
      [1, { users: 2, awards: 3, points: 15 }],
      [2, { users: 1, awards: 1, points: 7 }],
    ]),
  )
})

test('of nobody everything is nothing, and no level is ever reached', () => {
  const { perDay, days, levels, triggers } = earningPace([], [level('low', 30)], first, last)
  expect(perDay).toEqual({ p10: 0, p50: 0, p90: 0 })
  expect(days.every(({ p90, mean }) => p90 === 0 && mean === 0)).toBe(true)
  expect(levels).toMatchObject([{ reached: 0, daysTaken: null, daysAtPace: { p50: null } }])
  expect(triggers.size).toBe(0)
})
