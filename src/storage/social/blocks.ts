import type { SpaceId, Uid } from '#core/shared/ids.ts'
import type { FollowSide } from '#usecases/ports.ts'
import { query, sqlState, transaction, type Client, type Pool } from '../database.ts'

/** Whose number of follows a block is part of. */
export interface Whose {
  readonly spaceId: SpaceId
  readonly uid: Uid
  readonly side: FollowSide
}

/** The column of `follows` that says whose follows these are. */
export const ownColumn = { followers: 'followed_uid', following: 'uid' } as const satisfies Record<
  FollowSide,
  string
>

/** Follows in one block. */
const blockSize = 2000
/** More follows in no block than this are put into blocks … */
const looseMax = 2 * blockSize
/** … so many at a time: meanwhile nobody of the space can follow. */
const cutMax = 20_000

/** How many of the space wait for whoever cuts, at most so long … */
const lockMsMax = 50
/** … and so long it is not tried again when it did not get in: somebody with many follows is being deleted. */
const pauseMs = 1000

/** How many follows there are, how many of them are in no block, and where the newest block ends. */
export interface FollowCount {
  readonly total: number
  readonly loose: number
  readonly last: number
}

const counts = {
  followers: countText('followers'),
  following: countText('following'),
} as const

function countText(side: FollowSide): string {
  return `with blocks as (
  select coalesce(max(b.last_number), 0) as last, coalesce(sum(b.count), 0) as count
  from follow_blocks b where b.uid = $1 and b.side = '${side}'
), loose as (
  select count(*) as count from follows f where f.${ownColumn[side]} = $1 and f.number > (select b.last from blocks b)
) select (b.count + l.count)::bigint as total, l.count as loose, b.last from blocks b, loose l`
}

/**
 * The exact number of a user's follows: the counted blocks, and what is newer than them. A follow writes nothing but its own
 * row, so that a million who follow one user at once do not wait for each other.
 */
export async function countFollows(pool: Pool, { uid, side }: Whose): Promise<FollowCount> {
  const [row] = await query<{ total: number; loose: number; last: number }>(pool, counts[side], [uid])
  return row ?? { total: 0, loose: 0, last: 0 }
}

/** Where a page begins: below a number, so many follows later. */
export interface PageStart {
  /** Null: at the newest. */
  readonly upTo: number | null
  readonly offset: number
}

/**
 * Finds the block in which the follow at an offset from the newest one is, so that no more than a block has to be skipped.
 * Only blocks that were counted: others may be cut meanwhile.
 */
export async function startOf(
  pool: Pool,
  { uid, side }: Whose,
  { loose, last }: FollowCount,
  offset: number,
): Promise<PageStart> {
  if (offset < Math.max(loose, looseMax)) return { upTo: null, offset }
  const [row] = await query<{ last: number; above: number }>(
    pool,
    `select w.last, w.above::bigint as above from (
  select b.last_number as last, sum(b.count) over (order by b.last_number desc) - b.count as above
  from follow_blocks b where b.uid = $1 and b.side = $2 and b.last_number <= $4
) w where w.above <= $3 order by w.above desc, w.last limit 1`,
    [uid, side, offset - loose, last],
  )
  return row === undefined ? { upTo: null, offset } : { upTo: row.last, offset: offset - loose - row.above }
}

/**
 * For the rest of the transaction no follows are put into blocks: whoever adds or removes some does this first, or they
 * would be counted as they were.
 */
export async function holdBlocks(client: Client, spaceIds: readonly SpaceId[]): Promise<void> {
  for (const spaceId of new Set(spaceIds.toSorted()))
    await query(client, `select pg_advisory_xact_lock_shared(hashtextextended('follows of ' || $1, 0))`, [
      spaceId,
    ])
}

/** A follow that was removed, and whose it was. */
export interface Removed {
  readonly uid: Uid
  readonly number: number
}

/** Counts follows out of the blocks they are in; most are in none. */
export async function countOut(client: Client, side: FollowSide, removed: readonly Removed[]): Promise<void> {
  if (removed.length === 0) return
  await query(
    client,
    `with gone as (
  select d.uid, n.last_number, count(*) as count from unnest($1::uuid[], $2::bigint[]) as d(uid, number)
  cross join lateral (
    select o.last_number from follow_blocks o where o.uid = d.uid and o.side = $3 and o.last_number >= d.number
    order by o.last_number limit 1
  ) n group by d.uid, n.last_number
), locked as materialized (
  select b.uid, b.last_number, g.count from follow_blocks b join gone g on g.uid = b.uid and g.last_number = b.last_number
  where b.side = $3 order by b.uid, b.last_number for update of b
)
update follow_blocks b set count = b.count - l.count from locked l
where b.uid = l.uid and b.side = $3 and b.last_number = l.last_number`,
    [removed.map(({ uid }) => uid), removed.map(({ number }) => number), side],
  )
}

/**
 * Puts older follows into blocks where too many are in none. One user at a time in each process, and nobody waits for it: what
 * is not cut now is when it is next asked for.
 */
export class BlockCutter {
  readonly #pool: Pool
  readonly #nowMs: () => number
  #underWay = false
  #pausedUntil = 0

  /** `nowMs`: a clock that only goes forward. */
  constructor(pool: Pool, nowMs: () => number = () => performance.now()) {
    this.#pool = pool
    this.#nowMs = nowMs
  }

  cut(whose: Whose, { loose }: FollowCount): void {
    if (loose <= looseMax || this.#underWay || this.#nowMs() < this.#pausedUntil) return
    this.#underWay = true
    void this.#cutAll(whose)
      .catch((error: unknown) => {
        if (sqlState(error) === lockNotAvailable) this.#pausedUntil = this.#nowMs() + pauseMs
      })
      .finally(() => (this.#underWay = false))
  }

  async #cutAll(whose: Whose): Promise<void> {
    while (await this.#cutSome(whose));
  }

  /** Says whether there may be more to do. */
  #cutSome({ spaceId, uid, side }: Whose): Promise<boolean> {
    return transaction(this.#pool, async (client) => {
      // Alone: follows that are written but not committed yet would be missed, and counted by nobody later.
      await query(client, `set local lock_timeout = ${lockMsMax}`)
      await query(client, `select pg_advisory_xact_lock(hashtextextended('follows of ' || $1, 0))`, [spaceId])
      const made = await query(
        client,
        `insert into follow_blocks (uid, side, last_number, space_id, count)
select $1, $2, max(n.number), $3, count(*) from (
  select h.number, (row_number() over (order by h.number) - 1) / ${blockSize} as block from (
    select f.number from follows f where f.${ownColumn[side]} = $1 and f.number > coalesce(
      (select max(b.last_number) from follow_blocks b where b.uid = $1 and b.side = $2), 0)
    order by f.number limit ${cutMax}
  ) h
) n group by n.block having count(*) = ${blockSize} returning last_number`,
        [uid, side, spaceId],
      )
      return made.length === cutMax / blockSize
    })
  }
}

const lockNotAvailable = '55P03'
