import type { ChartLook, UserBlock } from '#core/analytics/look.ts'
import type { Day } from '#core/shared/calendar.ts'
import { ChunkReader, type ChunkEntries } from './codec.ts'
import { chunksOf, type DayChunk, type PackedDays } from './series.ts'

/** What one block of users did, as a look sees it; data that another thread can be sent. */
export interface ShownBlock {
  readonly users: UserBlock
  /** In the order of the question. */
  readonly series: readonly ShownSeries[]
}

export interface ShownSeries {
  readonly chunks: PackedDays
  /** The first day that is shown. */
  readonly from: number
  readonly withValues: boolean
  /** By day: what is in no chunk yet. */
  readonly newer: ReadonlyMap<number, ChunkEntries> | undefined
}

const reader = new ChunkReader()

/** Shows a block day by day; whoever goes through the days may do something else after each of them. */
export function* showBlock({ users, series }: ShownBlock, look: ChartLook<unknown>): Generator<void> {
  look.begin(users)
  for (const [index, { chunks, from, withValues, newer }] of series.entries()) {
    const see = look.see.bind(look, index)
    for (const { day, data, more } of withNewer(chunksOf(chunks, from), newer)) {
      if (day < from) continue
      if (more !== undefined) reader.readWith(data, more, { day: day as Day, withValues }, see)
      else if (data !== null) reader.read(data, day as Day, see)
      yield
    }
  }
  look.end?.()
  yield
}

/** A day of a series and block: its chunk, and what is not in it yet. */
interface ShownDay {
  readonly day: number
  readonly data: Uint8Array | null
  readonly more?: ChunkEntries | undefined
}

/** The chunks of a series and block with what is in none of them yet, in order. */
function withNewer(
  chunks: readonly DayChunk[],
  newer: ReadonlyMap<number, ChunkEntries> | undefined,
): readonly ShownDay[] {
  if (newer === undefined) return chunks
  const days = new Set(chunks.map(({ day }) => day))
  const others = [...newer.keys()].filter((day) => !days.has(day)).map((day) => ({ day, data: null }))
  return [...chunks, ...others]
    .map((one) => ({ ...one, more: newer.get(one.day) }))
    .toSorted((one, other) => one.day - other.day)
}
