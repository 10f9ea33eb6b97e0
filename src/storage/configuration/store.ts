import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { CoreError } from '#core/shared/errors.ts'
import type { SpaceId, Uid } from '#core/shared/ids.ts'
import type { Applied } from '#usecases/ports.ts'
import { query, transaction, type Client, type ConnectionOptions, type Pool } from '../database.ts'
import { configurationChannel } from '../spaces/changes.ts'
import { Listener } from './listener.ts'
import { loadSnapshot, type Snapshot } from './snapshot.ts'

const serverNamePrefix = 'laurel server '
const unverifiedWaitMs = 1000
const appliedWaitMs = 5000
const appliedPollMs = 20

export interface ConfigurationOptions {
  readonly pool: Pool
  readonly connection: ConnectionOptions
  /** A server keeps listening for changes; a command reads once. */
  readonly role: 'server' | 'command'
  /** A space's configuration changed; null: any may have. */
  readonly onSpaceChanged: (spaceId: SpaceId | null) => void
  /** Application keys of these users changed; null: any may have. */
  readonly onApplicationKeysChanged: (uids: readonly Uid[] | null) => void
  readonly onError: (error: unknown) => void
}

/** What processes tell each other: a space changed, keys of users did, or something else of the configuration. */
interface ConfigurationMessage {
  readonly space?: SpaceId
  readonly version?: number
  readonly keysOf?: readonly Uid[]
  readonly spacesStay?: boolean
}

/**
 * The configuration in memory, the same in every process: a change is announced by NOTIFY at its commit, each server
 * reads anew and writes down the version it now applies. While a server's listening connection is broken it cannot
 * know what it missed, so it answers nothing from memory until it has read everything again.
 */
export class ConfigurationStore {
  readonly #options: ConfigurationOptions
  readonly #serverId = serverNamePrefix + randomUUID()
  #listener: Listener | null = null
  #current: Snapshot | null = null
  #verified = Promise.withResolvers<Snapshot>()
  #reloading: Promise<void> = Promise.resolve()

  private constructor(options: ConfigurationOptions) {
    this.#options = options
  }

  /** @throws CoreError `unavailable` */
  static async open(options: ConfigurationOptions): Promise<ConfigurationStore> {
    const store = new ConfigurationStore(options)
    if (options.role === 'server') await store.#listen()
    else await store.#reload()
    return store
  }

