import pg from 'pg'
import { setTimeout as delay } from 'node:timers/promises'
import { clientOptions, type ConnectionOptions } from '../database.ts'

export interface ListenerOptions {
  readonly connection: ConnectionOptions
  readonly applicationName: string
  readonly channel: string
  readonly onLost: () => void
  /** Runs after LISTEN, before the connection counts as up: read what may have been missed. */
  readonly onConnected: () => Promise<void>
  readonly onMessage: (payload: string) => Promise<void>
  readonly onError: (error: unknown) => void
}

const backoffMsMin = 50
const backoffMsMax = 1000

/** One connection that LISTENs and comes back when it is lost. */
export class Listener {
  readonly #options: ListenerOptions
  #client: pg.Client | null = null
  #closed = false

  constructor(options: ListenerOptions) {
    this.#options = options
  }

  get connected(): boolean {
    return this.#client !== null
  }

  /** Connects; throws when the first attempt fails. */
  async open(): Promise<void> {
    await this.#connect()
  }

  async close(): Promise<void> {
    this.#closed = true
    const client = this.#client
    this.#client = null
    await client?.end()
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({
      ...clientOptions(this.#options.connection, this.#options.applicationName),
      keepAlive: true,
    })
    const lost = () => {
      if (this.#client !== client) return
      this.#client = null
      this.#options.onLost()
      if (!this.#closed) void this.#reconnect()
    }
    client.on('error', (error) => {
      this.#options.onError(error)
      lost()
    })
    client.on('end', lost)
    client.on('notification', (message) => {
      this.#options.onMessage(message.payload ?? '').catch(this.#options.onError)
    })
    await client.connect()
    await client.query(`listen ${client.escapeIdentifier(this.#options.channel)}`)
    this.#client = client
    await this.#options.onConnected()
  }

  async #reconnect(): Promise<void> {
    for (let wait = backoffMsMin; !this.#closed; wait = Math.min(wait * 2, backoffMsMax)) {
      await delay(wait, undefined, { ref: false })
      try {
        if (!this.#closed) await this.#connect()
        return
      } catch (error) {
        this.#options.onError(error)
      }
    }
  }
}
