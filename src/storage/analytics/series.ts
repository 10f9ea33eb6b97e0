import { blockSize } from '#core/analytics/look.ts'
import type { StoredChunk } from './chunks.ts'

/** The chunks of one series and block in order of days, in memory that threads share: one after the other. */
export interface PackedDays {
  readonly days: Int32Array
  /** Where the chunk of each ends in `data`; it begins where the one before ends. */
  readonly ends: Int32Array
  readonly data: Uint8Array
}

const noDays: PackedDays = { days: new Int32Array(), ends: new Int32Array(), data: new Uint8Array() }

/** What a chunk costs besides its bytes. */
const overhead = 8
/** So much more room is taken than is needed: chunks are written again and again, each time a little larger. */
const spareFactor = 1.25

/** The chunks of one series of a space, by block and day, as of a step. */
export class Series {
  readonly #blocks = new Map<number, BlockDays>()
  /** Of the chunks that are in it. */
  readonly beginning: string
  /** The last step whose chunks are in it. */
  step = -1

  constructor(beginning: string) {
    this.beginning = beginning
  }

  /** Takes chunks that were written since, as of `step`. Nobody may be reading meanwhile. */
  take(chunks: readonly StoredChunk[], step: number): void {
    for (const [block, newer] of Map.groupBy(chunks, (chunk) => chunk.block)) {
      const days = this.#blocks.get(block) ?? new BlockDays()
      this.#blocks.set(block, days)
      days.take(newer)
    }
    this.step = step
  }

  get bytes(): number {
    return [...this.#blocks.values()].reduce((sum, { bytes }) => sum + bytes, 0)
  }

  of(block: number): PackedDays {
    return this.#blocks.get(block)?.packed ?? noDays
  }
}

/** The same memory is used again while there is room: threads keep what they were sent until they collect garbage, which may be long. */
class BlockDays {
  #count = 0
  #days: Int32Array = new Int32Array()
  #ends: Int32Array = new Int32Array()
  #data: Uint8Array = new Uint8Array()

  get packed(): PackedDays {
    return {
      days: this.#days.subarray(0, this.#count),
      ends: this.#ends.subarray(0, this.#count),
      data: this.#data.subarray(0, this.#ends[this.#count - 1] ?? 0),
    }
  }

  get bytes(): number {
    return this.#days.length * overhead + this.#data.length
  }

  take(newer: readonly Pick<StoredChunk, 'day' | 'data'>[]): void {
    const chunks = new Map<number, Uint8Array>()
    // Copies: what is read is written over.
    for (const { day, data } of chunksOf(this.packed)) chunks.set(day, data.slice())
    for (const { day, data } of newer) chunks.set(day, data)
    const size = [...chunks.values()].reduce((sum, data) => sum + data.length, 0)
    if (chunks.size > this.#days.length || size > this.#data.length) this.#makeRoom(chunks.size, size)
    this.#count = 0
    let end = 0
    for (const day of Int32Array.from(chunks.keys()).toSorted()) {
      const data = chunks.get(day) ?? new Uint8Array()
      this.#data.set(data, end)
      end += data.length
      this.#days[this.#count] = day
      this.#ends[this.#count] = end
      this.#count += 1
    }
  }

  /** One piece of memory for all, since sending one takes as long as copying some kilobytes. */
  #makeRoom(chunks: number, size: number): void {
    const days = Math.ceil(chunks * spareFactor)
    const memory = new SharedArrayBuffer(days * overhead + Math.ceil(size * spareFactor))
    this.#days = new Int32Array(memory, 0, days)
    this.#ends = new Int32Array(memory, days * 4, days)
    this.#data = new Uint8Array(memory, days * overhead)
  }
}

/** A chunk in memory; its day, and what is packed. */
export interface DayChunk {
  readonly day: number
  readonly data: Uint8Array
}

/** The chunks from a day on, in order. */
export function chunksOf(
  { days, ends, data }: PackedDays,
  from = Number.NEGATIVE_INFINITY,
): readonly DayChunk[] {
  const chunks: DayChunk[] = []
  for (const [index, day] of days.entries())
    if (day >= from) chunks.push({ day, data: data.subarray(ends[index - 1] ?? 0, ends[index]) })
  return chunks
}

export const blockOf = (number: number): number => Math.floor(number / blockSize)
