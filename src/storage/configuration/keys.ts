import { timingSafeEqual } from 'node:crypto'
import { v4 } from 'uuid'
import type { Micros, ProjectId } from '#core/shared/ids.ts'
import type { Project } from '#core/shared/project.ts'
import type { KeyKind, KeyRecord, Keys, Opened } from '#usecases/ports.ts'
import { formatInstant, query, type Pool, type Queryable } from '../database.ts'
import { hashKey, newKey, prefixOf } from './secrets.ts'
import { keyName, keySelection } from './snapshot.ts'
import type { ConfigurationStore } from './store.ts'

/** Compared when no key has the prefix, so that a wrong prefix takes as long as a wrong body. */
const nobodysHash = hashKey('nobody')

/** Inserts a new key; gives its record and, once, its secret. */
export async function insertKey(on: Queryable, projectId: ProjectId, kind: KeyKind, at: Micros) {
  const secret = newKey(kind)
  const [key] = await query<KeyRecord>(
    on,
    `insert into api_keys as k (id, project_id, kind, prefix, hash, status, created_at)
values ($1, $2, $3, $4, $5, 'active', $6) returning ${keySelection}`,
    [v4(), projectId, kind, prefixOf(kind, secret), hashKey(secret), formatInstant(at)],
  )
  if (key === undefined) throw new Error('insert into api_keys gave no row')
  return { key, secret }
}

/** What a key of a project opens. */
export const openedBy = ({ id, spaceId, organisationId, multiTenant }: Project): Opened => ({
  projectId: id,
  spaceId,
  organisationId,
  multiTenant,
})

const hashesMax = 1000

/** API keys: verified from memory, changed in the database and then in every process. */
export class KeyStore implements Keys {
  readonly #pool: Pool
  readonly #configuration: ConfigurationStore
  readonly #realNow: () => Micros
  readonly #used = new Map<string, Micros>()
  /** Hashes of keys that opened a project, so that a busy client's key is not hashed with each request. */
  readonly #hashes = new Map<string, Buffer>()

  constructor(pool: Pool, configuration: ConfigurationStore, realNow: () => Micros) {
    this.#pool = pool
    this.#configuration = configuration
    this.#realNow = realNow
  }

  async verify(kind: KeyKind, presented: string) {
    const snapshot = this.#configuration.known ?? (await this.#configuration.snapshot())
    const stored = snapshot.keys.get(keyName(kind, prefixOf(kind, presented)))
    const hash = this.#hashes.get(presented) ?? hashKey(presented)
    const equal = timingSafeEqual(hash, stored?.hash ?? nobodysHash)
    if (!equal || stored === undefined || stored.status !== 'active') return null
    const project = snapshot.projects.get(stored.projectId)
    if (project === undefined) return null
    this.#used.set(stored.id, this.#realNow())
    if (this.#hashes.size < hashesMax) this.#hashes.set(presented, hash)
    return openedBy(project)
  }

  list(projectId: ProjectId) {
    return query<KeyRecord>(
      this.#pool,
      `select ${keySelection} from api_keys k where k.project_id = $1 order by k.created_at, k.id`,
      [projectId],
    )
  }

  create(projectId: ProjectId, kind: KeyKind) {
    return this.#configuration.change((client) => insertKey(client, projectId, kind, this.#realNow()))
  }

  /** Prefix and body both change; the old key is refused at once (trophy.md §1.6). */
  rotate(projectId: ProjectId, idOrPrefix: string) {
    return this.#configuration.change(async (client) => {
      const [old] = await this.#find(client, projectId, idOrPrefix)
      if (old === undefined) return null
      const secret = newKey(old.kind)
      const [key] = await query<KeyRecord>(
        client,
        `update api_keys k set prefix = $2, hash = $3, status = 'active' where k.id = $1 returning ${keySelection}`,
        [old.id, prefixOf(old.kind, secret), hashKey(secret)],
      )
      return key === undefined ? null : { key, secret }
    })
  }

  setStatus(projectId: ProjectId, idOrPrefix: string, status: 'active' | 'revoked') {
    return this.#configuration.change(async (client) => {
      const [found] = await this.#find(client, projectId, idOrPrefix)
      const [key] = await query<KeyRecord>(
        client,
        `update api_keys k set status = $2 where k.id = $1 returning ${keySelection}`,
        [found?.id ?? null, status],
      )
      return key ?? null
    })
  }

  delete(projectId: ProjectId, idOrPrefix: string) {
    return this.#configuration.change(async (client) => {
      const [found] = await this.#find(client, projectId, idOrPrefix)
      if (found === undefined) return null
      await query(client, 'delete from api_keys where id = $1', [found.id])
      return found
    })
  }

  /** Writes down when keys were last used; called now and then and at the end, never per request. */
  async flushUsage(): Promise<void> {
    const used = [...this.#used]
    this.#used.clear()
    if (used.length === 0) return
    await query(
      this.#pool,
      `update api_keys k set last_used_at = d.at from unnest($1::uuid[], $2::timestamptz[]) as d(id, at) where k.id = d.id`,
      [used.map(([id]) => id), used.map(([, at]) => formatInstant(at))],
    )
  }

  #find(on: Queryable, projectId: ProjectId, idOrPrefix: string) {
    return query<KeyRecord>(
      on,
      `select ${keySelection} from api_keys k where k.project_id = $1 and (k.id::text = $2 or k.prefix = $2) for update`,
      [projectId, idOrPrefix],
    )
  }
}
