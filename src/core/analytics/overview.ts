import { firstOfMonth } from '../shared/calendar.ts'
import type { Decimal } from '../shared/decimal.ts'
import {
  blockSize,
  lengthOf,
  nobody,
  Sums,
  type BlockDay,
  type ChartLook,
  type DayWindow,
  type UserBlock,
} from './look.ts'

/** A user by number, and the sum of the values of all its events. */
export interface TopUser {
  readonly number: number
  readonly value: Decimal
}

export interface OverviewFound {
  readonly totals: readonly bigint[]
  readonly daily: readonly bigint[]
  readonly top: readonly TopUser[]
  readonly dailyActive: number
  readonly monthlyActive: number
}

/**
 * The present day and month, each metric's sums, and who has the greatest sum of all values. Series 0: who was active, from
 * the first of today's month on; then each metric from the beginning on. Everybody is in one group.
 */
export class OverviewLook implements ChartLook<OverviewFound> {
  readonly #window: DayWindow
  readonly #topMax: number
  readonly #totals: Sums
  readonly #daily: Sums
  readonly #activeInMonth = new Uint8Array(blockSize)
  /** What each user of the block did, by unit. */
  readonly #users = new Map<bigint, Float64Array>()
  readonly #top: TopUser[] = []
  #block: Pick<UserBlock, 'first' | 'groups'> = { first: 0, groups: new Uint8Array(blockSize) }
  /** Whoever has clearly less is not among them. */
  #least = 0
  #dailyActive = 0
  #monthlyActive = 0

  constructor(window: DayWindow, metrics: number, topMax: number) {
    this.#window = window
    this.#topMax = topMax
    this.#totals = new Sums(1, metrics)
    this.#daily = new Sums(metrics, lengthOf(window))
  }

  begin(block: UserBlock): void {
    this.#block = block
    this.#activeInMonth.fill(0)
    for (const sums of this.#users.values()) sums.fill(0)
  }

  see(series: number, part: BlockDay): void {
    if (part.day > this.#window.until) return
    if (series === 0) return this.#count(part)
    const metric = series - 1
    const sum = this.#sum(part)
    this.#totals.add(0, metric, sum, part.unit)
    if (part.day >= this.#window.from) this.#daily.add(metric, part.day - this.#window.from, sum, part.unit)
  }

  /** Adds to what each user did; gives what those did together who are there. */
  #sum({ count, users, values, unit }: BlockDay): number {
    const groups = this.#block.groups
    const sums = this.#users.get(unit) ?? new Float64Array(blockSize)
    this.#users.set(unit, sums)
    let sum = 0
    for (let index = 0; index < count; index += 1) {
      const user = users[index] ?? 0
      const value = values[index] ?? 0
      sums[user] = (sums[user] ?? 0) + value
      if (groups[user] !== nobody) sum += value
    }
    return sum
  }

  #count({ day, count, users }: BlockDay): void {
    if (day < firstOfMonth(this.#window.until)) return
    for (let index = 0; index < count; index += 1) {
      const user = users[index] ?? 0
      if (this.#block.groups[user] === nobody) continue
      if (day === this.#window.until) this.#dailyActive += 1
      if (this.#activeInMonth[user] === 0) this.#monthlyActive += 1
      this.#activeInMonth[user] = 1
    }
  }

  end(): void {
    const used = [...this.#users].map(([unit, sums]) => ({ unit, size: Number(unit), sums }))
    for (let user = 0; user < blockSize; user += 1) {
      if (this.#block.groups[user] === nobody) continue
      let about = 0
      let doubt = 0
      for (const { size, sums } of used) {
        const part = (sums[user] ?? 0) * size
        about += part
        doubt += Math.abs(part) * 1e-9
      }
      // Doubles say who cannot be among them, exact sums who is.
      if (about + doubt > 0 && about + doubt >= this.#least) this.#enter(user, used)
    }
  }

  #enter(user: number, used: ReadonlyArray<{ unit: bigint; sums: Float64Array }>): void {
    let value = 0n
    for (const { unit, sums } of used) value += BigInt(sums[user] ?? 0) * unit
    if (value > 0n) this.#rank({ number: this.#block.first + user, value: value as Decimal })
  }

  #rank(user: TopUser): void {
    const top = this.#top
    let at = top.length
    while (at > 0 && comesBefore(user, top[at - 1])) at -= 1
    if (at < this.#topMax) top.splice(at, 0, user)
    if (top.length > this.#topMax) top.pop()
    if (top.length === this.#topMax) this.#least = Number(top.at(-1)?.value ?? 0) * (1 - 1e-9)
  }

  found(): OverviewFound {
    return {
      totals: this.#totals.values,
      daily: this.#daily.values,
      top: this.#top,
      dailyActive: this.#dailyActive,
      monthlyActive: this.#monthlyActive,
    }
  }

  take({ totals, daily, top, dailyActive, monthlyActive }: OverviewFound): void {
    this.#totals.take(totals)
    this.#daily.take(daily)
    for (const user of top) this.#rank(user)
    this.#dailyActive += dailyActive
    this.#monthlyActive += monthlyActive
  }

  get dailyActiveUsers(): number {
    return this.#dailyActive
  }

  get monthlyActiveUsers(): number {
    return this.#monthlyActive
  }

  /** The greatest first; of equals the lowest number. */
  get topUsers(): readonly TopUser[] {
    return this.#top
  }

  /** Of all time. */
  totalOf(metric: number): Decimal {
    return this.#totals.of(0)[metric] ?? (0n as Decimal)
  }

  /** By the window's days. */
  totalsOf(metric: number): readonly Decimal[] {
    return this.#daily.of(metric)
  }
}

/** The greatest first; of equals the lowest number. */
function comesBefore(one: TopUser, other: TopUser | undefined): boolean {
  if (other === undefined) return false
  return one.value === other.value ? one.number < other.number : one.value > other.value
}
