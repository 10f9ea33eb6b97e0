import type { QueryResultRow } from 'pg'
import { CoreError } from '#core/shared/errors.ts'
import type { Micros, SpaceId, Uid } from '#core/shared/ids.ts'
import type { CrmActivity, CrmEvent, ProductEvent, SiteView } from '#core/users/crm-activity.ts'
import type { Counted, CrmActivities, Slice, Target } from '#usecases/ports.ts'
import { formatInstant, query, transaction, type Client, type Pool } from '../database.ts'
import { FewAtOnce } from '../few-at-once.ts'
import { loadUsers } from '../users/load.ts'

/** Each counts all that a user did, and leaves connections to others. */
const pagesAtOnce = 6
/** Who goes further than this from the start walks there. */
const shallowMax = 1000
const deepAtOnce = 2
const waitingMax = 100

/** What users did, in the database. */
export function crmActivities(pool: Pool): CrmActivities {
  const pages = new FewAtOnce(pagesAtOnce, waitingMax)
  const deepPages = new FewAtOnce(deepAtOnce, waitingMax)
  /** A slice past the end is not worth walking to. */
  const counted = async <Row extends QueryResultRow>(
    uid: Uid,
    { offset, limit }: Slice,
    tables: readonly Table[],
    items: string,
  ): Promise<Counted<Row>> => {
    const read = async () => {
      const counts = tables.map((table) => `(select count(*) from ${table} where uid = $1)`)
      const [row] = await query<{ count: number }>(pool, `select ${counts.join(' + ')} as count`, [uid])
      const count = row?.count ?? 0
      return { count, items: offset >= count ? [] : await query<Row>(pool, items, [uid, limit, offset]) }
    }
    return (offset > shallowMax ? deepPages : pages).run(read)
  }
  return {
    recordEvent: (spaceId, target, { name, at, data }) =>
      transaction(pool, async (client) => {
        const uid = await holdUser(client, spaceId, target)
        const { event, created } = await nameEvent(client, spaceId, name)
        const [row] = await query<{ number: number }>(
          client,
          'insert into crm_events (uid, space_id, event, at, data) values ($1, $2, $3, $4, $5) returning number',
          [uid, spaceId, event, formatInstant(at), data === null ? null : JSON.stringify(data)],
        )
        return { uid, number: present(row).number, created }
      }),
    recordProductEvent: (spaceId, target, { at, product, eventType, data }) =>
      transaction(pool, async (client) => {
        const uid = await holdUser(client, spaceId, target)
        const [row] = await query<{ number: number }>(
          client,
          `insert into product_events (uid, space_id, at, product, event_type, data)
values ($1, $2, $3, $4, $5, $6) returning number`,
          [uid, spaceId, formatInstant(at), product, eventType, data === null ? null : JSON.stringify(data)],
        )
        return present(row).number
      }),
    events: (uid, slice) =>
      counted<CrmEvent>(
        uid,
        slice,
        ['crm_events'],
        `select e.number, e.event, n.name, e.at, e.data from ${numbersOf('crm_events')} s
join crm_events e on e.uid = $1 and e.number = s.number
join crm_event_names n on n.space_id = e.space_id and n.number = e.event order by e.number`,
      ),
    siteViews: (uid, slice) =>
      counted<SiteView>(
        uid,
        slice,
        ['site_views'],
        `select v.number, v.at, v.page_domain as "pageDomain", v.page_path as "pagePath" from ${numbersOf('site_views')} s
join site_views v on v.uid = $1 and v.number = s.number order by v.number`,
      ),
    productEvents: (uid, slice) =>
      counted<ProductEvent>(
        uid,
        slice,
        ['product_events'],
        `select p.number, p.at, p.product, p.event_type as "eventType", p.data from ${numbersOf('product_events')} s
join product_events p on p.uid = $1 and p.number = s.number order by p.number`,
      ),
    async all(uid, slice) {
      const { count, items } = await counted<ActivityRow>(uid, slice, tables, allItems)
      return { count, items: items.map(activityOf) }
    },
    async eventNumbers(spaceId, names) {
      if (names.length === 0) return new Map()
      const rows = await query<{ name: string; number: number }>(
        pool,
        'select name, number from crm_event_names where space_id = $1 and name = any($2::text[])',
        [spaceId, names],
      )
      return new Map(rows.map(({ name, number }) => [name, number]))
    },
    async eventNames(spaceId, countMax) {
      const rows = await query<{ name: string }>(
        pool,
        'select name from crm_event_names where space_id = $1 order by name limit $2',
        [spaceId, countMax],
      )
      return rows.map(({ name }) => name)
    },
  }
}

