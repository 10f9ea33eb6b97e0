import { logKeptFor } from '#core/webhooks/retry.ts'
import { factKinds } from '#core/webhooks/endpoint.ts'
import { subjectOf, throttlingOf } from '#core/webhooks/throttle.ts'
import type { Micros, SpaceId, Uid } from '#core/shared/ids.ts'
import type { Outbox, PassedOn, StoredWindow, WaitingEffect } from '#usecases/ports.ts'
import { formatInstant, query, transaction, type Client, type Pool } from '../database.ts'
import type { SpaceCatalogs } from '../spaces/catalog.ts'
import { lockWindows, outboxBoards, viewsOf, writePlaces } from './boards.ts'
import { insertDeliveries } from './insert-deliveries.ts'

export interface OutboxOptions {
  readonly pool: Pool
  readonly catalogs: SpaceCatalogs
  readonly now: (spaceId: SpaceId) => Promise<Micros>
  /** Those in which something may happen. */
  readonly spaces: () => Promise<readonly SpaceId[]>
  /** Also those in which nothing may happen any more: what is old is forgotten in them too. */
  readonly allSpaces: () => Promise<readonly SpaceId[]>
}

/** Old log rows that go at once. */
const forgottenMax = 5000

/** Effects and windows in the database. */
export const outboxStore = ({ pool, catalogs, now, spaces, allSpaces }: OutboxOptions): Outbox => ({
  async spaces() {
    const [live, all] = [new Set(await spaces()), await allSpaces()]
    const clocks = await Promise.all(all.map(now))
    const rows = await query<{ space: SpaceId }>(
      pool,
      `select d.space
from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::boolean[]) as d(space, now, kept, live)
where d.live and (select o.due_at from outbox o where o.space_id = d.space order by o.due_at limit 1) <= d.now
  or d.live and exists (select from webhook_windows w where w.space_id = d.space and w.until <= d.now)
  or exists (select from deliveries l where l.space_id = d.space and l.status <> 'pending' and l.created_at < d.kept)`,
      [all, clocks.map(formatInstant), clocks.map(logStart), all.map((space) => live.has(space))],
    )
    return rows.map(({ space }) => space)
  },

  async passOn(spaceId, countMax, decide) {
    const [rules, at] = [await catalogs.get(spaceId), await now(spaceId)]
    const isLive = (await spaces()).includes(spaceId)
    return transaction(pool, async (client) => {
      if (!(await isAlone(client, spaceId))) return false
      await query(
        client,
        `delete from deliveries d where (d.uid, d.id) in
  (select l.uid, l.id from deliveries l where l.space_id = $1 and l.status <> 'pending' and l.created_at < $2
    limit ${forgottenMax})`,
        [spaceId, logStart(at)],
      )
      if (!isLive) return false
      const effects = await takeEffects(client, spaceId, at, countMax)
      const { windows, isMore } = await windowsOf(client, spaceId, effects, at, countMax)
      if (effects.length === 0 && windows.length === 0) return false
      const uids = new Set([...effects, ...windows].map(({ uid }) => uid))
      const users = await viewsOf(client, rules, spaceId, [...uids])
      const boards = outboxBoards(client, rules, spaceId)
      const decided = await decide({ now: at, rules, effects, windows, users, boards })
      const passed = await ofTheLiving(client, spaceId, uids, decided)
      await insertDeliveries(client, spaceId, passed.deliveries)
      await writeWindows(client, spaceId, passed.windows)
      await writePlaces(client, spaceId, passed.places)
      return isMore || effects.length >= countMax
    })
  },
})

const logStart = (now: Micros) => formatInstant((now - logKeptFor) as Micros)

/** Two processes at one space would put what happened to a user out of order. */
async function isAlone(client: Client, spaceId: SpaceId): Promise<boolean> {
  const [row] = await query<{ alone: boolean }>(
    client,
    `select pg_try_advisory_xact_lock(hashtextextended('outbox of ' || $1, 0)) as alone`,
    [spaceId],
  )
  return row?.alone === true
}

