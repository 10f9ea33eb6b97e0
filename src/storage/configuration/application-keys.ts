import { timingSafeEqual } from 'node:crypto'
import { v4 } from 'uuid'
import type { Micros, SpaceId, Uid } from '#core/shared/ids.ts'
import { trophyId } from '#core/users/user.ts'
import type { ApplicationKeys, NewApplicationKey, OpenedForUser, UserReader } from '#usecases/ports.ts'
import { formatInstant, query, type Pool, type Queryable } from '../database.ts'
import { configurationChannel } from '../spaces/changes.ts'
import { openedBy } from './keys.ts'
import { applicationPrefixOf, hashKey, newApplicationKey } from './secrets.ts'
import type { ConfigurationStore } from './store.ts'

/** A key as it is remembered. */
interface KnownKey {
  readonly uid: Uid
  readonly spaceId: SpaceId
  readonly hash: Buffer
  readonly userId: string
}

/** Prefixes that are remembered at most: the keys in use, not all there are. */
const knownMax = 20_000
/** Users named in one message: it may be 8,000 bytes long. */
const namedMax = 100
/** Compared when no key has the prefix, so that a wrong prefix takes as long as a wrong body. */
const nobodysHash = hashKey('nobody')

export interface ApplicationKeyOptions {
  readonly pool: Pool
  readonly configuration: ConfigurationStore
  readonly reader: Pick<UserReader, 'find'>
  readonly now: (spaceId: SpaceId) => Promise<Micros>
}

/**
 * Keys of single users: looked up by their prefix and remembered until something about them changes in any process
 * (`forget` is called from the listener). While this process cannot hear of changes it remembers nothing.
 */
export class ApplicationKeyStore implements ApplicationKeys {
  readonly #options: ApplicationKeyOptions
  /** By prefix, the longest unused first. */
  readonly #known = new Map<string, readonly KnownKey[]>()
  readonly #loading = new Map<string, Promise<readonly KnownKey[]>>()
  /** Rises when something is forgotten: what was read before may be older than that. */
  #epoch = 0

  constructor(options: ApplicationKeyOptions) {
    this.#options = options
  }

