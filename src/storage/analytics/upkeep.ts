import type { SpaceId } from '#core/shared/ids.ts'
import type { ChartsUpkeep } from '#usecases/ports.ts'
import { query, transaction, type Client, type Pool } from '../database.ts'
import { transactionsWritingUsers } from '../users/writing-transactions.ts'
import { Additions } from './additions.ts'
import { storeAdditions } from './chunks.ts'
import { doneBetween, doneByUsers } from './sources.ts'
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
  /** So many users are read at once of those of before, and so many rows of those recorded since. */
  readonly usersAtOnce?: number
  readonly rowsAtOnce?: number
  /**
   * More than that is read user by user: in the order in which they were recorded, an import or a backlog would write each chunk
   * again and again.
   */
  readonly backlogMax?: number
  /** So many notes of changed users are kept: a process that needs older ones reads the users anew. */
  readonly notesMax?: number
}

/** The background of charts (docs/adr/0013-analytics.md). One server process at a time does a step, and charts are right without it. */
export function chartsUpkeep({
  pool,
  waitingMax = 2000,
  usersAtOnce = 8192,
  rowsAtOnce = 20_000,
  backlogMax = 200_000,
  notesMax = 20_000,
}: ChartsUpkeepOptions): ChartsUpkeep {
  return {
    async step() {
      await settleSpaces(pool, notesMax)
      return transaction(pool, async (client) => {
        await restartElsewhere(client)
        await beginState(client)
        const state = await loadState(client, true)
        if (state === null) return false
        if (state.unfilled !== null) {
          await fill(client, state, state.unfilled, usersAtOnce)
          return true
        }
        for (const source of ['events', 'completions'] as const) {
          if (!(await isWaiting(client, source, state[source], waitingMax))) continue
          if (!(await isWaiting(client, source, state[source], backlogMax)))
            return fold(client, state, source, rowsAtOnce)
          await fillFromHere(client)
          return true
        }
        return false
      })
    },
  }
}

/**
 * The tables may have come from another cluster, whose transactions had other numbers. Then none of them means anything here,
 * and everything is read anew.
 */
async function restartElsewhere(client: Client): Promise<void> {
  const [row] = await query<{ foreign: boolean }>(
    client,
    `select s.fill_below > n.next or s.events_recorded > n.next or s.completions_recorded > n.next as foreign
from chart_state s, (select pg_snapshot_xmax(pg_current_snapshot())::text::bigint as next) n`,
  )
  if (row?.foreign !== true) return
  for (const table of ['events', 'achievement_completions'])
    await query(client, `update ${table} set recorded = null where recorded >= ${oldestRunning}`)
  for (const table of ['chart_state', 'chart_chunks', 'chart_spaces', 'chart_changes'])
    await query(client, `delete from ${table}`)
}

/** Reads what some users did, in every space. */
async function fill(
  client: Client,
  state: ChartState,
  unfilled: Unfilled,
  usersAtOnce: number,
): Promise<void> {
  const { from } = unfilled.numbers
  const range = { from, until: Math.min(from + usersAtOnce - 1, unfilled.numbers.until) }
  const additions = new Additions()
  for (const source of ['events', 'completions'] as const)
    await additions.add(await doneByUsers(client, source, unfilled, range, null))
  await storeAdditions(client, additions.all, state.step + 1)
  await query(client, 'update chart_state set step = $1, filled_to = $2', [state.step + 1, range.until + 1])
}

const tables = { events: 'events', completions: 'achievement_completions' } as const

/** What was recorded after a mark and can be counted on: nobody is still recording something before it. */
const settled = (source: keyof typeof tables) => `from ${tables[source]} r
where r.recorded >= $1 and (r.recorded, r.uid) > ($1, $2) and r.recorded < ${oldestRunning}`

async function isWaiting(
  client: Client,
  source: keyof typeof tables,
  { recorded, uid }: Mark,
  waitingMax: number,
): Promise<boolean> {
  const [row] = await query<{ waits: boolean }>(
    client,
    `select exists (select ${settled(source)} offset $3) as waits`,
    [recorded, uid, waitingMax],
  )
  return row?.waits === true
}

/** Puts what was recorded since into the chunks, as much as is done at once. Says whether there may be more. */
async function fold(
  client: Client,
  state: ChartState,
  source: keyof typeof tables,
  rowsAtOnce: number,
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
  await storeAdditions(client, additions.all, state.step + 1)
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