async function takeEffects(
  client: Client,
  spaceId: SpaceId,
  now: Micros,
  countMax: number,
): Promise<readonly WaitingEffect[]> {
  const rows = await query<WaitingEffect & { position: number }>(
    client,
    `delete from outbox o using (
  select f.uid, f.id from outbox f where f.space_id = $1 and f.due_at <= $2
  order by f.position limit $3 for update
) t where o.uid = t.uid and o.id = t.id returning o.uid, o.kind, o.body, o.due_at as at, o.position`,
    [spaceId, formatInstant(now), countMax],
  )
  return rows.toSorted((one, other) => one.position - other.position)
}

/**
 * Leaves out who was deleted meanwhile. Whose effects or windows were taken cannot go before this transaction ends: a
 * deletion waits for those rows. Others (whoever was displaced on a board) are held by their own row.
 */
async function ofTheLiving(
  client: Client,
  spaceId: SpaceId,
  held: ReadonlySet<Uid>,
  passed: PassedOn,
): Promise<PassedOn> {
  const { deliveries, windows, places } = passed
  const others = new Set(
    [...deliveries, ...windows, ...places]
      .map(({ uid }) => uid)
      .filter((uid) => !held.has(uid) && uid !== (spaceId as string)),
  )
  if (others.size === 0) return passed
  const rows = await query<{ uid: Uid }>(
    client,
    'select u.uid from users u where u.uid = any($1::uuid[]) order by u.uid for key share',
    [[...others]],
  )
  const found = new Set(rows.map(({ uid }) => uid))
  if (found.size === others.size) return passed
  const isThere = ({ uid }: { readonly uid: Uid }) => found.has(uid) || !others.has(uid)
  return {
    deliveries: deliveries.filter(isThere),
    windows: windows.filter(isThere),
    places: places.filter(isThere),
  }
}

/** The windows that effects fall into, and those that are over; of these there may be more. */
async function windowsOf(
  client: Client,
  spaceId: SpaceId,
  effects: readonly WaitingEffect[],
  now: Micros,
  countMax: number,
): Promise<{ readonly windows: readonly StoredWindow[]; readonly isMore: boolean }> {
  const throttled = effects.flatMap(({ uid, kind, body }) => {
    // What is made of a fact is throttled for the whole board.
    const isFact = factKinds.has(kind)
    const throttling = throttlingOf(isFact ? 'leaderboard.changed' : kind)
    return throttling === null
      ? []
      : [
          {
            uid: isFact ? spaceId : uid,
            kind: isFact ? 'leaderboard.changed' : kind,
            subject: subjectOf(throttling, body),
          },
        ]
  })
  const fallenInto =
    throttled.length === 0
      ? []
      : await lockWindows(
          client,
          `(w.uid, w.kind, w.subject) in (select * from unnest($1::uuid[], $2::text[], $3::text[]))`,
          [
            throttled.map(({ uid }) => uid),
            throttled.map(({ kind }) => kind),
            throttled.map(({ subject }) => subject),
          ],
        )
  const over = await lockWindows(
    client,
    `(w.uid, w.kind, w.subject) in (select d.uid, d.kind, d.subject from webhook_windows d
  where d.space_id = $1 and d.until <= $2 order by d.until limit $3)`,
    [spaceId, formatInstant(now), countMax],
  )
  const named = [...fallenInto, ...over].map(
    (window) => [`${window.uid} ${window.kind} ${window.subject}`, window] as const,
  )
  return { windows: [...new Map(named).values()], isMore: over.length >= countMax }
}

async function writeWindows(client: Client, spaceId: SpaceId, windows: PassedOn['windows']): Promise<void> {
  if (windows.length === 0) return
  const rows = windows.map(({ uid, kind, subject, window }) => ({
    uid,
    kind,
    subject,
    until: window === null ? null : formatInstant(window.until),
    held: window?.held ?? null,
  }))
  const columns = 'd(uid uuid, kind text, subject text, until timestamptz, held jsonb)'
  await query(
    client,
    `delete from webhook_windows w using json_to_recordset($1::json) as ${columns}
where d.until is null and w.uid = d.uid and w.kind = d.kind and w.subject = d.subject`,
    [JSON.stringify(rows)],
  )
  await query(
    client,
    `insert into webhook_windows (uid, kind, subject, space_id, until, held)
select d.uid, d.kind, d.subject, $2, d.until, d.held from json_to_recordset($1::json) as ${columns} where d.until is not null
on conflict (uid, kind, subject) do update set until = excluded.until, held = excluded.held`,
    [JSON.stringify(rows), spaceId],
  )
}
