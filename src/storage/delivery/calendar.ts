import { v7 } from 'uuid'
import type { Announcement, OwnBoost } from '#core/progress/announcements.ts'
import type { Day } from '#core/shared/calendar.ts'
import { formatDay } from '#core/shared/calendar.ts'
import type { Micros, SpaceId } from '#core/shared/ids.ts'
import type { Calendar, CalendarLook } from '#usecases/ports.ts'
import { formatInstant, query, transaction, type Client, type Pool } from '../database.ts'
import { boostOf, type StoredBoost } from '../progress-rules/load-points.ts'
import { loadSpaceCatalog, type SpaceCatalog } from '../spaces/catalog.ts'

export interface CalendarOptions {
  readonly pool: Pool
  readonly now: (spaceId: SpaceId) => Promise<Micros>
}

const hour = 3_600_000_000
const dayLength = 24 * hour
/** Everywhere on earth midnights are at whole quarters of an hour. */
const quarter = hour / 4
/** No zone is farther ahead of UTC, … */
const aheadMax = 14 * hour
/** … or behind it. */
const behindMax = 12 * hour
/** An edit may put back what is looked at by two days, and a move into another zone by one. */
const keptFor = 5 * dayLength
/** Boosts that are looked at together. */
const pageMax = 500

/** What is announced, in the database. */
export const calendarStore = ({ pool, now }: CalendarOptions): Calendar => ({
  announce: (spaceId, decide, decideOwn) =>
    transaction(pool, async (client) => {
      const at = await now(spaceId)
      const due = await lockDue(client, spaceId, at)
      if (due === null) return false
      // Whoever changes the rules writes this row too: what is read now is what the row is about.
      const rules = await loadSpaceCatalog(client, spaceId)
      const look: CalendarLook = { ...due, now: at, rules }
      const { announcements, nextAt } = decide(look)
      let count = await announce(client, spaceId, rules, announcements)
      let nextOwnAt: Micros | null = null
      if (rules.points.hasUserBoosts) {
        for await (const boosts of ownBoosts(client, spaceId, look))
          count += await announce(client, spaceId, rules, decideOwn(look, boosts))
        nextOwnAt = await nextOwnLook(client, spaceId, at)
      }
      const times = [nextAt, nextOwnAt].filter((time) => time !== null)
      await query(
        client,
        'update announcement_looks set until = greatest(until, $2), due_at = $3 where space_id = $1',
        [spaceId, formatInstant(at), times.length === 0 ? null : formatInstant(Math.min(...times) as Micros)],
      )
      await query(client, 'delete from announcements where space_id = $1 and at < $2', [
        spaceId,
        formatInstant((at - keptFor) as Micros),
      ])
      return count > 0
    }),
})

async function lockDue(
  client: Client,
  spaceId: SpaceId,
  now: Micros,
): Promise<Pick<CalendarLook, 'since' | 'until'> | null> {
  const [row] = await query<Pick<CalendarLook, 'since' | 'until'>>(
    client,
    `select l.since, l.until from announcement_looks l where l.space_id = $1 and l.due_at <= $2 for update`,
    [spaceId, formatInstant(now)],
  )
  return row ?? null
}

/** Of what was announced before nothing is announced again. Says how much was new. */
async function announce(
  client: Client,
  spaceId: SpaceId,
  rules: Pick<SpaceCatalog, 'webhooks'>,
  announcements: readonly Announcement[],
): Promise<number> {
  if (announcements.length === 0) return 0
  const rows = announcements.map(({ uid, kind, subject, day, at, body }, place) => ({
    place,
    uid: uid ?? spaceId,
    id: v7(),
    kind,
    subject,
    day,
    at: formatInstant(at),
    body,
    wanted: rules.webhooks.wants(kind),
  }))
  const [told] = await query<{ count: number }>(
    client,
    `with d as materialized (
  select * from json_to_recordset($1::json) as r(place int, uid uuid, id uuid, kind text, subject uuid, day date, at timestamptz,
    body jsonb, wanted boolean)
), fresh as (
  insert into announcements (uid, kind, subject, day, space_id, at)
  select d.uid, d.kind, d.subject, d.day, $2, d.at from d on conflict (uid, kind, subject, day) do nothing
  returning uid, kind, subject, day
), told as (
  insert into outbox (uid, id, space_id, kind, body, due_at)
  select d.uid, d.id, $2, d.kind, d.body, d.at from d join fresh using (uid, kind, subject, day)
  where d.wanted order by d.place
)
select count(*) as count from fresh`,
    [JSON.stringify(rows), spaceId],
  )
  return told?.count ?? 0
}

type OwnRow = StoredBoost & Pick<OwnBoost, 'system' | 'tz'>

/** Boosts of one user that begin or end about now somewhere on earth, page by page. */
async function* ownBoosts(
  client: Client,
  spaceId: SpaceId,
  { until, now }: CalendarLook,
): AsyncGenerator<readonly OwnBoost[]> {
  const first = Math.floor((until - 2 * dayLength - behindMax) / dayLength) as Day
  const last = Math.floor((now + aheadMax) / dayLength) as Day
  for (let after = 0; ;) {
    const rows = await query<OwnRow>(
      client,
      `select b.id, b.number, b.name, b.start_on::text as start, b.end_on::text as "end", b.multiplier::text as multiplier,
  b.rounding, b.created_at as "createdAt", b.uid, '[]'::jsonb as "userFilters", b.system, u.tz
from points_user_boosts b join users u on u.uid = b.uid
where b.space_id = $1 and b.number > $2
  and (b.start_on between $3::date and $4::date or b.end_on between $3::date - 1 and $4::date - 1)
order by b.number limit ${pageMax}`,
      [spaceId, after, formatDay(first), formatDay(last)],
    )
    yield rows.map(({ system, tz, ...row }) => ({ boost: boostOf(row), system, tz }))
    if (rows.length < pageMax) return
    after = rows.at(-1)?.number ?? after
  }
}

/** When some user's boost may begin or end next: users move, so every midnight on earth is looked at. */
async function nextOwnLook(client: Client, spaceId: SpaceId, now: Micros): Promise<Micros | null> {
  const from = Math.floor((now - behindMax) / dayLength) as Day
  const [row] = await query<{ days: number | null }>(
    client,
    `select least(
  (select min(b.start_on) from points_user_boosts b where b.space_id = $1 and b.start_on > $2::date),
  (select min(b.end_on) + 1 from points_user_boosts b where b.space_id = $1 and b.end_on >= $2::date)
) - date '1970-01-01' as days`,
    [spaceId, formatDay(from)],
  )
  if (row === undefined || row.days === null) return null
  const earliest = row.days * dayLength - aheadMax
  return Math.max(earliest, (Math.floor(now / quarter) + 1) * quarter) as Micros
}