  /** The configuration as of now. @throws CoreError `unavailable` when this process cannot know it */
  async snapshot(): Promise<Snapshot> {
    if (this.#current !== null) return this.#current
    const waiting = new AbortController()
    const given = delay(unverifiedWaitMs, null, { signal: waiting.signal, ref: false }).catch(() => null)
    const snapshot = await Promise.race([this.#verified.promise, given])
    waiting.abort()
    if (snapshot === null)
      throw new CoreError({ code: 'unavailable', message: 'The database cannot be reached' })
    return snapshot
  }

  /** The configuration without waiting; null while it is not known. */
  get known(): Snapshot | null {
    return this.#current
  }

  /** Changes the configuration in one transaction and announces it; this process applies it before the call returns. */
  async change<T>(run: (client: Client) => Promise<T>): Promise<T> {
    const result = await this.#announced(run, () => ({}))
    await this.#reload()
    return result
  }

  /**
   * Changes tenants, if `run` says that it did: what spaces are configured by stays as it is, so that no process reads that
   * again.
   */
  async changeTenants<T extends { readonly changed: boolean }>(
    run: (client: Client) => Promise<T>,
  ): Promise<T> {
    const result = await this.#announced(run, ({ changed }) => (changed ? { spacesStay: true } : null))
    if (result.changed) await this.#reload('keep spaces')
    return result
  }

  /**
   * Changes application keys, of the users that `run` gives: every process forgets what it remembers of them. Nothing else
   * is read again. In force everywhere when `applied` says so.
   */
  async changeApplicationKeys<T extends { readonly uids: readonly Uid[] }>(
    run: (client: Client) => Promise<T>,
  ): Promise<T> {
    const result = await this.#announced(run, ({ uids }) => (uids.length === 0 ? null : { keysOf: uids }))
    this.#options.onApplicationKeysChanged(result.uids)
    return result
  }

  /** `more` is what the message says besides the version; null: nothing changed, and nobody is told. */
  #announced<T>(run: (client: Client) => Promise<T>, more: (done: T) => object | null): Promise<T> {
    return transaction(this.#options.pool, async (client) => {
      const done = await run(client)
      const said = more(done)
      if (said === null) return done
      const [row] = await query<{ version: number }>(
        client,
        'update configuration_version set version = version + 1 returning version',
      )
      await query(client, 'select pg_notify($1, $2)', [
        configurationChannel,
        JSON.stringify({ version: row?.version, ...said }),
      ])
      return done
    })
  }

  /** Waits until every live server has written down that it applies the present version; 5 s at most (DESIGN §1). */
  async applied(): Promise<Applied> {
    const { pool } = this.#options
    const deadline = Date.now() + appliedWaitMs
    const [row] = await query<{ version: number }>(pool, 'select version from configuration_version')
    for (;;) {
      // A server is alive exactly as long as its listening connection is.
      const [behind] = await query<{ count: number }>(
        pool,
        `select count(*) as count from pg_stat_activity s left join server_acknowledgements a on a.server_id = s.application_name
where s.datname = current_database() and starts_with(s.application_name, $1) and coalesce(a.version, -1) < $2`,
        [serverNamePrefix, row?.version ?? 0],
      )
      if (behind?.count === 0) return { everywhere: true }
      if (Date.now() > deadline) return { everywhere: false }
      await delay(appliedPollMs)
    }
  }

  async close(): Promise<void> {
    await this.#listener?.close()
    if (this.#listener !== null) {
      await query(this.#options.pool, 'delete from server_acknowledgements where server_id = $1', [
        this.#serverId,
      ]).catch(this.#options.onError)
    }
  }

  async #listen(): Promise<void> {
    this.#listener = new Listener({
      connection: this.#options.connection,
      applicationName: this.#serverId,
      channel: configurationChannel,
      onLost: () => this.#forget(),
      onConnected: () => this.#reload(),
      onMessage: (payload) => this.#onMessage(payload),
      onError: this.#options.onError,
    })
    await this.#listener.open()
  }

  #forget(): void {
    if (this.#current === null) return
    this.#current = null
    this.#verified = Promise.withResolvers()
    this.#options.onApplicationKeysChanged(null)
    this.#options.onSpaceChanged(null)
  }

  async #onMessage(payload: string): Promise<void> {
    const message = JSON.parse(payload) as ConfigurationMessage
    if (message.space !== undefined) this.#options.onSpaceChanged(message.space)
    else if (message.keysOf !== undefined) await this.#forgetKeys(message.keysOf, message.version)
    else await this.#reload(message.spacesStay === true ? 'keep spaces' : 'forget spaces')
  }

  /** In order with reloads: a version is written down when nothing before it is still to be applied. */
  async #forgetKeys(uids: readonly Uid[], version: number | undefined): Promise<void> {
    this.#options.onApplicationKeysChanged(uids)
    if (version === undefined) return
    const next = this.#reloading.then(() => this.#acknowledge(version))
    this.#reloading = next.catch(() => undefined)
    await next
  }

  /** One reload at a time, each complete: a later one never ends with an older state. */
  #reload(spaces: 'keep spaces' | 'forget spaces' = 'forget spaces'): Promise<void> {
    const next = this.#reloading.then(() => this.#load(spaces))
    this.#reloading = next.catch(() => undefined)
    return next
  }

  async #load(spaces: 'keep spaces' | 'forget spaces'): Promise<void> {
    const { pool, role } = this.#options
    const snapshot = await loadSnapshot(pool)
    if (role === 'server' && this.#listener?.connected === false) return // lost again: the next connection reads anew
    this.#current = snapshot
    this.#verified.resolve(snapshot)
    if (spaces === 'forget spaces') this.#options.onSpaceChanged(null)
    // The version may include deleted keys whose message is still under way.
    this.#options.onApplicationKeysChanged(null)
    if (role === 'command') return
    await this.#acknowledge(snapshot.version)
    await query(
      pool,
      `delete from server_acknowledgements a where not exists (
  select from pg_stat_activity s where s.datname = current_database() and s.application_name = a.server_id)`,
    )
  }

  async #acknowledge(version: number): Promise<void> {
    await query(
      this.#options.pool,
      `insert into server_acknowledgements as a (server_id, version) values ($1, $2)
on conflict (server_id) do update set version = greatest(a.version, excluded.version)`,
      [this.#serverId, version],
    )
  }
}
