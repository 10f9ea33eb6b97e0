import { setImmediate } from 'node:timers/promises'
import type { SpaceId, Uid } from '#core/shared/ids.ts'
import { termsOf } from '#core/users/search-terms.ts'
import type { User } from '#core/users/user.ts'
import type { SearchUpkeep } from '#usecases/ports.ts'
import { query, transaction, type Client, type Pool, type Queryable } from '../database.ts'
import { userSelection } from '../users/columns.ts'
import { transactionsWritingUsers } from '../users/writing-transactions.ts'
import { foldCounts, unfoldedSpaces } from './counts.ts'

/** What is known of the index of a space. */
export type IndexState = 'none' | 'building' | 'ready'

export async function indexState(on: Queryable, spaceId: SpaceId): Promise<IndexState> {
  const [row] = await query<{ ready: boolean }>(
    on,
    'select s.ready from search_spaces s where s.space_id = $1',
    [spaceId],
  )
  return row === undefined ? 'none' : row.ready ? 'ready' : 'building'
}

/** Asks for an index of a space; whoever changes users from now on notes it. */
export async function askForIndex(on: Queryable, spaceId: SpaceId): Promise<void> {
  await query(
    on,
    'insert into search_spaces (space_id, cursor, ready) values ($1, -1, false) on conflict do nothing',
    [spaceId],
  )
}

/** So many changed users may wait: every search looks at them, which costs it a millisecond or two. */
const waitingMax = 200

/** A subquery that has a row when so many changed users of a space wait that it is worth working their terms out. */
const changesWaiting = (spaceId: string, most: number): string =>
  `select from search_changes c where c.space_id = ${spaceId} offset ${most}`

/** The background of searches (docs/adr/0010-search.md). Each call is one bounded step, and says whether more can be done. */
export const searchUpkeep = (pool: Pool, changesMax = waitingMax): SearchUpkeep => ({
  async spaces() {
    const rows = await query<{ space: SpaceId }>(
      pool,
      `select s.space_id as space from search_spaces s where not s.ready or exists (${changesWaiting('s.space_id', changesMax)})
union ${unfoldedSpaces}`,
    )
    return rows.map(({ space }) => space)
  },

  foldCounts: (spaceId) => foldCounts(pool, spaceId),

  async extendIndex(spaceId, countMax) {
    const [space] = await query<{ waitsFor: string[] | null }>(
      pool,
      `select s.waits_for as "waitsFor" from search_spaces s where s.space_id = $1 and not s.ready`,
      [spaceId],
    )
    if (space === undefined) return false
    if (!(await oldWritesEnded(pool, spaceId, space.waitsFor))) return false
    const more = await transaction(pool, async (client) => {
      const users = await query<User>(
        client,
        `select ${userSelection} from users u where u.space_id = $1
  and u.number > (select s.cursor from search_spaces s where s.space_id = $1) order by u.number limit $2`,
        [spaceId, countMax],
      )
      await store(client, users)
      const last = users.at(-1)
      await (last === undefined
        ? query(client, 'update search_spaces set ready = true where space_id = $1', [spaceId])
        : query(client, 'update search_spaces set cursor = $2 where space_id = $1', [spaceId, last.number]))
      return last !== undefined
    })
    if (!more) await settle(pool)
    return more
  },

  async foldChanges(spaceId, countMax) {
    const folded = await transaction(pool, async (client) => {
      const taken = await query<{ uid: Uid }>(
        client,
        `with taken as materialized (
  select c.uid, c.id from search_changes c where c.space_id = $1 and exists (${changesWaiting('$1', changesMax)})
  limit $2 for update of c skip locked
) delete from search_changes c using taken s where c.uid = s.uid and c.id = s.id returning c.uid`,
        [spaceId, countMax],
      )
      if (taken.length === 0) return 0
      const uids = [...new Set(taken.map(({ uid }) => uid))]
      // Whoever changes or deletes one of them after this look has noted it anew.
      const users = await query<User>(
        client,
        `select ${userSelection} from users u where u.uid = any($1::uuid[])`,
        [uids],
      )
      await store(client, users)
      const there = new Set(users.map(({ uid }) => uid))
      const gone = uids.filter((uid) => !there.has(uid))
      if (gone.length > 0) await query(client, 'delete from user_search where uid = any($1::uuid[])', [gone])
      return taken.length
    })
    const more = folded === countMax
    if (folded > 0 && !more) await settle(pool)
    return more
  },
})

/**
 * Have all transactions ended that may have changed users without seeing that the space is searched? They held the lock of
 * writers on `users` before they looked, so whoever holds it after the mark is waited for; nobody else is.
 */
async function oldWritesEnded(
  pool: Pool,
  spaceId: SpaceId,
  waitsFor: readonly string[] | null,
): Promise<boolean> {
  const names = await transactionsWritingUsers(pool)
  const left = waitsFor === null ? names : waitsFor.filter((one) => names.includes(one))
  if (waitsFor !== null && left.length === 0) return true
  await query(pool, 'update search_spaces set waits_for = $2 where space_id = $1', [spaceId, left])
  return left.length === 0
}

/** A few milliseconds of work. */
const usersAtOnce = 25

async function store(client: Client, users: readonly User[]): Promise<void> {
  if (users.length === 0) return
  const terms: string[] = []
  for (const [index, user] of users.entries()) {
    // Others of this process have their turn in between.
    if (index % usersAtOnce === usersAtOnce - 1) await setImmediate()
    terms.push(`{${termsOf(user).join(',')}}`)
  }
  // Terms as text: an array of arrays would have to be a rectangle.
  await query(
    client,
    `insert into user_search (uid, space_id, terms)
select d.uid, d.space_id, d.terms::integer[] from unnest($1::uuid[], $2::uuid[], $3::text[]) as d(uid, space_id, terms)
on conflict (uid) do update set terms = excluded.terms, pad = excluded.pad where user_search.terms <> excluded.terms`,
    [users.map(({ uid }) => uid), users.map(({ spaceId }) => spaceId), terms],
  )
}

/** New entries lie in a list that every search reads: they are put in their places. */
async function settle(pool: Pool): Promise<void> {
  await query(pool, `select gin_clean_pending_list('user_search_terms')`)
}
