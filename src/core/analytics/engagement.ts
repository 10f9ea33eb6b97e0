import type { Decimal } from '../shared/decimal.ts'
import {
  add,
  blockSize,
  Counts,
  lengthOf,
  never,
  nobody,
  sumByGroup,
  Sums,
  uncounted,
  type BlockDay,
  type ChartLook,
  type DayWindow,
  type UserBlock,
} from './look.ts'

/** Sums of values and the users they are divided by, by days (trophy.md §2.12). */
export interface Engagement {
  readonly totals: readonly Decimal[]
  /** With an event of any metric. */
  readonly activeUsers: readonly number[]
}

export interface EngagementFound {
  readonly active: Int32Array
  readonly totals: readonly bigint[]
}

/** Series 0: who was active; those after it: what they did. All from the window's first day on. */
export class EngagementLook implements ChartLook<EngagementFound> {
  readonly #window: DayWindow
  readonly #active: Counts
  readonly #totals: Sums
  readonly #groupCount: number
  readonly #room: Float64Array
  #groups: Uint8Array = new Uint8Array(blockSize)

  constructor(groups: number, window: DayWindow) {
    this.#window = window
    this.#groupCount = groups
    this.#active = new Counts(groups, lengthOf(window))
    this.#totals = new Sums(groups, lengthOf(window))
    this.#room = new Float64Array(groups)
  }

  begin({ groups }: UserBlock): void {
    this.#groups = groups
  }

  see(series: number, part: BlockDay): void {
    const at = part.day - this.#window.from
    if (at < 0 || part.day > this.#window.until) return
    if (series === 0) return this.#count(at, part)
    const sums = sumByGroup(part, this.#groups, this.#room)
    for (let group = 0; group < this.#groupCount; group += 1)
      this.#totals.add(group, at, sums[group] ?? 0, part.unit)
  }

  #count(at: number, { count, users }: BlockDay): void {
    const { values, width } = this.#active
    for (let index = 0; index < count; index += 1) {
      const group = this.#groups[users[index] ?? 0] ?? nobody
      if (group !== nobody) add(values, group * width + at, 1)
    }
  }

  found(): EngagementFound {
    return { active: this.#active.values, totals: this.#totals.values }
  }

  take({ active, totals }: EngagementFound): void {
    this.#active.take(active)
    this.#totals.take(totals)
  }

  engagementOf(group: number): Engagement {
    return { totals: this.#totals.of(group), activeUsers: this.#active.of(group) }
  }
}

export interface EarlyEngagement extends Engagement {
  /** Users whose first event was in the window and whose activation window is over. */
  readonly eligibleUsers: number
}

export interface EarlyEngagementFound extends EngagementFound {
  readonly eligible: Int32Array
}

/**
 * What users do in their activation window: so many days from that of the first event on, that one included. Series 0: who was
 * active, from the beginning on; those after it: what they did, from the window's first day on. The window is that of first
 * events; its last day is today.
 */
export class EarlyEngagementLook implements ChartLook<EarlyEngagementFound> {
  readonly #window: DayWindow
  readonly #activationDays: number
  readonly #eligible: Counts
  readonly #active: Counts
  readonly #totals: Sums
  /** By group and day since the first event. */
  readonly #room: Float64Array
  /** The first day of those who are counted; `never`: not seen yet. */
  readonly #start = new Int32Array(blockSize)
  #groups: Uint8Array = new Uint8Array(blockSize)

  constructor(groups: number, window: DayWindow, activationDays: number) {
    this.#window = window
    this.#activationDays = activationDays
    this.#eligible = new Counts(groups, 1)
    this.#active = new Counts(groups, activationDays)
    this.#totals = new Sums(groups, activationDays)
    this.#room = new Float64Array(groups * activationDays)
  }

  begin({ groups }: UserBlock): void {
    this.#groups = groups
    this.#start.fill(never)
  }

  see(series: number, part: BlockDay): void {
    if (part.day > this.#window.until) return
    if (series === 0) this.#count(part)
    else this.#sum(part)
  }

  #count({ day, count, users }: BlockDay): void {
    const groups = this.#groups
    const starts = this.#start
    const { values, width } = this.#active
    for (let index = 0; index < count; index += 1) {
      const user = users[index] ?? 0
      if (starts[user] === never) this.#begin(user, day)
      const since = day - (starts[user] ?? never)
      if (since < width) add(values, (groups[user] ?? 0) * width + since, 1)
    }
  }

  #begin(user: number, first: number): void {
    this.#start[user] = uncounted
    const group = this.#groups[user] ?? nobody
    const { from, until } = this.#window
    // The last day of the activation window is over.
    if (group === nobody || first < from || first + this.#activationDays - 1 >= until) return
    this.#start[user] = first
    add(this.#eligible.values, group, 1)
  }

  #sum({ day, count, users, values, unit }: BlockDay): void {
    if (day < this.#window.from) return
    const groups = this.#groups
    const starts = this.#start
    const days = this.#activationDays
    const room = this.#room.fill(0)
    for (let index = 0; index < count; index += 1) {
      const user = users[index] ?? 0
      const since = day - (starts[user] ?? never)
      if (since < days) add(room, (groups[user] ?? 0) * days + since, values[index] ?? 0)
    }
    for (let at = 0; at < room.length; at += 1)
      this.#totals.add(Math.floor(at / days), at % days, room[at] ?? 0, unit)
  }

  found(): EarlyEngagementFound {
    return {
      eligible: this.#eligible.values,
      active: this.#active.values,
      totals: this.#totals.values,
    }
  }

  take({ eligible, active, totals }: EarlyEngagementFound): void {
    this.#eligible.take(eligible)
    this.#active.take(active)
    this.#totals.take(totals)
  }

  earlyEngagementOf(group: number): EarlyEngagement {
    return {
      eligibleUsers: this.#eligible.of(group)[0] ?? 0,
      totals: this.#totals.of(group),
      activeUsers: this.#active.of(group),
    }
  }
}
