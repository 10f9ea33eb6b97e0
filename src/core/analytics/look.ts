import type { Day } from '../shared/calendar.ts'
import type { Decimal } from '../shared/decimal.ts'

/**
 * Charts look at users in blocks of consecutive numbers, each block's days in order: what has to be remembered of a user fits
 * into small arrays, and nothing is looked up (docs/adr/0013-analytics.md).
 */
export const blockSize = 16_384

/** In `UserBlock.groups`: there is no user of the space. */
export const nobody = 255

/** The users whose numbers are `first` and the `blockSize - 1` after it, by their place in the block. */
export interface UserBlock {
  readonly first: number
  /** The group that each is in. */
  readonly groups: Uint8Array
  /** The UTC day on which each was made. */
  readonly made: Int32Array
}

/**
 * Users of a block who did something on one UTC day, rising by place. Arrays are the reader's own and used again; only the
 * first `count` entries are meant.
 */
export interface BlockDay {
  readonly day: Day
  readonly count: number
  readonly users: Uint16Array
  /**
   * What each did, in `unit`s: whole numbers so small that those of a block add up exactly. They mean nothing where nothing is summed. A
   * day with larger sums is seen several times, with other units.
   */
  readonly values: Float64Array
  /** In millionths. */
  readonly unit: bigint
}

/** What is made of a space's users block by block, and put together from looks at different blocks. */
export interface ChartLook<Found> {
  begin(block: UserBlock): void
  /** A day of the `series`-th of what was asked for; of each series day after day, one series after the other. */
  see(series: number, part: BlockDay): void
  /** The block is over. */
  end?(): void
  /** What it has found so far, as data that another thread can be sent. Its own: to be taken before more is seen. */
  found(): Found
  /** Adds what another look of the same question found in other blocks. */
  take(found: Found): void
}

/** Not a day: long before any, and so near that differences of days are whole numbers of 31 bits, which are quick. */
export const never = -1_000_000_000
/** In place of the day of a user who was seen and is not counted: as long ago. */
export const uncounted = never + 1

/** Days from the first to the last, both shown. */
export interface DayWindow {
  readonly from: Day
  readonly until: Day
}

export const lengthOf = ({ from, until }: DayWindow): number => until - from + 1

/** Adds to one entry. */
export function add(values: Float64Array | Int32Array, index: number, by: number): void {
  values[index] = (values[index] ?? 0) + by
}

/** Whole numbers by group and by something else, all 0: `values[group * width + which]`. */
export class Counts {
  readonly width: number
  readonly values: Int32Array

  constructor(groups: number, width: number) {
    this.width = width
    this.values = new Int32Array(groups * width)
  }

  /** Adds those of another look. */
  take(values: Int32Array): void {
    for (const [index, value] of values.entries()) add(this.values, index, value)
  }

  /** Those of one group. */
  of(group: number): readonly number[] {
    return [...this.values.subarray(group * this.width, (group + 1) * this.width)]
  }
}

/** Below that, whole numbers and what one block adds to them are exact in a double. */
const waitingMax = 2 ** 52

/** Exact sums in millionths, by group and by something else, all 0. */
export class Sums {
  readonly #width: number
  readonly #values: bigint[]
  /** What is not in `#values` yet, by unit: doubles are ten times as quick. */
  readonly #waiting = new Map<bigint, Float64Array>()
  #unit = 0n
  #ofUnit: Float64Array = new Float64Array()

  constructor(groups: number, width: number) {
    this.#width = width
    this.#values = Array.from({ length: groups * width }, () => 0n)
  }

  /** @param by a sum of values of one `BlockDay` @param unit of these values */
  add(group: number, which: number, by: number, unit: bigint): void {
    if (by === 0) return
    if (unit !== this.#unit) this.#turnTo(unit)
    const index = group * this.#width + which
    const sum = (this.#ofUnit[index] ?? 0) + by
    const isMuch = sum > waitingMax || sum < -waitingMax
    this.#ofUnit[index] = isMuch ? 0 : sum
    if (isMuch) this.#values[index] = (this.#values[index] ?? 0n) + BigInt(sum) * unit
  }

  #turnTo(unit: bigint): void {
    this.#unit = unit
    this.#ofUnit = this.#waiting.get(unit) ?? new Float64Array(this.#values.length)
    this.#waiting.set(unit, this.#ofUnit)
  }

  /** Of all groups, one after the other. */
  get values(): readonly bigint[] {
    return this.#values.map((_, index) => this.#at(index))
  }

  /** Adds those of another look. */
  take(values: readonly bigint[]): void {
    for (const [index, value] of values.entries()) this.#values[index] = (this.#values[index] ?? 0n) + value
  }

  /** Those of one group. */
  of(group: number): readonly Decimal[] {
    const from = group * this.#width
    return Array.from({ length: this.#width }, (_, which) => this.#at(from + which) as Decimal)
  }

  #at(index: number): bigint {
    let sum = this.#values[index] ?? 0n
    for (const [unit, waiting] of this.#waiting) sum += BigInt(waiting[index] ?? 0) * unit
    return sum
  }
}

/** Sums one day's values by group. `sums` is only room to add them up in. */
export function sumByGroup(
  { count, users, values }: BlockDay,
  groups: Uint8Array,
  sums: Float64Array,
): Float64Array {
  sums.fill(0)
  for (let index = 0; index < count; index += 1) {
    const group = groups[users[index] ?? 0] ?? nobody
    if (group !== nobody) sums[group] = (sums[group] ?? 0) + (values[index] ?? 0)
  }
  return sums
}