/** Finds a user and keeps it from being deleted until the transaction ends. @throws CoreError `user_not_found` */
async function holdUser(client: Client, spaceId: SpaceId, target: Target): Promise<Uid> {
  const { users } = await loadUsers(client, [{ spaceId, target }], 'lock')
  const [user] = users
  if (user == null) throw new CoreError({ code: 'user_not_found', message: 'User not found' })
  return user.uid
}

/**
 * The number of an event's name, made when it is new. Whoever makes it at the same time waits for the one that came first,
 * and finds it made; so it is made once. A number is drawn only when the name seems to be new.
 */
async function nameEvent(
  client: Client,
  spaceId: SpaceId,
  name: string,
): Promise<{ readonly event: number; readonly created: boolean }> {
  const find = () =>
    query<{ number: number }>(
      client,
      'select number from crm_event_names where space_id = $1 and name = $2',
      [spaceId, name],
    )
  const [known] = await find()
  if (known !== undefined) return { event: known.number, created: false }
  const [made] = await query<{ number: number }>(
    client,
    'insert into crm_event_names (space_id, name) values ($1, $2) on conflict (space_id, name) do nothing returning number',
    [spaceId, name],
  )
  if (made !== undefined) return { event: made.number, created: true }
  const [other] = await find()
  return { event: present(other).number, created: false }
}

const tables = ['crm_events', 'site_views', 'product_events'] as const
type Table = (typeof tables)[number]

/** The numbers of a slice, by the index alone: what is walked over is not looked at. */
const numbersOf = (table: Table) =>
  `(select o.number from ${table} o where o.uid = $1 order by o.number limit $2 offset $3)`

/** What happened last, of one table, as far as the slice can reach: by the index alone. */
const lastOf = (table: Table, place: number) =>
  `(select ${place} as place, o.at, o.number from ${table} o where o.uid = $1
order by o.at desc, o.number desc limit $2::bigint + $3::bigint)`

/** What happened at one instant comes in an order that stays: events, site views, product events, each the last first. */
const allItems = `with slice as materialized (
  select t.place, t.at, t.number from (${tables.map(lastOf).join('\nunion all\n')}) t
  order by t.at desc, t.place, t.number desc limit $2 offset $3
)
select s.place, s.number, s.at, e.event, coalesce(n.name, v.page_domain, p.product) as first,
  coalesce(v.page_path, p.event_type) as second
from slice s
left join crm_events e on s.place = 0 and e.uid = $1 and e.number = s.number
left join crm_event_names n on n.space_id = e.space_id and n.number = e.event
left join site_views v on s.place = 1 and v.uid = $1 and v.number = s.number
left join product_events p on s.place = 2 and p.uid = $1 and p.number = s.number
order by s.at desc, s.place, s.number desc`

interface ActivityRow {
  /** Of the table in `tables`. */
  readonly place: number
  readonly number: number
  readonly at: Micros
  /** Of an event. */
  readonly event: number | null
  /** The event's name, the page's domain, the product. */
  readonly first: string
  /** The page's path, the kind of the product's event. */
  readonly second: string | null
}

function activityOf({ place, number, at, event, first, second }: ActivityRow): CrmActivity {
  if (place === 1) return { kind: 'siteView', number, at, pageDomain: first, pagePath: second ?? '' }
  return place === 2
    ? { kind: 'productEvent', number, at, product: first, eventType: second ?? '' }
    : { kind: 'event', number, at, event: event ?? 0, name: first }
}

function present<T>(row: T | undefined): T {
  if (row === undefined) throw new Error('an insert gave no row')
  return row
}
