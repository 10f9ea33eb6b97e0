import { addDays, civilDateOf, weekdayOf, type Day } from '../../shared/calendar.ts'
import type { DayWindow } from '../look.ts'

/** A user with everything it did, as the tables have it. */
export interface Deeds {
  readonly number: number
  readonly made: Day
  /** The place of the group it is in. */
  readonly group: number
  readonly events: ReadonlyArray<{ readonly day: Day; readonly metric: number; readonly value: bigint }>
}

const daysOf = ({ from, until }: DayWindow): Day[] =>
  Array.from({ length: until - from + 1 }, (_, index) => addDays(from, index))
const hasEvent = ({ events }: Deeds, is: (day: Day) => boolean) => events.some(({ day }) => is(day))
const count = (users: readonly Deeds[], is: (user: Deeds) => boolean) => users.filter(is).length
const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n)
const firstDay = ({ events }: Deeds): number => Math.min(...events.map(({ day }) => day))
const isMonthOf = (day: Day) => {
  const { year, month } = civilDateOf(day)
  return (other: Day) =>
    other <= day && civilDateOf(other).year === year && civilDateOf(other).month === month
}

/** What charts say of the users of one group, found one figure at a time as the words of each say it. */
export const slowCurves = (users: readonly Deeds[], window: DayWindow) => ({
  totalUsers: daysOf(window).map((day) => count(users, ({ made }) => made <= day)),
  dailyActiveUsers: daysOf(window).map((day) => count(users, (user) => hasEvent(user, (d) => d === day))),
  monthlyActiveUsers: daysOf(window).map((day) => count(users, (user) => hasEvent(user, isMonthOf(day)))),
  active30DaysUsers: daysOf(window).map((day) =>
    count(users, (user) => hasEvent(user, (d) => d <= day && d > day - 30)),
  ),
})

export function slowRetention(all: readonly Deeds[], { from, until }: DayWindow) {
  const users = all.filter((user) => hasEvent(user, (day) => day <= until))
  const fresh = users.filter((user) => firstDay(user) >= from)
  const mondayOf = (day: Day) => addDays(day, -((weekdayOf(day) + 6) % 7))
  const weeks = Array.from({ length: (mondayOf(until) - mondayOf(from)) / 7 + 1 }, (_, index) =>
    addDays(mondayOf(from), index * 7),
  )
  return {
    newUsers: fresh.length,
    retention: [7, 14, 30].map((days) => {
      const eligible = fresh.filter((user) => firstDay(user) + days < until)
      return {
        days,
        eligibleUsers: eligible.length,
        returnedUsers: count(eligible, (user) =>
          hasEvent(user, (day) => day > firstDay(user) && day <= firstDay(user) + days),
        ),
        activeUsers: count(eligible, (user) => hasEvent(user, (day) => day === firstDay(user) + days)),
      }
    }),
    cohorts: weeks.map((week, index) => {
      const cohort = users.filter((user) => mondayOf(firstDay(user) as Day) === week)
      const active = weeks
        .slice(index)
        .map((later) => count(cohort, (user) => hasEvent(user, (d) => d <= until && mondayOf(d) === later)))
      return { week, users: cohort.length, active }
    }),
  }
}

/** @param metric null: all together */
export const slowEngagement = (users: readonly Deeds[], window: DayWindow, metric: number | null) => ({
  totals: daysOf(window).map((day) => sum(valuesOf(users, metric, (d) => d === day))),
  activeUsers: daysOf(window).map((day) => count(users, (user) => hasEvent(user, (d) => d === day))),
})

const valuesOf = (users: readonly Deeds[], metric: number | null, is: (day: Day) => boolean) =>
  users.flatMap(({ events }) =>
    events
      .filter((one) => (metric === null || one.metric === metric) && is(one.day))
      .map(({ value }) => value),
  )

export function slowEarlyEngagement(
  users: readonly Deeds[],
  { from, until }: DayWindow,
  activationDays: number,
  metric: number | null,
) {
  const eligible = users.filter(
    (user) => user.events.length > 0 && firstDay(user) >= from && firstDay(user) + activationDays - 1 < until,
  )
  const days = Array.from({ length: activationDays }, (_, index) => index)
  return {
    eligibleUsers: eligible.length,
    totals: days.map((since) =>
      sum(eligible.flatMap((user) => valuesOf([user], metric, (day) => day === firstDay(user) + since))),
    ),
    activeUsers: days.map((since) =>
      count(eligible, (user) => hasEvent(user, (day) => day === firstDay(user) + since)),
    ),
  }
}

/** Everybody's sums up to the window's end, the greatest first; of equals the lowest number. */
export const slowTop = (users: readonly Deeds[], { until }: DayWindow, max: number) =>
  users
    .map((user) => ({ number: user.number, value: sum(valuesOf([user], null, (day) => day <= until)) }))
    .filter(({ value }) => value > 0n)
    .toSorted((one, other) =>
      one.value === other.value ? one.number - other.number : one.value < other.value ? 1 : -1,
    )
    .slice(0, max)

export const slowTotal = (users: readonly Deeds[], { until }: DayWindow, metric: number) =>
  sum(valuesOf(users, metric, (day) => day <= until))
