import { setTimeout as delay } from 'node:timers/promises'
import type { Mail, Mailer } from '#usecases/ports.ts'

/** Brings one mail away. @throws Error when it could not */
export type SendMail = (mail: Mail) => Promise<void>

export interface MailerLog {
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
}

export interface QueueMailerOptions {
  /** Null: there is no way to send, and mail of development projects is written to the log. */
  readonly send: SendMail | null
  readonly log: MailerLog
  /** Waits before the second and the third attempt. */
  readonly pausesMs?: readonly number[]
  /** How many mails may wait. */
  readonly lengthMax?: number
}

const atOnce = 4
const lengthDefault = 1000
const pausesDefault = [1000, 5000]
/** At the end of the server: for mails that are on their way. */
const endMsMax = 3000

/**
 * Sends mail beside the requests that ask for it: whoever asks waits for nothing and learns nothing of it. What waits is
 * lost with the process, so that only what can be asked for again goes this way.
 */
export class QueueMailer implements Mailer {
  readonly #options: QueueMailerOptions
  readonly #waiting: Array<() => Promise<Mail | null>> = []
  readonly #underWay = new Set<Promise<void>>()
  readonly #ending = new AbortController()

  constructor(options: QueueMailerOptions) {
    this.#options = options
  }

  reaches(environment: 'production' | 'staging' | 'development'): boolean {
    return this.#options.send !== null || environment === 'development'
  }

  enqueue(compose: () => Promise<Mail | null>): void {
    if (this.#waiting.length >= (this.#options.lengthMax ?? lengthDefault)) {
      this.#options.log.warn({ waiting: this.#waiting.length }, 'a mail was dropped: too many wait')
      return
    }
    this.#waiting.push(compose)
    this.#next()
  }

  /** Settles when what waits was sent, in a few seconds at most. */
  async stop(): Promise<void> {
    const sent = (async () => {
      while (this.#underWay.size > 0) await Promise.all(this.#underWay)
    })()
    await Promise.race([sent, delay(endMsMax, null, { ref: false })])
    this.#waiting.length = 0
    this.#ending.abort()
  }

  #next(): void {
    while (this.#underWay.size < atOnce) {
      const compose = this.#waiting.shift()
      if (compose === undefined) return
      const sending = this.#compose(compose).finally(() => {
        this.#underWay.delete(sending)
        this.#next()
      })
      this.#underWay.add(sending)
    }
  }

  async #compose(compose: () => Promise<Mail | null>): Promise<void> {
    const { log, send } = this.#options
    try {
      const mail = await compose()
      if (mail === null) return
      // The text holds what proves who reads it: it belongs into no log but a developer's own.
      if (send === null)
        log.info({ to: mail.to, subject: mail.subject, text: mail.text }, 'mail (no SMTP_URL)')
      else await this.#send(send, mail)
    } catch (error) {
      log.error({ err: error }, 'a mail could not be sent')
    }
  }

  async #send(send: SendMail, mail: Mail): Promise<void> {
    for (const pauseMs of this.#options.pausesMs ?? pausesDefault) {
      try {
        return await send(mail)
      } catch (error) {
        if (this.#ending.signal.aborted || isFinal(error)) throw error
        await delay(pauseMs, null, { signal: this.#ending.signal, ref: false })
      }
    }
    await send(mail)
  }
}

/** Did the mail server say no for good (5xx of SMTP)? */
const isFinal = (error: unknown): boolean =>
  error instanceof Error && 'responseCode' in error && Number(error.responseCode) >= 500
