import { setImmediate } from 'node:timers/promises'
import { blockSize } from '#core/analytics/look.ts'
import type { SpaceId } from '#core/shared/ids.ts'
import { storedDecimal } from '../stored-values.ts'

export type SeriesKind = 'active' | 'metric' | 'achievement'

/** What a row says that a user did on a day; `metric` and `sum` of events, `achievement` of completions. */
export interface DoneRow {
  readonly space: SpaceId
  /** The user's. */
  readonly number: number
  readonly day: number
  readonly metric?: number | null
  readonly sum?: string | null
  readonly achievement?: number | null
}

/** What is to be put into one chunk, by the users' places in the block. */
export interface Addition {
  readonly spaceId: SpaceId
  readonly kind: SeriesKind
  readonly number: number
  readonly block: number
  readonly day: number
  readonly users: Map<number, bigint>
}

/** A few milliseconds of work. */
const rowsAtOnce = 4000

/** What was done, gathered by the chunks that it belongs into. */
export class Additions {
  readonly #byChunk = new Map<string, Addition>()

  async add(rows: readonly DoneRow[]): Promise<void> {
    for (const [index, row] of rows.entries()) {
      // Others of this process have their turn in between.
      if (index % rowsAtOnce === rowsAtOnce - 1) await setImmediate()
      const { achievement = null, metric = null } = row
      if (achievement !== null) this.#add(row, 'achievement', achievement, 0n)
      if (metric === null) continue
      this.#add(row, 'active', 0, 0n)
      this.#add(row, 'metric', metric, storedDecimal(row.sum ?? '0'))
    }
  }

  #add({ space, number: user, day }: DoneRow, kind: SeriesKind, number: number, value: bigint): void {
    const block = Math.floor(user / blockSize)
    const name = `${space} ${kind} ${number} ${block} ${day}`
    let addition = this.#byChunk.get(name)
    if (addition === undefined) {
      addition = { spaceId: space, kind, number, block, day, users: new Map() }
      this.#byChunk.set(name, addition)
    }
    const place = user % blockSize
    addition.users.set(place, (addition.users.get(place) ?? 0n) + value)
  }

  /** By `kind number block`, then by day. */
  bySeriesAndBlock(): ReadonlyMap<string, ReadonlyMap<number, ReadonlyMap<number, bigint>>> {
    const found = new Map<string, Map<number, ReadonlyMap<number, bigint>>>()
    for (const { kind, number, block, day, users } of this.#byChunk.values()) {
      const name = `${kind} ${number} ${block}`
      const days = found.get(name) ?? new Map<number, ReadonlyMap<number, bigint>>()
      found.set(name, days.set(day, users))
    }
    return found
  }

  get all(): readonly Addition[] {
    return [...this.#byChunk.values()]
  }
}
