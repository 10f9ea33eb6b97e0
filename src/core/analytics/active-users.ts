import { blockSize, nobody, type BlockDay, type ChartLook, type DayWindow, type UserBlock } from './look.ts'

/** How many users were active on any day of a window. Series 0: who was active, from its first day on. */
export class ActiveUsersLook implements ChartLook<number> {
  readonly #window: DayWindow
  readonly #seen = new Uint8Array(blockSize)
  #groups: Uint8Array = new Uint8Array(blockSize)
  #count = 0

  constructor(window: DayWindow) {
    this.#window = window
  }

  get count(): number {
    return this.#count
  }

  begin({ groups }: UserBlock): void {
    this.#groups = groups
    this.#seen.fill(0)
  }

  see(_series: number, { day, count, users }: BlockDay): void {
    if (day < this.#window.from || day > this.#window.until) return
    for (let index = 0; index < count; index += 1) {
      const user = users[index] ?? 0
      if (this.#seen[user] !== 0 || (this.#groups[user] ?? nobody) === nobody) continue
      this.#seen[user] = 1
      this.#count += 1
    }
  }

  found(): number {
    return this.#count
  }

  take(count: number): void {
    this.#count += count
  }
}
