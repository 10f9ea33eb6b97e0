import { setTimeout as delay } from 'node:timers/promises'
import { mergeProfiles } from '#core/profile/merge-users.ts'
import { EventsWaiting } from '#core/progress/events-waiting.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { Micros, SpaceId, Uid } from '#core/shared/ids.ts'
import { trophyId, type User } from '#core/users/user.ts'
import type { Merges } from '#usecases/ports.ts'
import { realNow } from '../configuration/clock.ts'
import { announceKeyHolders } from '../configuration/application-keys.ts'
import { formatInstant, query, sqlState, transaction, type Client, type Pool } from '../database.ts'
import { moveFiles } from '../files/files.ts'
import { FewAtOnce } from '../few-at-once.ts'
import type { Moment } from '../progress/moment.ts'
import { usersWithQueue } from '../progress/event-queue.ts'
import type { SpaceCatalogs } from '../spaces/catalog.ts'
import { updateUsers } from '../users/columns.ts'
import { loadUsers } from '../users/load.ts'
import { moveNames } from '../users/name-claims.ts'
import { removeUsers } from '../users/save.ts'
import { mergeStanding, mergingOf, settleProgress, type MergedUsers } from './merge-standing.ts'
import { mergeTies } from './merge-ties.ts'
import { moveRows, type Merging } from './move-rows.ts'
import { deedTables, otherMovedTables } from './tables.ts'

export interface MergesOptions {
  readonly pool: Pool
  readonly catalogs: SpaceCatalogs
  readonly now: (spaceId: SpaceId) => Promise<Micros>
}

/** Other writers lock rows by statements of their own: one of two may have to begin again, a little later. */
const triesMax = 5
const pauseMs = 20
const collisions: ReadonlySet<string> = new Set(['40P01', '40001', '23505'])

/** The rules are others than when it began to wait for its users: it begins again with them. */
class RulesChanged extends Error {}

/** Each holds a connection for as long as it waits for its users. */
const atOnceMax = 2
const waitingMax = 1000
const tooMany = { code: 'overloaded', message: 'Too many merges are waiting' } as const
const changedTooOften = { code: 'overloaded', message: 'The users are being changed too often' } as const

/** Several users become one, in one transaction under the locks of all (docs/adr/0011-merging.md). */
export function mergeStore({ pool, catalogs, now }: MergesOptions): Merges {
  const few = new FewAtOnce(atOnceMax, waitingMax, tooMany)

  const attempt = async (spaceId: SpaceId, numbers: Numbers): Promise<void> => {
    // Before the transaction: what is asked within it may not wait for another connection.
    const reading = catalogs.get(spaceId)
    const catalog = await reading
    await transaction(pool, async (client) => {
      const users = await lockUsers(client, spaceId, numbers)
      if (!catalogs.isCurrent(spaceId, reading)) throw new RulesChanged()
      await merge(client, { catalog, now: await now(spaceId) }, users)
    })
  }
  return {
    merge: (spaceId, numbers) =>
      few.run(async () => {
        for (let tries = 1; ; tries += 1) {
          try {
            return await attempt(spaceId, numbers)
          } catch (error) {
            if (!(error instanceof RulesChanged) && !collisions.has(sqlState(error))) throw error
            if (tries === triesMax) throw new CoreError(changedTooOften, { cause: error })
            await delay(pauseMs * tries)
          }
        }
      }),
  }
}

type Numbers = Parameters<Merges['merge']>[1]

