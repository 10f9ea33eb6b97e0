interface Entry {
  readonly value: object
  bytes: number
}

/** Keeps what was used last, up to so many bytes in all; larger things than half of it are not kept. */
export class ByteCache {
  readonly #bytesMax: number
  /** The longest unused first. */
  readonly #entries = new Map<string, Entry>()
  #bytes = 0

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax
  }

  get(name: string): object | undefined {
    const entry = this.#entries.get(name)
    if (entry === undefined) return undefined
    this.#entries.delete(name)
    this.#entries.set(name, entry)
    return entry.value
  }

  /** Keeps it, or says how large it is now; what was used least makes room. */
  set(name: string, value: object, bytes: number): void {
    this.delete(name)
    if (bytes > this.#bytesMax / 2) return
    this.#entries.set(name, { value, bytes })
    this.#bytes += bytes
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.#bytesMax) return
      this.delete(oldest)
    }
  }

  delete(name: string): void {
    const entry = this.#entries.get(name)
    if (entry === undefined) return
    this.#entries.delete(name)
    this.#bytes -= entry.bytes
  }

  get bytes(): number {
    return this.#bytes
  }
}