  async verify(presented: string): Promise<OpenedForUser | null> {
    const { configuration } = this.#options
    const snapshot = configuration.known ?? (await configuration.snapshot())
    const prefix = applicationPrefixOf(presented)
    const hash = hashKey(presented)
    if (prefix === null) {
      timingSafeEqual(hash, nobodysHash)
      return null
    }
    // Another key of the prefix may have been made since it was remembered.
    const found = keyWith(hash, this.#recall(prefix) ?? []) ?? keyWith(hash, await this.#load(prefix))
    if (found === null) return null
    const projectId = snapshot.projectOfSpace.get(found.spaceId)
    const project = projectId === undefined ? undefined : snapshot.projects.get(projectId)
    return project === undefined
      ? null
      : { ...openedBy(project), keySpaceId: found.spaceId, userId: found.userId }
  }

  async create(
    spaceId: SpaceId,
    userIds: Parameters<ApplicationKeys['create']>[1],
  ): Promise<ReadonlyArray<NewApplicationKey | null>> {
    const { pool, reader, now } = this.#options
    const made = await Promise.all(
      userIds.map(async (userId) => {
        const found = await reader.find(spaceId, { by: 'id', value: userId })
        const secret = newApplicationKey()
        return found && { id: v4(), uid: found.user.uid, userId: trophyId(found.user), secret }
      }),
    )
    const rows = made.flatMap((one) =>
      one === null
        ? []
        : [
            {
              id: one.id,
              uid: one.uid,
              prefix: applicationPrefixOf(one.secret),
              hash: hashKey(one.secret).toString('hex'),
            },
          ],
    )
    // Nobody who was deleted meanwhile gets one.
    const inserted = await query<{ id: string }>(
      pool,
      `insert into application_keys (uid, id, space_id, prefix, hash, created_at)
select u.uid, d.id, u.space_id, d.prefix, decode(d.hash, 'hex'), $2
from json_to_recordset($1::json) as d(id uuid, uid uuid, prefix text, hash text)
join users u on u.uid = d.uid and u.space_id = $3 order by d.id for key share of u returning id`,
      [JSON.stringify(rows), formatInstant(await now(spaceId)), spaceId],
    )
    const stored = new Set(inserted.map(({ id }) => id))
    return made.map((one) =>
      one === null || !stored.has(one.id)
        ? null
        : {
            id: one.id,
            userId: one.userId,
            prefix: applicationPrefixOf(one.secret) ?? '',
            secret: one.secret,
          },
    )
  }

  async delete(spaceId: SpaceId, ids: readonly string[]): Promise<readonly boolean[]> {
    const { gone } = await this.#options.configuration.changeApplicationKeys(async (client) => {
      const rows = await query<{ id: string; uid: Uid }>(
        client,
        'delete from application_keys where space_id = $1 and id = any($2::uuid[]) returning id, uid',
        [spaceId, ids],
      )
      return {
        uids: [...new Set(rows.map(({ uid }) => uid))],
        gone: new Set(rows.map(({ id }) => id)),
      }
    })
    // Of an id named twice only the first mention finds a key.
    return ids.map((id) => gone.delete(id))
  }

  /** Forgets the keys of these users, or all. */
  forget(uids: readonly Uid[] | null): void {
    this.#epoch += 1
    this.#loading.clear()
    if (uids === null) return this.#known.clear()
    const named = new Set(uids)
    for (const [prefix, keys] of this.#known) {
      if (keys.some(({ uid }) => named.has(uid))) this.#known.delete(prefix)
    }
  }

  #recall(prefix: string): readonly KnownKey[] | undefined {
    const known = this.#known.get(prefix)
    if (known !== undefined) {
      this.#known.delete(prefix)
      this.#known.set(prefix, known)
    }
    return known
  }

  /** Requests with one prefix at the same time ask the database once. */
  #load(prefix: string): Promise<readonly KnownKey[]> {
    const under = this.#loading.get(prefix)
    if (under !== undefined) return under
    const loading = this.#read(prefix).finally(() => {
      if (this.#loading.get(prefix) === loading) this.#loading.delete(prefix)
    })
    this.#loading.set(prefix, loading)
    return loading
  }

  async #read(prefix: string): Promise<readonly KnownKey[]> {
    const epoch = this.#epoch
    const keys = await query<KnownKey>(
      this.#options.pool,
      `select k.uid, k.space_id as "spaceId", k.hash, coalesce(u.customer_id, u.uid::text) as "userId"
from application_keys k join users u on u.uid = k.uid where k.prefix = $1`,
      [prefix],
    )
    // What nobody has is not remembered: it may be made at any moment, and anybody can ask for it.
    if (keys.length > 0 && epoch === this.#epoch && this.#options.configuration.known !== null) {
      const isNew = !this.#known.has(prefix)
      const [oldest] = isNew && this.#known.size >= knownMax ? this.#known.keys() : []
      if (oldest !== undefined) this.#known.delete(oldest)
      this.#known.set(prefix, keys)
    }
    return keys
  }
}

/** The key with this hash among those of its prefix, all of them compared. */
function keyWith(hash: Buffer, candidates: readonly KnownKey[]): KnownKey | null {
  let found: KnownKey | null = null
  for (const candidate of candidates) if (timingSafeEqual(hash, candidate.hash)) found = candidate
  if (candidates.length === 0) timingSafeEqual(hash, nobodysHash)
  return found
}

/** Tells every process, at commit, that these users' ids changed or they are gone; those without keys concern nobody. */
export async function announceKeyHolders(on: Queryable, uids: readonly Uid[]): Promise<void> {
  for (let from = 0; from < uids.length; from += namedMax) {
    await query(
      on,
      `select pg_notify($1, json_build_object('keysOf', array_agg(distinct k.uid))::text)
from application_keys k where k.uid = any($2::uuid[]) having count(*) > 0`,
      [configurationChannel, uids.slice(from, from + namedMax)],
    )
  }
}