async function merge(client: Client, moment: Moment, users: MergedUsers): Promise<void> {
  if (users.members.length === 0) return
  await refuseToOvertake(client, users)
  const { spaceId } = users.parent
  const all = [users.parent, ...users.members]
  await settleProgress(client, all, moment)

  const merging = mergingOf(users)
  const { user: after, accountOf } = mergeProfiles(
    users.parent,
    users.members,
    await withPassword(client, merging),
    moment.now,
  )
  for (const table of deedTables) await moveRows(client, table, merging)
  await mergeStanding(client, users, after, moment)
  await client.query(updateUsers([{ before: users.parent, after }]))
  if (accountOf !== null && accountOf !== merging.parent)
    await moveRows(client, 'credentials', { parent: merging.parent, members: [accountOf] })
  for (const table of otherMovedTables) await moveRows(client, table, merging)
  await moveSetAside(client, after, users.members)
  await tellHeld(client, merging, moment.now)
  await moveFiles(
    client,
    all.map((before) => ({ before, after: before.uid === after.uid ? after : null })),
    realNow,
  )
  await moveNames(client, users.parent, after, users.members)
  if (after.customerId !== users.parent.customerId) await announceKeyHolders(client, [after.uid])
  // Last, but for what is deleted: merges of the space and deletions of tied users wait for its lock.
  await mergeTies(client, spaceId, merging)
  await removeUsers(client, users.members)
}

/** Locked in the order of their uids, as everybody locks users. @throws CoreError `user_not_found` */
async function lockUsers(
  client: Client,
  spaceId: SpaceId,
  { parent, members }: Numbers,
): Promise<MergedUsers> {
  const asked = [parent, ...new Set(members)]
  const requests = asked.map((value) => ({ spaceId, target: { by: 'number', value } as const }))
  const { users } = await loadUsers(client, requests, 'lock')
  const [first, ...others] = users.map((user) => {
    if (user === null) throw new CoreError({ code: 'user_not_found', message: 'User not found' })
    return user
  })
  if (first === undefined) throw new Error('nobody was asked for')
  return { parent: first, members: others.toSorted((one, other) => one.number - other.number) }
}

/**
 * Events that were accepted before are recorded first, each for whom it was accepted (docs/adr/0006-progress.md). From here on
 * nobody accepts more of these users: they are locked. @throws EventsWaiting
 */
async function refuseToOvertake(client: Client, { parent, members }: MergedUsers): Promise<void> {
  const all = [parent, ...members]
  const waiting = await usersWithQueue(
    client,
    all.map(({ uid, spaceId }) => ({ uid, spaceId })),
  )
  const first = all.find(({ uid }) => waiting.has(uid))
  if (first !== undefined) throw new EventsWaiting(first.spaceId, first.uid)
}

async function withPassword(client: Client, { parent, members }: Merging): Promise<ReadonlySet<Uid>> {
  const rows = await query<{ uid: Uid }>(
    client,
    'select c.uid from credentials c where c.uid = any($1::uuid[]) order by c.uid for update',
    [[parent, ...members]],
  )
  return new Set(rows.map(({ uid }) => uid))
}

/**
 * Events of the members that failed too often are kept for whoever looks into it, under the name that the user has now. An
 * event of another id may wait under the uid of a member who had that id once: it is left alone.
 */
async function moveSetAside(client: Client, after: User, members: readonly User[]): Promise<void> {
  await query(
    client,
    `insert into queued_events (uid, space_id, position, event, failures, failure, set_aside_at)
select $1, q.space_id, q.position, (q.event::jsonb || jsonb_build_object('userId', $3::text))::json, q.failures, q.failure,
  q.set_aside_at
from queued_events q join unnest($2::uuid[], $5::text[]) as d(uid, id) on q.uid = d.uid and q.event ->> 'userId' = d.id
where q.space_id = $4 and q.set_aside_at is not null`,
    [after.uid, members.map(({ uid }) => uid), trophyId(after), after.spaceId, members.map(trophyId)],
  )
}

/** What windows of the members hold is told with what the parent's windows hold. */
async function tellHeld(client: Client, { parent, members }: Merging, now: Micros): Promise<void> {
  await query(
    client,
    `insert into outbox (uid, id, space_id, kind, body, due_at)
select $1, gen_random_uuid(), w.space_id, w.kind, w.held, $3 from webhook_windows w
where w.uid = any($2::uuid[]) and w.held is not null order by array_position($2::uuid[], w.uid), w.kind, w.subject`,
    [parent, members, formatInstant(now)],
  )
}
