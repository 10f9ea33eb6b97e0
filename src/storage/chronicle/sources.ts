import type { ChronicleKind } from '#core/users/chronicle.ts'

/**
 * The statements that read a user's chronicle, one for each kind that is stored as rows: `at`, `key`, `what`, `subject`,
 * `amount`, `total`, `other` (a uid) and `data`, newest first. $1 is the user; what is wanted is before the place $2, $3 and
 * at most $4; $5 is the space. Pauses are by dates, and which instants these are the core knows: in place of `at` they have the
 * date `on`, and all are given that can be wanted.
 */
export type Source = Exclude<ChronicleKind, 'streak' | 'profile'>

/** Keys are compared byte by byte, as the core does it. */
const before = (at: string, key: string) =>
  `${at} <= $2::timestamptz and (${at}, ${key} collate "C") < ($2::timestamptz, $3::text)`
const idKey = (id: string) => `${id}::text`
const numberKey = (number: string) => `lpad(${number}::text, 20, '0')`
const entry = (
  columns: Partial<Record<'what' | 'subject' | 'amount' | 'total' | 'other' | 'data', string>>,
) =>
  `${columns.what ?? 'null'}::text as what, ${columns.subject ?? 'null'}::text as subject,
  ${columns.amount ?? 'null'}::float8 as amount, ${columns.total ?? 'null'}::float8 as total,
  ${columns.other ?? 'null'}::uuid as other, ${columns.data ?? 'null'}::json as data`

/** Newest first, as far as they are wanted. */
const newest = 'order by at desc, key desc limit $4'

/**
 * Events are stored by the wall clock of the user's zone, which is never a day away from UTC. So of each metric the last
 * ones by that clock are looked at, and how far back they reach together; among all that could be as late are those asked
 * for. An index by the instant would be one more to write with every event.
 */
const metricEvents = `with reach as materialized (
  select e.at from metrics m cross join lateral (
    select v.at from events v where v.uid = $1 and v.metric = m.number
      and v.local_at <= ($2::timestamptz at time zone 'UTC') + interval '1 day' and ${before('v.at', idKey('v.id'))}
    order by v.local_at desc, v.id desc limit $4
  ) e where m.space_id = $5
), since as materialized (
  select coalesce((select r.at from reach r order by r.at desc offset $4 - 1 limit 1), '-infinity'::timestamptz) as at
)
select e.at, ${idKey('e.id')} as key, ${entry({ what: "'recorded'", subject: 'm.name', amount: 'e.value', data: 'e.attributes' })}
from metrics m cross join lateral (
  select v.id, v.at, v.value, v.attributes from events v where v.uid = $1 and v.metric = m.number
    and v.local_at >= (select (s.at at time zone 'UTC') - interval '1 day' from since s)
    and v.local_at <= ($2::timestamptz at time zone 'UTC') + interval '1 day'
    and v.at >= (select s.at from since s) and ${before('v.at', idKey('v.id'))}
  offset 0 -- each metric by its part of the index
) e where m.space_id = $5 ${newest}`

/** Numbers and ids rise from row to row, but for those that are made in the same moment. */
const nearlyInOrder = 100
const follows = (
  own: string,
  other: string,
  what: string,
) => `select f.created_at as at, ${idKey('f.id')} as key,
  ${entry({ what: `'${what}'`, other: `f.${other}` })} from (
  select o.* from follows o where o.${own} = $1 and ${before('o.created_at', idKey('o.id'))}
  order by o.number desc limit $4::bigint + ${nearlyInOrder}
) f`

/** Each half by its own index, no further than can be wanted. */
const connections = `select * from (
  (select c.created_at as at, c.id || ' asked' as key,
    ${entry({ what: `case when c.is_requester then 'requested' else 'requested_by' end`, other: 'c.other_uid' })}
  from connections c where c.uid = $1 and ${before('c.created_at', `(c.id || ' asked')`)} ${newest})
  union all
  (select c.responded_at as at, c.id || ' answered' as key, ${entry({ what: 'c.status', other: 'c.other_uid' })}
  from connections c where c.uid = $1 and c.responded_at is not null
    and ${before('c.responded_at', `(c.id || ' answered')`)} ${newest})
) e ${newest}`

