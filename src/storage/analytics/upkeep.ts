import type { SpaceId } from '#core/shared/ids.ts'
import type { ChartsUpkeep } from '#usecases/ports.ts'
import { query, transaction, type Client, type Pool, type Queryable } from '../database.ts'
import { transactionsWritingUsers } from '../users/writing-transactions.ts'
import { Additions } from './additions.ts'
import { storeAdditions } from './chunks.ts'
import { endedBy } from './ending.ts'
import { doneBetween, doneInOrder } from './sources.ts'
import {
  beginState,
  fillFromHere,
  loadState,
  noUid,
  oldestRunning,
  type ChartState,
  type Mark,
  type Unfilled,
} from './state.ts'

export interface ChartsUpkeepOptions {
  readonly pool: Pool
  /** So much may wait to be put into chunks: every chart reads it besides. */
  readonly waitingMax?: number
  /** So many users are read at once of those of before, until they have so many rows; and so many rows of those recorded since. */
  readonly usersAtOnce?: number
  readonly usersRowsMax?: number
  readonly rowsAtOnce?: number
  /**
   * More than that is read user by user: in the order in which they were recorded, an import or a backlog would write each chunk
   * again and again.
   */
  readonly backlogMax?: number
  /** So many notes of changed users are kept: a process that needs older ones reads the users anew. */
  readonly notesMax?: number
}

type Limits = Required<Omit<ChartsUpkeepOptions, 'pool'>>

const defaults: Limits = {
  waitingMax: 2000,
  usersAtOnce: 8192,
  usersRowsMax: 200_000,
  rowsAtOnce: 20_000,
  backlogMax: 200_000,
  notesMax: 20_000,
}

/** The background of charts (docs/adr/0013-analytics.md). One server process at a time does a step, and charts are right without it. */
export function chartsUpkeep({ pool, ...some }: ChartsUpkeepOptions): ChartsUpkeep {
  const limits = { ...defaults, ...some }
  return {
    async step(signal = new AbortController().signal) {
      await settleSpaces(pool, limits.notesMax)
      // Nothing is locked or written while nothing waits, which is so nearly every second.
      if (!(await isWorkThere(pool, limits.waitingMax))) return false
      return transaction(pool, async (client) =>
        endedBy(signal, { pool, client }, async () => work(client, limits, signal)),
      )
    },
  }
}

/** Does what waits, as much as is done at once. Says whether there may be more. @throws the signal's reason */
async function work(
  client: Client,
  { waitingMax, backlogMax, rowsAtOnce, ...atOnce }: Limits,
  signal: AbortSignal,
): Promise<boolean> {
  if ((await loadState(client)) === null) await beginState(client)
  const state = await loadState(client, true)
  if (state === null) return false
  if (await isFromElsewhere(client)) {
    await restart(client)
    return true
  }
  let isMore = false
  for (const source of sources) {
    if (!(await isWaiting(client, source, state[source], waitingMax))) continue
    // While users are read, the rest does not wait: it would grow until they have to be read once more.
    if (state.unfilled === null && (await isWaiting(client, source, state[source], backlogMax))) {
      await fillFromHere(client)
      return true
    }
    isMore = (await fold(client, state, source, rowsAtOnce, signal)) || isMore
  }
  if (state.unfilled === null) return isMore
  await fill(client, state, state.unfilled, atOnce, signal)
  return true
}

async function isWorkThere(pool: Pool, waitingMax: number): Promise<boolean> {
  const state = await loadState(pool)
  if (state === null || state.unfilled !== null || (await isFromElsewhere(pool))) return true
  for (const source of sources) if (await isWaiting(pool, source, state[source], waitingMax)) return true
  return false
}

/**
 * The tables may have come from another cluster, whose transactions had other numbers. Then none of them means anything here.
 */
async function isFromElsewhere(on: Queryable): Promise<boolean> {
  const [row] = await query<{ foreign: boolean }>(
    on,
    `select s.fill_below > n.next or s.events_recorded > n.next or s.completions_recorded > n.next as foreign
from chart_state s, (select pg_snapshot_xmax(pg_current_snapshot())::text::bigint as next) n`,
  )
  return row?.foreign === true
}

