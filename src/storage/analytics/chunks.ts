import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { SpaceId } from '#core/shared/ids.ts'
import { query, type Client, type Queryable } from '../database.ts'
import type { Addition, SeriesKind } from './additions.ts'
import { mergeChunk } from './codec.ts'

/** A chunk as it is read. */
export interface StoredChunk {
  readonly block: number
  readonly day: number
  readonly step: number
  readonly data: Uint8Array
}

/** The chunks of a series that were written after a step. */
export interface ChunksAsked {
  readonly kind: SeriesKind
  readonly number: number
  readonly after: number
}

export async function loadChunks(
  on: Queryable,
  spaceId: SpaceId,
  { kind, number, after }: ChunksAsked,
): Promise<readonly StoredChunk[]> {
  return query<StoredChunk>(
    on,
    `select c.block, c.day, c.step, c.data from chart_chunks c
where c.space_id = $1 and c.kind = $2 and c.number = $3 and c.step > $4`,
    [spaceId, kind, number, after],
  )
}

/** So many chunks are written at once: a few milliseconds of packing, and a statement of moderate size. */
const chunksAtOnce = 100

/** Puts what was done into its chunks. @throws the signal's reason */
export async function storeAdditions(
  client: Client,
  additions: readonly Addition[],
  step: number,
  signal: AbortSignal,
): Promise<void> {
  for (let from = 0; from < additions.length; from += chunksAtOnce) {
    // Others of this process have their turn in between.
    await setImmediate()
    signal.throwIfAborted()
    const some = additions.slice(from, from + chunksAtOnce).map((one) => ({ ...one, uid: uidOf(one) }))
    const stored = await query<{ uid: string; data: Uint8Array }>(
      client,
      'select c.uid, c.data from chart_chunks c where c.uid = any($1::uuid[])',
      [some.map(({ uid }) => uid)],
    )
    const dataOf = new Map(stored.map(({ uid, data }) => [uid, data]))
    const merged = some.map(({ uid, kind, users }) =>
      mergeChunk(dataOf.get(uid) ?? null, users, kind === 'metric'),
    )
    await query(
      client,
      `insert into chart_chunks (uid, space_id, kind, number, block, day, step, data)
select d.uid, d.space_id, d.kind, d.number, d.block, d.day, $7, d.data
from unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[], $5::int[], $6::int[], $8::bytea[])
  as d(uid, space_id, kind, number, block, day, data)
on conflict (uid) do update set step = excluded.step, data = excluded.data`,
      [
        some.map(({ uid }) => uid),
        some.map(({ spaceId }) => spaceId),
        some.map(({ kind }) => kind),
        some.map(({ number }) => number),
        some.map(({ block }) => block),
        some.map(({ day }) => day),
        step,
        merged,
      ],
    )
  }
}

/** The name of a chunk, as a uuid. */
function uidOf({ spaceId, kind, number, block, day }: Addition): string {
  const hash = createHash('md5').update(`${spaceId} ${kind} ${number} ${block} ${day}`).digest('hex')
  return hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
