import { add, blockSize, Counts, nobody, type BlockDay, type ChartLook, type UserBlock } from './look.ts'

/** How many users of each group have each achievement: one series for each. */
export class CompletionsLook implements ChartLook<Int32Array> {
  readonly #counts: Counts
  #groups: Uint8Array = new Uint8Array(blockSize)

  constructor(groups: number, achievements: number) {
    this.#counts = new Counts(groups, achievements)
  }

  begin({ groups }: UserBlock): void {
    this.#groups = groups
  }

  see(series: number, { count, users }: BlockDay): void {
    const { values, width } = this.#counts
    for (let index = 0; index < count; index += 1) {
      const group = this.#groups[users[index] ?? 0] ?? nobody
      if (group !== nobody) add(values, group * width + series, 1)
    }
  }

  found(): Int32Array {
    return this.#counts.values
  }

  take(counts: Int32Array): void {
    this.#counts.take(counts)
  }

  /** By the order of the series. */
  completionsOf(group: number): readonly number[] {
    return this.#counts.of(group)
  }
}