/** Everything is read anew. */
async function restart(client: Client): Promise<void> {
  for (const table of ['events', 'achievement_completions'])
    await query(client, `update ${table} set recorded = null where recorded >= ${oldestRunning}`)
  for (const table of ['chart_state', 'chart_chunks', 'chart_spaces', 'chart_changes'])
    await query(client, `delete from ${table}`)
  await beginState(client)
}

/** Reads what some users did, in every space. @throws the signal's reason */
async function fill(
  client: Client,
  state: ChartState,
  unfilled: Unfilled,
  { usersAtOnce, usersRowsMax }: Pick<Limits, 'usersAtOnce' | 'usersRowsMax'>,
  signal: AbortSignal,
): Promise<void> {
  const { from } = unfilled.numbers
  const range = { from, until: Math.min(from + usersAtOnce - 1, unfilled.numbers.until) }
  const { rows, until } = await doneInOrder(client, unfilled, range, usersRowsMax, signal)
  const additions = new Additions()
  await additions.add(rows)
  await storeAdditions(client, additions.all, state.step + 1, signal)
  await query(client, 'update chart_state set step = $1, filled_to = $2', [state.step + 1, until + 1])
}

const tables = { events: 'events', completions: 'achievement_completions' } as const
const sources = ['events', 'completions'] as const

/** What was recorded after a mark and can be counted on: nobody is still recording something before it. */
const settled = (source: keyof typeof tables) => `from ${tables[source]} r
where r.recorded >= $1 and (r.recorded, r.uid) > ($1, $2) and r.recorded < ${oldestRunning}`

async function isWaiting(
  on: Queryable,
  source: keyof typeof tables,
  { recorded, uid }: Mark,
  waitingMax: number,
): Promise<boolean> {
  const [row] = await query<{ waits: boolean }>(
    on,
    `select exists (select ${settled(source)} offset $3) as waits`,
    [recorded, uid, waitingMax],
  )
  return row?.waits === true
}

/** Puts what was recorded since into the chunks, as much as is done at once. Says whether there may be more. @throws the signal's reason */
async function fold(
  client: Client,
  state: ChartState,
  source: keyof typeof tables,
  rowsAtOnce: number,
  signal: AbortSignal,
): Promise<boolean> {
  const from = state[source]
  const [until] = await query<Mark>(
    client,
    `select r.recorded, r.uid ${settled(source)} order by r.recorded, r.uid offset $3 limit 1`,
    [from.recorded, from.uid, rowsAtOnce - 1],
  )
  const [oldest] = await query<Mark>(client, `select ${oldestRunning} as recorded, '${noUid}' as uid`)
  const mark = until ?? oldest ?? from
  const additions = new Additions()
  await additions.add(await doneBetween(client, source, from, mark))
  await storeAdditions(client, additions.all, state.step + 1, signal)
  await query(client, `update chart_state set step = $1, ${source}_recorded = $2, ${source}_uid = $3`, [
    state.step + 1,
    mark.recorded,
    mark.uid,
  ])
  return until !== undefined
}

/** Spaces whose users are noted are ready when nobody can have changed one unnoted; old notes are forgotten. */
async function settleSpaces(pool: Pool, notesMax: number): Promise<void> {
  const waiting = await query<{ space: SpaceId; waitsFor: string[] | null }>(
    pool,
    `select s.space_id as space, s.waits_for as "waitsFor" from chart_spaces s where not s.ready`,
  )
  for (const { space, waitsFor } of waiting) {
    const writing = await transactionsWritingUsers(pool)
    const left = waitsFor === null ? writing : waitsFor.filter((one) => writing.includes(one))
    await query(pool, 'update chart_spaces set waits_for = $2, ready = $3 where space_id = $1', [
      space,
      left,
      left.length === 0,
    ])
  }
  const full = await query<{ space: SpaceId }>(
    pool,
    `select s.space_id as space from chart_spaces s
where exists (select from chart_changes c where c.space_id = s.space_id offset $1)`,
    [notesMax],
  )
  for (const { space } of full) {
    // Who reads meanwhile sees both or neither.
    await query(
      pool,
      `with moved as (update chart_spaces set noted_from = ${oldestRunning} where space_id = $1 returning noted_from)
delete from chart_changes c using moved m where c.space_id = $1 and c.recorded < m.noted_from`,
      [space],
    )
  }
}
