import { setTimeout as delay } from 'node:timers/promises'
import { CoreError } from '#core/shared/errors.ts'
import type { SpaceId } from '#core/shared/ids.ts'
import { answerMs, overdueMax } from '#core/webhooks/retry.ts'
import type { ClaimedDelivery, Outbound, Ports } from '#usecases/ports.ts'
import { attemptDelivery } from '#usecases/webhooks/attempt-delivery.ts'
import type { EffectWire } from '#usecases/webhooks/effect-wire.ts'
import { passOnEffects } from '#usecases/webhooks/pass-on-effects.ts'
import { Breaker } from './breaker.ts'
import type { JobLog } from './job.ts'

const intervalMs = 1000
const batchMax = 500
/** How many deliveries a process sends to one endpoint at once, so that a slow one holds up nobody else … */
const perEndpoint = 8
/** … and from how many on it sends one to each, so that many slow ones do not take all sockets. */
const plenty = 256
/** Longer than an attempt can take. */
const leaseMargin = 30_000
/** A receiver that takes long for its answer is not waited for by whoever moves a clock. */
const patienceMs = 3000
const pollMs = 10
/** At the end of the server: for answers that are on their way. */
const endMsMax = 1500
const releaseMsMax = 1000

export interface CourierOptions {
  readonly ports: Pick<Ports, 'outbox' | 'deliveries'>
  readonly outbound: Outbound
  readonly wire: EffectWire
  readonly log: JobLog
  /** How long an endpoint may take for its answer. */
  readonly timeoutMs?: number
  /** How long whoever moves a clock waits for an answer that does not come. */
  readonly patienceMs?: number
}

/**
 * Passes effects on and sends deliveries, beside all other courier processes: effects of a space are passed on by one at
 * a time, a delivery is sent by whoever claimed it. What a process that died had claimed is claimed again when its
 * lease is over, so that everything is sent at least once (docs/adr/0007-webhooks.md).
 */
export class Courier {
  readonly #options: CourierOptions
  readonly #timeoutMs: number
  readonly #patienceMs: number
  /** What is being sent. */
  readonly #underWay = new Map<ClaimedDelivery, Promise<void>>()
  readonly #breaker = new Breaker()
  #round: Promise<unknown> = Promise.resolve()
  readonly #ending = new AbortController()
  /** Aborted when answers are waited for no longer. */
  readonly #cut = new AbortController()
  #wake: () => void = () => undefined
  #wasUnavailable = false

  constructor(options: CourierOptions) {
    this.#options = options
    this.#timeoutMs = options.timeoutMs ?? answerMs
    this.#patienceMs = options.patienceMs ?? patienceMs
  }

  /** Begins to look every second, and whenever an attempt ended, for what is to be sent. Nothing that fails ends it. */
  start(): void {
    void this.#run()
  }

