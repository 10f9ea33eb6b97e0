import type { Best, Ranked } from '#core/leaderboards/standing.ts'
import type { Uid } from '#core/shared/ids.ts'
import { parseInstant } from '../database.ts'
import { storedDecimal } from '../stored-values.ts'

/** The best of a group in one row: a thousand small values are quicker to send so than as rows. */
export interface BestRow {
  readonly uids: string | null
  readonly scores: string | null
  readonly reached: string | null
  readonly by: string | null
}

/** Reads as much of it as questions look at. */
export class StoredBest implements Best {
  readonly #uids: readonly string[]
  readonly #scores: readonly string[]
  readonly #reached: readonly string[]
  readonly #by: readonly string[]
  #places: ReadonlyMap<string, number> | null = null

  constructor({ uids, scores, reached, by }: BestRow) {
    this.#uids = partsOf(uids)
    this.#scores = partsOf(scores)
    this.#reached = partsOf(reached)
    this.#by = partsOf(by)
  }

  get length(): number {
    return this.#uids.length
  }

  at(index: number): Ranked {
    const [uid, score] = [this.#uids[index], this.#scores[index]]
    const [reached, reachedBy] = [this.#reached[index], this.#by[index]]
    if (uid === undefined || score === undefined || reached === undefined || reachedBy === undefined)
      throw new RangeError(`nobody is at ${index}`)
    return { uid: uid as Uid, score: storedDecimal(score), reachedAt: parseInstant(reached), reachedBy }
  }

  indexOf(uid: Uid): number | null {
    this.#places ??= new Map(this.#uids.map((one, index) => [one, index]))
    return this.#places.get(uid) ?? null
  }
}

const partsOf = (text: string | null): readonly string[] => (text === null ? [] : text.split(','))
