/** The definitions of one kind in one space, found by what names them. */
export class Catalog<T extends { readonly id: string; readonly number: number }> {
  /** Those that were not deleted, oldest first. */
  readonly live: readonly T[]
  /** Deleted ones too, oldest first: what was done of them stays. */
  readonly all: readonly T[]
  readonly #byId: ReadonlyMap<string, T>
  readonly #byKey: ReadonlyMap<string, T>
  readonly #byNumber: ReadonlyMap<number, T>

  constructor(all: readonly T[], isLive: (one: T) => boolean, keyOf: (one: T) => string | null) {
    this.all = all.toSorted((one, other) => one.number - other.number)
    this.live = this.all.filter(isLive)
    this.#byId = new Map(this.live.map((one) => [one.id, one]))
    this.#byKey = new Map(
      this.live.flatMap((one) => {
        const key = keyOf(one)
        return key === null ? [] : [[key, one]]
      }),
    )
    this.#byNumber = new Map(all.map((one) => [one.number, one]))
  }

  /** One that was not deleted, by its uuid. */
  byId(id: string): T | undefined {
    return this.#byId.get(id)
  }

  /** One that was not deleted, by its key, exactly. */
  byKey(key: string): T | undefined {
    return this.#byKey.get(key)
  }

  /** Any, deleted ones too: rows keep naming them. */
  byNumber(number: number): T | undefined {
    return this.#byNumber.get(number)
  }
}
