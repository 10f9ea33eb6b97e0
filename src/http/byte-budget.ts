import { CoreError } from '#core/shared/errors.ts'

const tooMany = 'Too many files are being received'

/** Of what others leave free one may take so much: there is always some for the next. */
const shareMax = 0.8

/**
 * How much memory a process spends on requests of one kind, all together. Each is of **sharers**, the second one within the
 * first, such as a project and an address there: none has more than four fifths of what those beside it leave.
 */
export class ByteBudget {
  readonly #bytesMax: number
  readonly #message: string
  /** By the names of the sharers down to one. */
  readonly #bySharer = new Map<string, number>()
  #held = 0

  /** @param message what is said when there is no room */
  constructor(bytesMax: number, message: string = tooMany) {
    this.#bytesMax = bytesMax
    this.#message = message
  }

  /** Begins an account of these sharers, which gives everything back when it is disposed of. */
  open(sharers: readonly string[]): ByteAccount {
    let own = 0
    return {
      hold: (bytes) => {
        if (!this.#hasRoom(sharers, bytes))
          throw new CoreError({ code: 'rate_limited', message: this.#message })
        own += bytes
        this.#add(sharers, bytes)
      },
      [Symbol.dispose]: () => {
        this.#add(sharers, -own)
        own = 0
      },
    }
  }

  #hasRoom(sharers: readonly string[], bytes: number): boolean {
    let [max, held] = [this.#bytesMax, this.#held]
    return namesOf(sharers).every((name) => {
      const has = this.#bySharer.get(name) ?? 0
      max = shareMax * (max - (held - has))
      held = has
      return has + bytes <= max
    })
  }

  #add(sharers: readonly string[], bytes: number): void {
    this.#held += bytes
    for (const name of namesOf(sharers)) {
      const has = (this.#bySharer.get(name) ?? 0) + bytes
      if (has === 0) this.#bySharer.delete(name)
      else this.#bySharer.set(name, has)
    }
  }
}

const namesOf = (sharers: readonly string[]): readonly string[] =>
  sharers.map((_, index) => JSON.stringify(sharers.slice(0, index + 1)))

export interface ByteAccount extends Disposable {
  /** @throws CoreError `rate_limited` when there is no room for so much more */
  hold(bytes: number): void
}
