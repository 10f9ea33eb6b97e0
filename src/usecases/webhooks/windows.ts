import type { ThrottleWindow } from '#core/webhooks/throttle.ts'
import type { PassedOn, StoredWindow } from '../ports.ts'

/** A window and what it is about; null: it is over. */
export type NamedWindow = PassedOn['windows'][number]
type Named = Omit<NamedWindow, 'window'>

const nameOf = ({ uid, kind, subject }: Named) => `${uid} ${kind} ${subject}`

/** The windows of a batch as they become. */
export class Windows {
  readonly #windows = new Map<string, NamedWindow>()

  constructor(stored: readonly StoredWindow[]) {
    this.add(stored)
  }

  /** More that are stored; what became of one meanwhile stays. */
  add(stored: readonly StoredWindow[]): void {
    for (const { until, held, ...named } of stored)
      if (!this.#windows.has(nameOf(named))) this.set(named, { until, held })
  }

  get all(): readonly NamedWindow[] {
    return [...this.#windows.values()]
  }

  of(named: Named): ThrottleWindow | null {
    return this.#windows.get(nameOf(named))?.window ?? null
  }

  set(named: Named, window: ThrottleWindow | null): void {
    this.#windows.set(nameOf(named), { ...named, window })
  }
}
