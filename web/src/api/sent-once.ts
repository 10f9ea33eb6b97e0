/** A name that nobody else has drawn; `crypto.randomUUID` is only where the page came over HTTPS or from this machine. */
export const randomKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )

/**
 * The idempotency key of what one form sends. While it says the same, it is sent once: an answer that was lost on the way
 * and is asked for again counts once.
 */
export class SentOnce {
  #said: string | null = null
  #key = ''

  /** @param said what is sent, as JSON can write it */
  keyOf(said: unknown): string {
    const text = JSON.stringify(said)
    if (text !== this.#said) this.#key = randomKey()
    this.#said = text
    return this.#key
  }

  /** It was done: the same again is another one. */
  succeeded(): void {
    this.#said = null
  }
}
