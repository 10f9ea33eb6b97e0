import { blockSize } from '#core/analytics/look.ts'
import type { StoredChunk } from './chunks.ts'

/** A chunk in memory; its day, and what is packed. */
export interface DayChunk {
  readonly day: number
  readonly data: Uint8Array
}

/** What an object and its place in a list cost besides the bytes. */
const overhead = 160

/** The chunks of one series of a space, by block and day, as of a step. */
export class Series {
  readonly #blocks = new Map<number, DayChunk[]>()
  /** Of the chunks that are in it. */
  readonly beginning: string
  /** The last step whose chunks are in it. */
  step = -1
  bytes = 0

  constructor(beginning: string) {
    this.beginning = beginning
  }

  /** Takes chunks that were written since, as of `step`. */
  take(chunks: readonly StoredChunk[], step: number): void {
    for (const { block, day, data } of chunks) this.#put(block, { day, data })
    this.step = step
  }

  #put(block: number, chunk: DayChunk): void {
    const days = this.#blocks.get(block) ?? []
    this.#blocks.set(block, days)
    const at = placeOf(days, chunk.day)
    const before = days[at]
    this.bytes += chunk.data.length
    if (before?.day === chunk.day) {
      this.bytes -= before.data.length
      days[at] = chunk
      return
    }
    this.bytes += overhead
    days.splice(at, 0, chunk)
  }

  /** The chunks of a block from a day on, in order. */
  of(block: number, from: number): readonly DayChunk[] {
    const days = this.#blocks.get(block) ?? []
    return from === Number.NEGATIVE_INFINITY ? days : days.slice(placeOf(days, from))
  }
}

/** Where a day is, or would be. */
function placeOf(days: readonly DayChunk[], day: number): number {
  let low = 0
  let high = days.length
  // Mostly it comes last.
  if ((days.at(-1)?.day ?? Number.NEGATIVE_INFINITY) < day) return high
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((days[middle]?.day ?? 0) < day) low = middle + 1
    else high = middle
  }
  return low
}

export const blockOf = (number: number): number => Math.floor(number / blockSize)
