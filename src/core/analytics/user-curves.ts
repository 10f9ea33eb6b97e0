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

/**
 * Users there are, those active on a day, in its calendar month up to it (trophy.md §2.15), and in 30 days. Series 0: who was
 * active, from `curvesFrom` on.
 */
export class UserCurvesLook implements ChartLook {
  readonly #window: DayWindow
  readonly #daily: Counts
  /** By the day on which they were made; those of before the window at its first. */
  readonly #made: Counts
  /** Who was active for the first time in the month; last those of before the window. */
  readonly #monthly: Counts
  /** By how many more or fewer users are active in 30 days than the day before, up to the day after the window. */
  readonly #rolling: Counts
  readonly #lastDay = new Int32Array(blockSize)
  /** Of one day, by group. */
  readonly #active: Int32Array
  readonly #newInMonth: Int32Array
  readonly #fresh: Int32Array
  #groups: Uint8Array = new Uint8Array(blockSize)

  constructor(groups: number, window: DayWindow) {
    this.#window = window
    const days = lengthOf(window)
    this.#daily = new Counts(groups, days)
    this.#made = new Counts(groups, days)
    this.#monthly = new Counts(groups, days + 1)
    this.#rolling = new Counts(groups, days + 1)
    this.#active = new Int32Array(groups)
    this.#newInMonth = new Int32Array(groups)
    this.#fresh = new Int32Array(groups)
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
    const { day } = part
    const { from, until } = this.#window
    if (day > until) return
    const days = lengthOf(this.#window)
    this.#look(part, days)
    const monthAt = day >= from ? day - from : firstOfMonth(day) === firstOfMonth(from) ? days : null
    // Each of them no longer counts from then on, unless they are seen again.
    const over = Math.min(day + rollingDays - from, days)
    for (const [group, active] of this.#active.entries()) {
      if (day >= from) add(this.#daily.values, group * days + day - from, active)
      if (monthAt !== null)
        add(this.#monthly.values, group * (days + 1) + monthAt, this.#newInMonth[group] ?? 0)
      if (over < 0) continue
      add(this.#rolling.values, group * (days + 1) + over, -active)
      add(this.#rolling.values, group * (days + 1) + Math.max(day - from, 0), this.#fresh[group] ?? 0)
    }
  }

  /** Millions of times: everything is at hand. */
  #look({ day, count, users }: BlockDay, days: number): void {
    const month = firstOfMonth(day)
    const { from } = this.#window
    const groups = this.#groups
    const lastDays = this.#lastDay
    const active = this.#active.fill(0)
    const newInMonth = this.#newInMonth.fill(0)
    const fresh = this.#fresh.fill(0)
    const rolling = this.#rolling.values
    // Who was last active then, or before, has not counted any more.
    const earlier = Math.max(day, from) - rollingDays
    for (let index = 0; index < count; index += 1) {
      const user = users[index] ?? 0
      const group = groups[user] ?? nobody
      if (group === nobody) continue
      const last = lastDays[user] ?? never
      lastDays[user] = day
      active[group] = (active[group] ?? 0) + 1
      if (last < month) newInMonth[group] = (newInMonth[group] ?? 0) + 1
      // Counts from today on, or longer than what the user did last would have.
      if (last <= earlier) fresh[group] = (fresh[group] ?? 0) + 1
      else {
        const counted = last + rollingDays - from
        const at = group * (days + 1) + (counted < days ? counted : days)
        rolling[at] = (rolling[at] ?? 0) + 1
      }
    }
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
