import { v7 } from 'uuid'
import { bearsOnProgress } from '#core/progress/change-profile.ts'
import type { Micros, SpaceId, Uid } from '#core/shared/ids.ts'
import { trophyId, type User } from '#core/users/user.ts'
import { realNow } from '../configuration/clock.ts'
import { announceKeyHolders } from '../configuration/application-keys.ts'
import { formatInstant, query, type Client } from '../database.ts'
import { moveFiles } from '../files/files.ts'
import { insertSiteViews } from '../crm/site-views.ts'
import { insertNotices } from '../delivery/notices.ts'
import { boardsOf, earnableOf, messagesOf } from '../progress/facts.ts'
import type { Moment } from '../progress/moment.ts'
import { deleteUsersSql } from '../search/changes.ts'
import { insertProgress, moveProfiles } from '../progress/with-users.ts'
import { removeTies } from '../social/remove.ts'
import { insertUsers, updateUsers } from './columns.ts'
import type { Chain } from './evaluate.ts'
import { insertAliases } from './name-claims.ts'

/**
 * Writes the end state of every chain: one statement each for the users made, changed and deleted, and one for what is
 * to be told outside. Gives the numbers that were drawn for new users.
 */
export async function saveChains(
  client: Client,
  chains: readonly Chain[],
  momentOf: (spaceId: SpaceId) => Moment,
  progressFollows: boolean,
): Promise<ReadonlyMap<Uid, number>> {
  const now = (spaceId: SpaceId) => momentOf(spaceId).now
  const made = chains.flatMap(({ initial, current }) =>
    initial === null && current !== null ? [current] : [],
  )
  const changed = chains.flatMap(({ initial, current }) =>
    initial !== null && current !== null && current !== initial ? [{ before: initial, after: current }] : [],
  )
  const gone = chains.flatMap(({ initial, current }) =>
    initial !== null && current === null ? [initial] : [],
  )

  const numbers = await insert(client, made)
  if (made.length > 0) await insertProgress(client, made, momentOf, progressFollows)
  if (changed.length > 0) await client.query(updateUsers(changed))
  const renamed = changed.filter(({ before, after }) => before.customerId !== after.customerId)
  await announceKeyHolders(
    client,
    renamed.map(({ after }) => after.uid),
  )
  await moveProfiles(
    client,
    changed.filter(({ before, after }) => {
      const moment = momentOf(before.spaceId)
      return (
        bearsOnProgress(before, after, earnableOf(moment.catalog), moment.now, messagesOf(moment.catalog)) ||
        boardsOf(moment.catalog).regrouping(before, after).length > 0
      )
    }),
    momentOf,
  )
  await storePasswords(client, chains, now)
  await moveFiles(
    client,
    chains.map(({ initial, current }) => ({ before: initial, after: current })),
    realNow,
  )
  await insertSiteViews(client, chains)
  await removeUsers(client, gone)
  await appendEffects(client, chains, momentOf)
  await appendNotices(client, chains, now)
  return numbers
}

async function insert(client: Client, users: readonly User[]): Promise<ReadonlyMap<Uid, number>> {
  if (users.length === 0) return new Map()
  const { rows } = await client.query<{ uid: Uid; number: number }>(insertUsers(users))
  const numbers = new Map(rows.map((row) => [row.uid, row.number]))
  const names = users.flatMap(({ uid, spaceId, key }) => [
    { spaceId, kind: 'number', value: String(numbers.get(uid)), uid },
    { spaceId, kind: 'key', value: key, uid },
  ])
  await insertAliases(client, names)
  return numbers
}

/** A password goes in with its user, or neither does. */
async function storePasswords(
  client: Client,
  chains: readonly Chain[],
  now: (spaceId: SpaceId) => Micros,
): Promise<void> {
  const rows = chains.flatMap(({ spaceId, current, passwordHash }) =>
    current === null || passwordHash === null
      ? []
      : [{ uid: current.uid, space: spaceId, hash: passwordHash, at: formatInstant(now(spaceId)) }],
  )
  if (rows.length === 0) return
  await query(
    client,
    `insert into credentials (uid, space_id, password_hash, revision, changed_at)
select d.uid, d.space, d.hash, 1, d.at from json_to_recordset($1::json) as d(uid uuid, space uuid, hash text, at timestamptz)
on conflict (uid) do update set password_hash = excluded.password_hash, revision = credentials.revision + 1,
changed_at = excluded.changed_at`,
    [JSON.stringify(rows)],
  )
}

const tablesOfUser = [
  'credentials',
  'refresh_tokens',
  'mail_tokens',
  'suspensions',
  'follows',
  'follow_blocks',
  'connections',
  'app_notifications',
  'notices',
  'files',
  'progress',
  'events',
  'event_keys',
  'achievement_completions',
  'streak_periods',
  'streak_pauses',
  'leaderboard_scores',
  // What waits to be told of the user; first where it comes from.
  'outbox',
  'webhook_windows',
  'deliveries',
  'leaderboard_told',
  'announcements',
  'points_user_boosts',
  'points_awards',
  'points_totals',
  'application_keys',
  'crm_events',
  'site_views',
  'product_events',
  'user_search',
]

/** What hangs on a deleted user goes with it (DESIGN §4.1); its names are given back by `NameClaims`. */
export async function removeUsers(client: Client, users: readonly User[]): Promise<void> {
  if (users.length === 0) return
  const uids = users.map(({ uid }) => uid)
  const spaceIds = users.map(({ spaceId }) => spaceId)
  await query(client, deleteUsersSql, [uids])
  await announceKeyHolders(client, uids)
  await removeTies(client, uids, spaceIds)
  // An event of an id that the user had once waits under the same uid, for whoever is made by it.
  await query(
    client,
    `delete from queued_events q using unnest($1::uuid[], $2::uuid[], $3::text[]) as d(space_id, uid, id)
where q.space_id = d.space_id and q.uid = d.uid and q.event ->> 'userId' = d.id`,
    [spaceIds, uids, users.map(trophyId)],
  )
  for (const table of tablesOfUser)
    await query(client, `delete from ${table} where uid = any($1::uuid[])`, [uids])
}

/** Of whoever is gone nobody is told any more. */
async function appendNotices(
  client: Client,
  chains: readonly Chain[],
  now: (spaceId: SpaceId) => Micros,
): Promise<void> {
  const rows = chains.flatMap(({ spaceId, current, notices }) =>
    current === null
      ? []
      : notices.map((notice) => ({ ...notice, uid: current.uid, spaceId, now: now(spaceId) })),
  )
  await insertNotices(client, rows)
}

async function appendEffects(
  client: Client,
  chains: readonly Chain[],
  momentOf: (spaceId: SpaceId) => Moment,
): Promise<void> {
  const rows = chains.flatMap(({ spaceId, current, effects }) => {
    if (current === null || effects.length === 0) return []
    const { catalog, now } = momentOf(spaceId)
    const due = formatInstant(now)
    const wanted = effects.filter(({ kind }) => catalog.webhooks.wants(kind))
    return wanted.map((effect) => ({ ...effect, id: v7(), uid: current.uid, space: spaceId, due }))
  })
  if (rows.length === 0) return
  await query(
    client,
    `insert into outbox (uid, id, space_id, kind, body, due_at)
select d.uid, d.id, d.space, d.kind, d.body, d.due
from json_to_recordset($1::json) as d(uid uuid, id uuid, space uuid, kind text, body jsonb, due timestamptz) order by d.id`,
    [JSON.stringify(rows)],
  )
}