  /** Settles when answers that are on their way have come, in a few seconds at most; what has none is sent again later. */
  async stop(): Promise<void> {
    this.#ending.abort()
    this.#wake()
    const ended = (async () => {
      await this.#round
      await Promise.all(this.#underWay.values())
    })()
    await Promise.race([ended, delay(endMsMax, null, { ref: false })])
    const unanswered = [...this.#underWay.keys()]
    this.#cut.abort()
    const released = this.#options.ports.deliveries.release(unanswered).catch(() => undefined)
    // A database that does not answer must not hold up the end: the leases pass by themselves.
    await Promise.race([released, delay(releaseMsMax, null, { ref: false })])
  }

  /**
   * Passes on and sends what is due in a space by its clock, in time order, until nothing is left, or only what other
   * people take their time to answer.
   */
  async finish(spaceId: SpaceId): Promise<void> {
    const { outbox, deliveries } = this.#options.ports
    let [seen, since] = ['', Date.now()]
    while (!this.#ending.signal.aborted) {
      await this.#work()
      const isWaiting = (await outbox.spaces()).includes(spaceId)
      const progress = await deliveries.progress(spaceId)
      if (!isWaiting && progress === null) return
      const state = `${isWaiting} ${progress}`
      if (state !== seen) [seen, since] = [state, Date.now()]
      else if (Date.now() - since > this.#patienceMs) return
      await delay(pollMs)
    }
  }

  async #run(): Promise<void> {
    while (!this.#ending.signal.aborted) {
      const woken = new Promise<void>((resolve) => {
        this.#wake = resolve
      })
      const isMore = await this.#work().catch((error: unknown) => this.#report(error))
      if (isMore !== true) await Promise.race([woken, delay(intervalMs, null, { ref: false })])
    }
  }

  /** One round at a time, whoever asks. Says whether there is more to pass on at once. */
  #work(): Promise<boolean> {
    const round = this.#round.then(() => this.#passOnAndSend())
    this.#round = round.catch(() => undefined)
    return round
  }

  /** One batch of each space: one in which much happens, or nothing can be passed on, holds up no other. */
  async #passOnAndSend(): Promise<boolean> {
    const { ports, wire } = this.#options
    let [isMore, isWhole] = [false, true]
    for (const spaceId of await ports.outbox.spaces()) {
      if (this.#ending.signal.aborted) return false
      try {
        if (await passOnEffects(ports, wire, spaceId, batchMax)) isMore = true
        await this.#send()
      } catch (error) {
        isWhole = false
        this.#report(error, spaceId)
      }
    }
    await this.#send()
    if (isWhole) this.#wasUnavailable = false
    return isMore
  }

  async #send(): Promise<void> {
    if (this.#ending.signal.aborted) return
    const busy = new Map<number, number>()
    for (const { endpoint } of this.#underWay.keys()) busy.set(endpoint, (busy.get(endpoint) ?? 0) + 1)
    const room = this.#underWay.size < plenty ? perEndpoint : 1
    const { away } = this.#breaker
    if (away.length > 0) await this.#giveUp(away)
    // One at a time shows whether it is back.
    for (const endpoint of away) busy.set(endpoint, (busy.get(endpoint) ?? 0) + room - 1)
    const claimed = await this.#options.ports.deliveries.claim({
      perEndpoint: room,
      busy,
      leaseMs: this.#timeoutMs + leaseMargin,
    })
    for (const delivery of claimed) {
      const sending = this.#attempt(delivery)
        .catch((error: unknown) => this.#report(error))
        .finally(() => {
          this.#underWay.delete(delivery)
          this.#wake()
        })
      this.#underWay.set(delivery, sending)
    }
  }

  /** What waits for an endpoint that is away ends some day, or its queue would grow without end. */
  async #giveUp(endpoints: readonly number[]): Promise<void> {
    const { ports, log } = this.#options
    const count = await ports.deliveries.giveUp(endpoints, overdueMax)
    if (count > 0) log.warn({ endpoints, count }, 'webhook deliveries to endpoints that are away are too old')
  }

  async #attempt(delivery: ClaimedDelivery): Promise<void> {
    const { ports, outbound, wire, log } = this.#options
    const limits = { timeoutMs: this.#timeoutMs, signal: this.#cut.signal }
    const attempt = await attemptDelivery(outbound, wire, delivery, limits)
    if (this.#cut.signal.aborted) return
    // One that was switched off is not asked, which says nothing about it.
    if (attempt.status === 'delivered' || !delivery.isActive) this.#breaker.succeeded(delivery.endpoint)
    else this.#breaker.failed(delivery.endpoint)
    await ports.deliveries.settle(delivery, attempt)
    if (attempt.status === 'failed') {
      const { id, endpoint } = delivery
      log.warn({ delivery: id, endpoint, problem: attempt.problem }, 'a webhook delivery failed for good')
    }
  }

  #report(error: unknown, spaceId?: SpaceId): void {
    // What could not be stored then is sent again by another process.
    if (this.#ending.signal.aborted) return
    const isUnavailable = error instanceof CoreError && error.refusal.code === 'unavailable'
    // While the database is away, once is enough.
    if (!isUnavailable || !this.#wasUnavailable)
      this.#options.log.error(
        { err: error, ...(spaceId === undefined ? {} : { space: spaceId }) },
        'webhooks failed',
      )
    this.#wasUnavailable = isUnavailable
  }
}
