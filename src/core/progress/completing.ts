import type { Achievement } from '../achievements/achievement.ts'
import type { Micros } from '../shared/ids.ts'
import type { User } from '../users/user.ts'
import type { Triggered } from './earnable.ts'
import type { Completion, ProgressFacts, ProgressNeeds } from './progress.ts'

/** What is known of when a user got what is held. */
export interface Earlier {
  /** No stored completion is later than this. */
  readonly storedUntil: Micros
  /** Those that this decision made before. */
  readonly completions: readonly Completion[]
}

/** What was completed; `needs`: ask again with it. */
export type Completed =
  | {
      readonly kind: 'completed'
      readonly completed: ReadonlySet<number>
      readonly completions: readonly Completion[]
    }
  | { readonly kind: 'needs'; readonly needs: ProgressNeeds }

/**
 * Completions as they are made, one on top of the other. A composite comes with the last of what it lists and never
 * before it (trophy.md §2.6); stored completions are asked for only where one may be later than the instant in question.
 */
export class Completing {
  readonly #held: Set<number>
  readonly #user: Pick<User, 'attributes'>
  readonly #facts: ProgressFacts
  readonly #earlier: Earlier
  readonly #completions: Completion[] = []
  #lacksCompletions = false

  constructor(
    held: ReadonlySet<number>,
    user: Pick<User, 'attributes'>,
    facts: ProgressFacts,
    earlier: Earlier,
  ) {
    this.#held = new Set(held)
    this.#user = user
    this.#facts = facts
    this.#earlier = earlier
  }

  /** Those completed before and now, by number. */
  get held(): ReadonlySet<number> {
    return this.#held
  }

  /** In the order they were made. */
  get completions(): readonly Completion[] {
    return this.#completions
  }

  end(): Completed {
    return this.#lacksCompletions
      ? { kind: 'needs', needs: { completions: true } }
      : { kind: 'completed', completed: this.#held, completions: this.#completions }
  }

  has({ number }: Achievement): boolean {
    return this.#held.has(number)
  }

  /** Completes an achievement that the user is known to deserve. */
  complete(achievement: Achievement, at: Micros): void {
    if (this.has(achievement)) return
    this.#held.add(achievement.number)
    this.#completions.push({ id: this.#facts.newId(), achievement, at })
  }

  completeIfAdmitted(achievement: Achievement, at: Micros): void {
    if (!this.has(achievement) && this.#facts.earnable.admits(achievement, this.#user))
      this.complete(achievement, at)
  }

  /** Those of a streak of this length. */
  completeStreaks(
    length: number,
    at: Micros,
    isOpen: (achievement: Achievement) => boolean = () => true,
  ): void {
    for (const { achievement, trigger } of this.#facts.earnable.streak) {
      if (length < trigger.length) break
      if (isOpen(achievement)) this.completeIfAdmitted(achievement, at)
    }
  }

  /** Composites until nothing changes. */
  completeComposites(at: Micros): void {
    this.#repeat(({ achievement, trigger }) => {
      this.completeIfAdmitted(achievement, this.lastOf(trigger, at))
    })
  }

  /**
   * Composites that wait for what was completed since there were so many completions, not before they were made; one
   * that only its filters kept back goes on waiting for the user's next deed.
   */
  completeFollowing(
    since: number,
    from: Micros,
    isOpen: (achievement: Achievement, at: Micros) => boolean,
  ): void {
    if (this.#completions.length === since) return
    const isNew = (number: number) =>
      this.#completions.slice(since).some(({ achievement }) => achievement.number === number)
    this.#repeat(({ achievement, trigger }) => {
      if (!trigger.achievements.some(isNew)) return
      const at = Math.max(this.lastOf(trigger, from), achievement.createdAt) as Micros
      if (isOpen(achievement, at)) this.completeIfAdmitted(achievement, at)
    })
  }

  /** Does something with each composite of which the user has all that it lists, until nothing changes. */
  #repeat(visit: (composite: Triggered<'achievement'>) => void): void {
    const isComplete = ({ achievement, trigger }: Triggered<'achievement'>) =>
      !this.has(achievement) && trigger.achievements.every((number) => this.#held.has(number))
    for (let before = -1; this.#completions.length > before;) {
      before = this.#completions.length
      for (const composite of this.#facts.earnable.composite) if (isComplete(composite)) visit(composite)
    }
  }

  /** When a composite is complete of which something happened at this instant. */
  lastOf({ achievements }: Listing, at: Micros): Micros {
    return Math.max(at, ...achievements.map((number) => this.#instantOf(number, at))) as Micros
  }

  #instantOf(number: number, at: Micros): Micros {
    const isIt = ({ achievement }: Completion) => achievement.number === number
    const made = this.#completions.find(isIt) ?? this.#earlier.completions.find(isIt)
    if (made !== undefined) return made.at
    if (at >= this.#earlier.storedUntil) return at
    this.#lacksCompletions ||= this.#facts.completions === undefined
    return this.#facts.completions?.get(number)?.at ?? at
  }
}

type Listing = Triggered<'achievement'>['trigger']
