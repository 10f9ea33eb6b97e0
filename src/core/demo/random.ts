/**
 * Random numbers that are the same for the same seed, on every machine: demo data has to be made again exactly. Not for
 * secrets.
 */
export class Random {
  #state: number

  /** @param seed any text */
  constructor(seed: string) {
    this.#state = hashOf(seed)
  }

  /** From 0 to below 1 (the generator is mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  /** True so often, from 0 to 1. */
  chance(probability: number): boolean {
    return this.next() < probability
  }

  /** A whole number, both ends included. */
  between(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1))
  }

  /** @throws RangeError of nothing */
  pick<T>(items: readonly T[]): T {
    return itemAt(items, Math.floor(this.next() * items.length))
  }

  /** One of them, as often as its weight says against those of the others. @throws RangeError of nothing */
  weighted<T extends { readonly weight: number }>(items: readonly T[]): T {
    const total = items.reduce((sum, { weight }) => sum + weight, 0)
    let left = this.next() * total
    const index = items.findIndex(({ weight }) => (left -= weight) < 0)
    return itemAt(items, index === -1 ? items.length - 1 : index)
  }

  /** How long something lasts that may end at any moment, with this mean. */
  lasting(mean: number): number {
    return -Math.log(1 - this.next()) * mean
  }

  /** Around a middle, about two thirds of the time within `spread` of it. */
  around(middle: number, spread: number): number {
    const angle = 2 * Math.PI * this.next()
    return middle + spread * Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(angle)
  }
}

function itemAt<T>(items: readonly T[], index: number): T {
  const item = items[index]
  if (item === undefined) throw new RangeError('nothing to choose from')
  return item
}

/** FNV-1a over the characters. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash
}
