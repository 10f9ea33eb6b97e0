/** So many attempts that failed in a row make an endpoint count as away: all places of one endpoint, twice. */
const failuresMax = 16

/**
 * Circuit breaker: which endpoints are away, as this process saw it. One attempt that succeeds brings an endpoint back.
 */
export class Breaker {
  /** Attempts that failed in a row, by the endpoint's number. */
  readonly #failures = new Map<number, number>()

  /** The numbers of the endpoints that are away. */
  get away(): readonly number[] {
    return [...this.#failures].flatMap(([endpoint, count]) => (count < failuresMax ? [] : [endpoint]))
  }

  /** An attempt at an endpoint failed. */
  failed(endpoint: number): void {
    this.#failures.set(endpoint, (this.#failures.get(endpoint) ?? 0) + 1)
  }

  /** An attempt at an endpoint succeeded, or it is not asked any more. */
  succeeded(endpoint: number): void {
    this.#failures.delete(endpoint)
  }
}
