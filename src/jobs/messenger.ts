import { setTimeout as delay } from 'node:timers/promises'
import { CoreError } from '#core/shared/errors.ts'
import type { SpaceId } from '#core/shared/ids.ts'
import type { ClaimedNotice, Notify, Ports } from '#usecases/ports.ts'
import { sendNotice } from '#usecases/webhooks/send-notice.ts'
import type { JobLog } from './job.ts'

const intervalMs = 1000
/** Of one space at once: a webhook that takes its time holds up nobody else. */
const perSpace = 8
/** Longer than a webhook may be given for its answer. */
const leaseMs = 90_000
const pollMs = 10
/** A receiver that takes long for its answer is not waited for by whoever moves a clock. */
const patienceMs = 3000
/** At the end of the server: for answers that are on their way. */
const endMsMax = 1500

export interface MessengerOptions {
  readonly ports: Pick<Ports, 'notices' | 'settings'>
  readonly notify: Notify
  readonly log: JobLog
}

/**
 * Sends notices to the webhooks of projects, beside all other server processes: whoever claimed one sends it, and what a
 * process that died had claimed is claimed again when its lease is over. Each is sent at least once, or given up after four
 * attempts.
 */
export class Messenger {
  readonly #options: MessengerOptions
  readonly #underWay = new Map<ClaimedNotice, Promise<void>>()
  readonly #ending = new AbortController()
  /** Aborted when answers are waited for no longer. */
  readonly #cut = new AbortController()
  #wake: () => void = () => undefined
  #wasUnavailable = false

  constructor(options: MessengerOptions) {
    this.#options = options
  }

  /** Begins to look every second, and whenever one was taken, for what is to be sent. Nothing that fails ends it. */
  start(): void {
    void this.#run()
  }

  /** Settles when answers that are on their way have come, in a few seconds at most; what has none is sent again later. */
  async stop(): Promise<void> {
    this.#ending.abort()
    this.#wake()
    await Promise.race([Promise.all(this.#underWay.values()), delay(endMsMax, null, { ref: false })])
    const unanswered = [...this.#underWay.keys()]
    this.#cut.abort()
    const released = this.#options.ports.notices.release(unanswered).catch(() => undefined)
    await Promise.race([released, delay(endMsMax, null, { ref: false })])
  }

  /** Sends what is due in a space by its clock until nothing is left, or only what others take their time to answer. */
  async finish(spaceId: SpaceId): Promise<void> {
    let [seen, since] = ['', Date.now()]
    while (!this.#ending.signal.aborted) {
      const state = await this.#options.ports.notices.progress(spaceId)
      if (state === null) return
      if (state !== seen) [seen, since] = [state, Date.now()]
      else if (Date.now() - since > patienceMs) return
      await this.#send()
      await delay(pollMs)
    }
  }

  async #run(): Promise<void> {
    while (!this.#ending.signal.aborted) {
      const woken = new Promise<boolean>((resolve) => {
        this.#wake = () => resolve(true)
      })
      await this.#send().then(
        () => (this.#wasUnavailable = false),
        (error: unknown) => this.#report(error),
      )
      await Promise.race([woken, delay(intervalMs, false, { ref: false })])
    }
  }

  async #send(): Promise<void> {
    if (this.#ending.signal.aborted) return
    const busy = new Map<SpaceId, number>()
    for (const { spaceId } of this.#underWay.keys()) busy.set(spaceId, (busy.get(spaceId) ?? 0) + 1)
    for (const notice of await this.#options.ports.notices.claim({ perSpace, busy, leaseMs })) {
      const sending = this.#attempt(notice)
        .catch((error: unknown) => this.#report(error))
        .finally(() => {
          this.#underWay.delete(notice)
          this.#wake()
        })
      this.#underWay.set(notice, sending)
    }
  }

  async #attempt(notice: ClaimedNotice): Promise<void> {
    const { ports, notify, log } = this.#options
    const sent = await sendNotice(ports, notify, notice, this.#cut.signal)
    if (this.#cut.signal.aborted) return
    if (sent.kind === 'failed' && sent.retryAt !== null)
      return await ports.notices.postpone(notice, sent.retryAt)
    await ports.notices.settle(notice)
    if (sent.kind === 'failed') {
      const { id, projectId, hook } = notice
      log.warn({ notice: id, project: projectId, hook, problem: sent.problem }, 'a webhook was not told')
    }
  }

  #report(error: unknown): void {
    // What could not be stored then is sent again by another process.
    if (this.#ending.signal.aborted) return
    const isUnavailable = error instanceof CoreError && error.refusal.code === 'unavailable'
    // While the database is away, once is enough.
    if (!isUnavailable || !this.#wasUnavailable) this.#options.log.error({ err: error }, 'notices failed')
    this.#wasUnavailable = isUnavailable
  }
}
