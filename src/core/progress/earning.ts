import type { Award, HeldPoints } from '../points/award.ts'
import { boosted, isInForce } from '../points/boosted.ts'
import { totalAfter } from '../points/clip.ts'
import type { Firing } from '../points/firing.ts'
import type { PointsBoost, PointsSystem } from '../points/points.ts'
import { dayAt, type Day } from '../shared/calendar.ts'
import type { Micros } from '../shared/ids.ts'
import type { Someone } from './deserve.ts'
import type { Progress, ProgressFacts } from './progress.ts'

const none: HeldPoints = { total: 0, awards: 0 }

/** Points as they are earned, one award on top of the other (trophy.md §2.8). */
export class Earning {
  readonly #user: Someone
  readonly #facts: ProgressFacts
  readonly #zone: string
  readonly #awards: Award[] = []
  #held: ReadonlyMap<number, HeldPoints>

  constructor({ points, streak }: Pick<Progress, 'points' | 'streak'>, user: Someone, facts: ProgressFacts) {
    this.#held = points
    // The zone that the streak lives in is the user's.
    this.#zone = streak.zone
    this.#user = user
    this.#facts = facts
  }

  /** In the order they were made. */
  get awards(): readonly Award[] {
    return this.#awards
  }

  /** What the user has with them, by the system's number. */
  get held(): ReadonlyMap<number, HeldPoints> {
    return this.#held
  }

  /** Would this leave the user with less than nothing? */
  isTooMuch({ system, trigger }: Pick<Firing, 'system' | 'trigger'>, change: bigint): boolean {
    return this.#admits(trigger) && BigInt(this.#of(system).total) + change < 0n
  }

  /**
   * Changes what the user has, where the filters admit the user; what boosts and limits leave nothing of makes no award.
   * `filters` are those of the trigger, unless it was another then.
   */
  earn(
    { system, trigger }: Pick<Firing, 'system' | 'trigger'>,
    change: bigint,
    at: Micros,
    { filters = trigger, id }: { readonly filters?: Filtered; readonly id?: string } = {},
  ): void {
    if (change === 0n || !this.#admits(filters)) return
    const before = this.#of(system)
    const day = dayAt(this.#zone, at)
    const boosts = change > 0n ? this.#boostsOf(system, day, at) : []
    const total = totalAfter(before.total, boosts.length === 0 ? change : boosted(change, boosts), system)
    if (total === before.total) return
    const place = before.awards + 1
    const awarded = total - before.total
    this.#awards.push({
      id: id ?? this.#facts.newId(),
      system,
      trigger,
      place,
      awarded,
      total,
      at,
      day,
      boosts,
    })
    this.#held = new Map(this.#held).set(system.number, { total, awards: place })
  }

  #of({ number }: PointsSystem): HeldPoints {
    return this.#held.get(number) ?? none
  }

  #admits(filtered: Filtered): boolean {
    return filtered.userFilters.length === 0 || this.#facts.earnable.admits(filtered, this.#user)
  }

  #boostsOf(system: PointsSystem, day: Day, at: Micros): readonly PointsBoost[] {
    const own = this.#facts.ownBoosts?.get(system.number)
    const all = own === undefined ? system.boosts : [...system.boosts, ...own]
    return all.filter((boost) => isInForce(boost, day, at) && this.#admits(boost))
  }
}

type Filtered = Parameters<ProgressFacts['earnable']['admits']>[0]