const suspensions = `select * from (
  select s.starts_at as at, s.id || ' begins' as key, ${entry({ what: "'suspended'", data: "json_build_object('reason', s.reason)" })}
  from suspensions s where s.uid = $1
  union all
  select s.ends_at, s.id || ' ends', ${entry({ what: "'suspension_ended'", data: "json_build_object('reason', s.reason)" })}
  from suspensions s where s.uid = $1 and s.ends_at is not null
) e where ${before('e.at', 'e.key')} ${newest}`

export const sources: Readonly<Record<Source, string>> = {
  metric_event: metricEvents,
  points: `select a.at, ${numberKey('a.system')} || ${numberKey('a.place')} as key,
  ${entry({
    what: "case when a.awarded < 0 then 'taken' else 'awarded' end",
    subject: 's.name',
    amount: 'a.awarded',
    total: 'a.total',
  })} from points_systems s cross join lateral (
  select w.* from points_awards w where w.uid = $1 and w.system = s.number
    and ${before('w.at', `${numberKey('w.system')} || ${numberKey('w.place')}`)}
  order by w.at desc, w.place desc limit $4
) a where s.space_id = $5 ${newest}`,
  achievement: `select c.at, ${idKey('c.id')} as key, ${entry({ what: "'completed'", subject: 'a.name' })}
from achievement_completions c join achievements a on a.space_id = $5 and a.number = c.achievement
where c.uid = $1 and ${before('c.at', idKey('c.id'))} ${newest}`,
  pause: `select p.start_on::text as "on", ${idKey('p.id')} as key,
  ${entry({ what: "'paused'", data: "json_build_object('start', p.start_on, 'end', p.end_on)" })}
from streak_pauses p where p.uid = $1 and p.status = 'active'
  and p.start_on <= ($2::timestamptz at time zone 'UTC')::date + 1`,
  usercom_event: `select e.at, ${numberKey('e.number')} as key, ${entry({ what: "'recorded'", subject: 'n.name', data: 'e.data' })}
from crm_events e join crm_event_names n on n.space_id = $5 and n.number = e.event
where e.uid = $1 and ${before('e.at', numberKey('e.number'))} order by e.at desc, e.number desc limit $4`,
  site_view: `select v.at, ${numberKey('v.number')} as key,
  ${entry({ what: "'viewed'", subject: 'v.page_domain || v.page_path' })}
from site_views v where v.uid = $1 and ${before('v.at', numberKey('v.number'))} order by v.at desc, v.number desc limit $4`,
  product_event: `select p.at, ${numberKey('p.number')} as key,
  ${entry({ what: 'p.event_type', subject: 'p.product', data: 'p.data' })}
from product_events p where p.uid = $1 and ${before('p.at', numberKey('p.number'))}
order by p.at desc, p.number desc limit $4`,
  webhook: `select d.created_at as at, ${idKey('d.id')} as key,
  ${entry({ what: 'd.kind', subject: 'w.name', data: "json_build_object('status', d.status)" })}
from (
  select o.* from deliveries o where o.uid = $1 and ${before('o.created_at', idKey('o.id'))}
  order by o.id desc limit $4::bigint + ${nearlyInOrder}
) d left join webhook_endpoints w on w.number = d.endpoint ${newest}`,
  notification: `select n.created_at as at, ${idKey('n.id')} as key,
  ${entry({ what: 'n.type', other: 'n.initiator_uid', data: "json_build_object('read', n.is_read)" })}
from app_notifications n where n.uid = $1 and ${before('n.created_at', idKey('n.id'))} ${newest}`,
  connection: connections,
  follow: `select * from (${follows('followed_uid', 'uid', 'followed_by')} union all
${follows('uid', 'followed_uid', 'followed')}) e ${newest}`,
  suspension: suspensions,
}
