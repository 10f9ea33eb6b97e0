import { messageKinds } from '#core/messages/settings.ts'
import { isAddressed } from '#core/progress/messages.ts'
import type { SpaceId } from '#core/shared/ids.ts'
import { advanceWindow, subjectOf, throttle, throttlingOf, type Tell } from '#core/webhooks/throttle.ts'
import type { NewDelivery, OutboxBatch, PassedOn, Ports, WaitingEffect } from '../ports.ts'
import type { EffectWire } from './effect-wire.ts'
import { isAboutBoard, TellingOfBoards } from './tell-of-boards.ts'
import { Windows, type NamedWindow } from './windows.ts'

/**
 * Makes deliveries of a space's waiting effects: one for each endpoint that subscribed, at once or, where the kind is
 * throttled, when its window is over (trophy.md §5). Says whether there may be more to do.
 */
export const passOnEffects = (
  ports: Pick<Ports, 'outbox'>,
  wire: Pick<EffectWire, 'payload'>,
  spaceId: SpaceId,
  countMax: number,
): Promise<boolean> =>
  ports.outbox.passOn(spaceId, countMax, (batch) =>
    new PassingOn(batch, wire, spaceId).run(batch.effects.length < countMax),
  )

class PassingOn {
  readonly #batch: OutboxBatch
  readonly #wire: Pick<EffectWire, 'payload'>
  readonly #deliveries: NewDelivery[] = []
  readonly #windows: Windows
  readonly #boards: TellingOfBoards

  constructor(batch: OutboxBatch, wire: Pick<EffectWire, 'payload'>, spaceId: SpaceId) {
    this.#batch = batch
    this.#wire = wire
    this.#windows = new Windows(batch.windows)
    this.#boards = new TellingOfBoards(batch, wire, this.#windows, spaceId)
  }

  /** @param isAll no effect is left that might fall into a window which is over */
  async run(isAll: boolean): Promise<PassedOn> {
    for (const effect of this.#batch.effects)
      if (isAboutBoard(effect.kind)) this.#boards.add(effect)
      else this.#passOn(effect)
    for (const named of isAll ? this.#windows.all : [])
      if (isAboutBoard(named.kind)) this.#boards.advance(named)
      else this.#advance(named)
    const { deliveries, places } = await this.#boards.tell()
    return { deliveries: [...this.#deliveries, ...deliveries], windows: this.#windows.all, places }
  }

  #passOn(effect: WaitingEffect): void {
    const { uid, kind, body } = effect
    if (!this.#batch.rules.webhooks.wants(kind) || this.#isUnwelcome(effect)) return
    const throttling = throttlingOf(kind)
    if (throttling === null) return this.#tell(effect, effect)
    const named = { uid, kind, subject: subjectOf(throttling, body) }
    const { window, tells } = throttle(this.#windows.of(named), effect, throttling)
    this.#windows.set(named, window)
    for (const tell of tells) this.#tell(named, tell)
  }

  /** Whether the user wants a message about an achievement is asked when it is due (trophy.md §2.11). */
  #isUnwelcome({ uid, kind }: WaitingEffect): boolean {
    const user = this.#batch.users.get(uid)?.user
    return (
      kind === messageKinds.achievement_completed &&
      user !== undefined &&
      !isAddressed(user, 'achievement_completed')
    )
  }

  #advance({ window: before, ...named }: NamedWindow): void {
    const { window, tells } = advanceWindow(before, this.#batch.now)
    this.#windows.set(named, window)
    for (const tell of tells) this.#tell(named, tell)
  }

  #tell({ uid, kind }: Pick<WaitingEffect, 'uid' | 'kind'>, { at, body }: Tell): void {
    const subscribers = this.#batch.rules.webhooks.subscribers(kind)
    if (subscribers.length === 0) return
    const { rules, users } = this.#batch
    const made = this.#wire.payload({ kind, body }, { user: users.get(uid) ?? null, rules })
    if (made === null) return
    const payload = JSON.stringify(made)
    for (const { number } of subscribers) this.#deliveries.push({ uid, endpoint: number, kind, payload, at })
  }
}
