import { participantsOf } from '#core/leaderboards/leaderboard.ts'
import type { Standing } from '#core/leaderboards/told.ts'
import { formatDay } from '#core/shared/calendar.ts'
import { formatDecimal } from '#core/shared/decimal.ts'
import type { Json } from '#core/shared/json.ts'
import type { SpaceId, Uid } from '#core/shared/ids.ts'
import { heldOf } from '#core/webhooks/throttle.ts'
import type { OutboxBoards, PassedOn, StoredWindow, UserView } from '#usecases/ports.ts'
import { formatInstant, query, type Client } from '../database.ts'
import { groupKey } from '../leaderboards/group-key.ts'
import { isListed, rankOrder, selected } from '../leaderboards/selection.ts'
import type { SpaceCatalog } from '../spaces/catalog.ts'
import { loadUsers } from '../users/load.ts'
import { viewOf } from '../users/view.ts'
import { storedDecimal } from '../stored-values.ts'

interface PlaceRow {
  readonly uid: Uid
  readonly key: string
  readonly rank: number
  readonly score: string
}

/** Leaderboards as they stand in the transaction in which effects are passed on. */
export const outboxBoards = (client: Client, catalog: SpaceCatalog, spaceId: SpaceId): OutboxBoards => ({
  async first(selection, countMax) {
    const { condition, parameters } = selected(selection)
    const count = Math.min(countMax, participantsOf(selection.board))
    const rows = await query<{ uid: Uid; score: string }>(
      client,
      `select s.uid, s.score::text from leaderboard_scores s where ${condition} order by ${rankOrder} limit ${count}`,
      parameters,
    )
    const views = await viewsOf(
      client,
      catalog,
      spaceId,
      rows.map(({ uid }) => uid),
    )
    return rows.flatMap(({ uid, score }, index) => {
      const user = views.get(uid)?.user
      return user === undefined ? [] : [{ user, rank: index + 1, score: storedDecimal(score) }]
    })
  },

  async places({ board, run, at }, groups, uids) {
    const names = new Map(groups.map((group) => [groupKey(group) ?? '', JSON.stringify(group)]))
    const keys = [...names.keys()]
    const current = await query<PlaceRow>(
      client,
      `select p.* from unnest($1::uuid[]) as g(key) cross join lateral (
  select s.uid, s.group_key as key, row_number() over (order by ${rankOrder}) as rank, s.score::text
  from leaderboard_scores s
  where s.board = $2 and s.run_on = $3::date and s.group_key = g.key and ${isListed('$4::timestamptz')}
  order by ${rankOrder} limit $5
) as p`,
      [keys, board.number, formatDay(run), formatInstant(at), participantsOf(board)],
    )
    const told = await query<PlaceRow>(
      client,
      `select t.uid, t.group_key as key, t.rank, t.score::text from leaderboard_told t
where t.board = $1 and t.run_on = $2::date and (t.group_key = any($3::uuid[]) or t.uid = any($4::uuid[]))`,
      [board.number, formatDay(run), keys, uids],
    )
    const byKey = Map.groupBy(current, ({ key }) => key)
    const toldKeys = new Set(told.map(({ key }) => key))
    return {
      groups: new Map(
        [...names].map(([key, name]) => [
          name,
          new Map((byKey.get(key) ?? []).map((row) => [row.uid, standingOf(row)])),
        ]),
      ),
      told: new Map(
        told.map((row) => [row.uid, { place: standingOf(row), group: names.get(row.key) ?? null }]),
      ),
      untold: new Set([...names].flatMap(([key, name]) => (toldKeys.has(key) ? [] : [name]))),
    }
  },

  windows: (kind, subject, uids) =>
    // Without a lock: a deletion of the user holds its row and then waits for these, while this one waits for the row.
    readWindows(client, 'w.kind = $1 and w.subject = $2 and w.uid = any($3::uuid[])', [kind, subject, uids]),

  users: (uids) => viewsOf(client, catalog, spaceId, uids),
})

const standingOf = ({ rank, score }: PlaceRow): Standing => ({ rank, score: storedDecimal(score) })

/** Windows `w` that meet a condition, locked: their users are not deleted meanwhile. */
export const lockWindows = (
  client: Client,
  condition: string,
  values: readonly unknown[],
): Promise<readonly StoredWindow[]> => readWindows(client, `${condition} for update`, values)

async function readWindows(
  client: Client,
  condition: string,
  values: readonly unknown[],
): Promise<readonly StoredWindow[]> {
  const rows = await query<Omit<StoredWindow, 'held'> & { held: Json }>(
    client,
    `select w.uid, w.kind, w.subject, w.until, w.held from webhook_windows w where ${condition}`,
    values,
  )
  return rows.map((row) => ({ ...row, held: heldOf(row.held) }))
}

/** Users as they are now; one who was deleted is missing. */
export async function viewsOf(
  client: Client,
  catalog: SpaceCatalog,
  spaceId: SpaceId,
  uids: readonly Uid[],
): Promise<ReadonlyMap<Uid, UserView>> {
  const { users } = await loadUsers(
    client,
    uids.map((uid) => ({ spaceId, target: { by: 'uid', value: uid } })),
    'read',
  )
  return new Map(
    users.flatMap((user) => (user === null ? [] : [[user.uid, viewOf(user, catalog, [])] as const])),
  )
}

/** Keeps what is told from now on as the place before; of a board's runs only the last two. */
export async function writePlaces(
  client: Client,
  spaceId: SpaceId,
  places: PassedOn['places'],
): Promise<void> {
  if (places.length === 0) return
  // Of several of one user the last is the one that holds.
  const last = new Map(places.map((one) => [`${one.uid} ${one.board} ${one.run}`, one]))
  const rows = [...last.values()].map(({ uid, board, run, group, place }) => ({
    uid,
    board,
    run: formatDay(run),
    key: groupKey(group),
    rank: place?.rank ?? null,
    score: place === null ? null : formatDecimal(place.score),
  }))
  const columns = 'd(uid uuid, board int, run date, key uuid, rank int, score numeric)'
  await query(
    client,
    `delete from leaderboard_told t using json_to_recordset($1::json) as ${columns}
where d.rank is null and t.uid = d.uid and t.board = d.board and t.run_on = d.run`,
    [JSON.stringify(rows)],
  )
  await query(
    client,
    `insert into leaderboard_told (uid, board, run_on, space_id, group_key, rank, score)
select d.uid, d.board, d.run, $2, d.key, d.rank, d.score from json_to_recordset($1::json) as ${columns} where d.rank is not null
on conflict (uid, board, run_on) do update set group_key = excluded.group_key, rank = excluded.rank, score = excluded.score`,
    [JSON.stringify(rows), spaceId],
  )
  await query(
    client,
    `delete from leaderboard_told t using (
  select r.board, (select max(o.run_on) from leaderboard_told o where o.board = r.board and o.run_on < r.last) as kept
  from (select d.board, max(d.run) as last from json_to_recordset($1::json) as ${columns} group by d.board) as r
) as k where t.board = k.board and t.run_on < k.kept`,
    [JSON.stringify(rows)],
  )
}
