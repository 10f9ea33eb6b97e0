import { firstOfMonth, type Day } from '../shared/calendar.ts'
import {
  add,
  blockSize,
  Counts,
  lengthOf,
  never,
  nobody,
  type BlockDay,
  type ChartLook,
  type DayWindow,
  type UserBlock,
} from './look.ts'

const rollingDays = 30
/** More days than a month or `rollingDays` goes back. */
const sinceBits = 5
const sinceMax = (1 << sinceBits) - 1

/** The first day whose active users the curves of a window have to see. */
export const curvesFrom = ({ from }: DayWindow): Day =>
  Math.min(from - (rollingDays - 1), firstOfMonth(from)) as Day

/** Figures of one group, by the window's days. */
export interface UserCurves {
  readonly totalUsers: readonly number[]
  readonly dailyActiveUsers: readonly number[]
  readonly monthlyActiveUsers: readonly number[]
  readonly active30DaysUsers: readonly number[]
}

/** By group and day, as `UserCurvesLook` counts them. */
export type UserCurvesFound = Readonly<Record<'daily' | 'made' | 'monthly' | 'rolling', Int32Array>>

/**
 * Users there are, those active on a day, in its calendar month up to it (trophy.md §2.15), and in 30 days. Series 0: who was
 * active, from `curvesFrom` on.
 */
export class UserCurvesLook implements ChartLook<UserCurvesFound> {
  readonly #window: DayWindow
  readonly #daily: Counts
  /** By the day on which they were made; those of before the window at its first. */
  readonly #made: Counts
  /** Who was active for the first time in the month; last those of before the window. */
  readonly #monthly: Counts
  /** By how many more or fewer users are active in 30 days than the day before, up to the day after the window. */
  readonly #rolling: Counts
  readonly #lastDay = new Int32Array(blockSize)
  /** Who is active on one day, by group and by how many days ago they were before: `sinceMax` stands for more. That of nobody is not read. */
  readonly #since = new Int32Array((nobody + 1) << sinceBits)
  readonly #groupCount: number
  #groups: Uint8Array = new Uint8Array(blockSize)

  constructor(groups: number, window: DayWindow) {
    this.#window = window
    const days = lengthOf(window)
    this.#groupCount = groups
    this.#daily = new Counts(groups, days)
    this.#made = new Counts(groups, days)
    this.#monthly = new Counts(groups, days + 1)
    this.#rolling = new Counts(groups, days + 1)
  }

  begin({ groups, made }: UserBlock): void {
    const { from, until } = this.#window
    this.#groups = groups
    this.#lastDay.fill(never)
    const { values, width } = this.#made
    for (let user = 0; user < groups.length; user += 1) {
      const group = groups[user] ?? nobody
      const day = made[user] ?? never
      if (group !== nobody && day <= until) add(values, group * width + Math.max(day - from, 0), 1)
    }
  }

  see(_series: number, part: BlockDay): void {
    if (part.day > this.#window.until) return
    this.#look(part)
    for (let group = 0; group < this.#groupCount; group += 1) this.#count(part.day, group)
  }

  /** Millions of times: everything is at hand, and one place is counted up. */
  #look({ day, count, users }: BlockDay): void {
    const groups = this.#groups
    const lastDays = this.#lastDay
    const since = this.#since.fill(0, 0, this.#groupCount << sinceBits)
    for (let index = 0; index < count; index += 1) {
      const user = users[index] ?? 0
      const days = day - (lastDays[user] ?? never)
      lastDays[user] = day
      add(since, ((groups[user] ?? nobody) << sinceBits) | (days < sinceMax ? days : sinceMax), 1)
    }
  }

  #count(day: Day, group: number): void {
    const { from } = this.#window
    const days = lengthOf(this.#window)
    const month = firstOfMonth(day)
    const monthAt = day >= from ? day - from : month === firstOfMonth(from) ? days : null
    const rolling = group * (days + 1)
    let active = 0
    let newInMonth = 0
    for (let since = 0; since <= sinceMax; since += 1) {
      const users = this.#since[(group << sinceBits) | since] ?? 0
      active += users
      // Before the month.
      if (since > day - month) newInMonth += users
      // They count from today on, or longer than what they did last would have made them count.
      const counted = Math.max(day - since + rollingDays, day, from) - from
      add(this.#rolling.values, rolling + Math.min(counted, days), users)
    }
    if (day >= from) add(this.#daily.values, group * days + day - from, active)
    if (monthAt !== null) add(this.#monthly.values, group * (days + 1) + monthAt, newInMonth)
    // Each of them no longer counts from then on, unless they are seen again.
    add(this.#rolling.values, rolling + Math.min(Math.max(day + rollingDays - from, 0), days), -active)
  }

  found(): UserCurvesFound {
    return {
      daily: this.#daily.values,
      made: this.#made.values,
      monthly: this.#monthly.values,
      rolling: this.#rolling.values,
    }
  }

  take({ daily, made, monthly, rolling }: UserCurvesFound): void {
    this.#daily.take(daily)
    this.#made.take(made)
    this.#monthly.take(monthly)
    this.#rolling.take(rolling)
  }

  curvesOf(group: number): UserCurves {
    return {
      totalUsers: runningSums(this.#made.of(group)),
      dailyActiveUsers: this.#daily.of(group),
      monthlyActiveUsers: this.#monthlyOf(group),
      active30DaysUsers: runningSums(this.#rolling.of(group).slice(0, -1)),
    }
  }

  #monthlyOf(group: number): readonly number[] {
    const added = this.#monthly.of(group)
    let active = added.at(-1) ?? 0
    return added.slice(0, -1).map((first, index) => {
      const day = (this.#window.from + index) as Day
      active = (firstOfMonth(day) === day ? 0 : active) + first
      return active
    })
  }
}

function runningSums(values: readonly number[]): readonly number[] {
  let sum = 0
  return values.map((value) => (sum += value))
}
