import type { Day } from '../shared/calendar.ts'
import {
  add,
  blockSize,
  Counts,
  never,
  nobody,
  uncounted,
  type BlockDay,
  type ChartLook,
  type DayWindow,
  type UserBlock,
} from './look.ts'

/** After so many days it is asked who has come back (trophy.md §2.12 leaves the days to us). */
export const retentionDays = [7, 14, 30] as const
const daysMax = 30

/** Who came back after some days, of those for whom that day is over. */
export interface Retained {
  readonly days: number
  readonly eligibleUsers: number
  /** Had an event on a later day than their first, up to and including that day. */
  readonly returnedUsers: number
  /** Had an event on that very day. */
  readonly activeUsers: number
}

/** Users whose first event was in one week, and how many of them were active in that week and each one after it. */
export interface Cohort {
  /** Its Monday. */
  readonly week: Day
  readonly users: number
  readonly active: readonly number[]
}

export interface Retention {
  /** Whose first event was in the window. */
  readonly newUsers: number
  readonly retention: readonly Retained[]
  readonly cohorts: readonly Cohort[]
}

/** By group and by what else `RetentionLook` says of each. */
export type RetentionFound = Readonly<
  Record<'newUsers' | 'eligible' | 'returned' | 'active' | 'weekly', Int32Array>
>

/** Weeks begin on Mondays (trophy.md §2.13). */
const weekOf = (day: number): number => Math.floor((day + 3) / 7)
const mondayOf = (week: number): Day => (week * 7 - 3) as Day

/**
 * Who comes back after the first event: by day 7, 14 and 30, and week by week. Series 0: who was active, from the beginning on.
 * The window is that of first events; its last day is today.
 */
export class RetentionLook implements ChartLook<RetentionFound> {
  readonly #window: DayWindow
  readonly #newUsers: Counts
  readonly #eligible: Counts
  readonly #returned: Counts
  readonly #active: Counts
  /** By the week of the first event and by week. */
  readonly #weekly: Counts
  readonly #firstWeek: number
  readonly #weeks: number
  /** `never`: not seen yet; `uncounted`: in no cohort. */
  readonly #firstDay = new Int32Array(blockSize)
  readonly #lastDay = new Int32Array(blockSize)
  /** Where the weeks of the user's group and cohort begin in `#weekly`. */
  readonly #weeksAt = new Int32Array(blockSize)
  #groups: Uint8Array = new Uint8Array(blockSize)

  constructor(groups: number, window: DayWindow) {
    this.#window = window
    this.#firstWeek = weekOf(window.from)
    this.#weeks = weekOf(window.until) - this.#firstWeek + 1
    this.#newUsers = new Counts(groups, 1)
    this.#eligible = new Counts(groups, retentionDays.length)
    this.#returned = new Counts(groups, retentionDays.length)
    this.#active = new Counts(groups, retentionDays.length)
    this.#weekly = new Counts(groups, this.#weeks ** 2)
  }

  begin({ groups }: UserBlock): void {
    this.#groups = groups
    this.#firstDay.fill(never)
  }

  see(_series: number, { day, count, users }: BlockDay): void {
    const { from, until } = this.#window
    if (day > until) return
    const week = weekOf(day) - this.#firstWeek
    const monday = mondayOf(weekOf(day))
    const firstDays = this.#firstDay
    const lastDays = this.#lastDay
    const weeksAt = this.#weeksAt
    const weekly = this.#weekly.values
    for (let index = 0; index < count; index += 1) {
      const user = users[index] ?? 0
      const first = firstDays[user] ?? never
      if (first <= uncounted) {
        if (first === never) this.#begin(user, day)
        continue
      }
      const last = lastDays[user] ?? never
      lastDays[user] = day
      // Once for each week.
      if (last < monday) add(weekly, (weeksAt[user] ?? 0) + week, 1)
      if (day - first <= daysMax && first >= from) this.#comeBack(user, { first, last, day })
    }
  }

  #begin(user: number, first: number): void {
    const group = this.#groups[user] ?? nobody
    const cohort = weekOf(first) - this.#firstWeek
    const isCounted = cohort >= 0 && group !== nobody
    this.#firstDay[user] = isCounted ? first : uncounted
    if (!isCounted) return
    this.#lastDay[user] = first
    this.#weeksAt[user] = (group * this.#weeks + cohort) * this.#weeks
    add(this.#weekly.values, (this.#weeksAt[user] ?? 0) + cohort, 1)
    if (first < this.#window.from) return
    add(this.#newUsers.values, group, 1)
    for (const [which, days] of retentionDays.entries())
      if (this.#isOver(first, days)) add(this.#eligible.values, group * retentionDays.length + which, 1)
  }

  #comeBack(user: number, { first, last, day }: Record<'first' | 'last' | 'day', number>): void {
    const group = this.#groups[user] ?? nobody
    for (let which = 0; which < retentionDays.length; which += 1) {
      const days = retentionDays[which] ?? 0
      if (!this.#isOver(first, days)) continue
      const at = group * retentionDays.length + which
      if (last === first && day - first <= days) add(this.#returned.values, at, 1)
      if (day - first === days) add(this.#active.values, at, 1)
    }
  }

  /** Today is not. */
  #isOver(first: number, days: number): boolean {
    return first + days < this.#window.until
  }

  found(): RetentionFound {
    return {
      newUsers: this.#newUsers.values,
      eligible: this.#eligible.values,
      returned: this.#returned.values,
      active: this.#active.values,
      weekly: this.#weekly.values,
    }
  }

  take({ newUsers, eligible, returned, active, weekly }: RetentionFound): void {
    this.#newUsers.take(newUsers)
    this.#eligible.take(eligible)
    this.#returned.take(returned)
    this.#active.take(active)
    this.#weekly.take(weekly)
  }

  retentionOf(group: number): Retention {
    const eligible = this.#eligible.of(group)
    const returned = this.#returned.of(group)
    const active = this.#active.of(group)
    const weekly = this.#weekly.of(group)
    return {
      newUsers: this.#newUsers.of(group)[0] ?? 0,
      retention: retentionDays.map((days, which) => ({
        days,
        eligibleUsers: eligible[which] ?? 0,
        returnedUsers: returned[which] ?? 0,
        activeUsers: active[which] ?? 0,
      })),
      cohorts: Array.from({ length: this.#weeks }, (_, cohort) => {
        const counts = weekly.slice(cohort * this.#weeks + cohort, (cohort + 1) * this.#weeks)
        return { week: mondayOf(this.#firstWeek + cohort), users: counts[0] ?? 0, active: counts }
      }),
    }
  }
}
