import type { NewWebhook } from '#core/webhooks/define.ts'
import { formatInstant } from '../database.ts'

/** An endpoint as the statements below take it. */
export const webhookRow = (endpoint: NewWebhook): object => ({
  ...endpoint,
  createdAt: formatInstant(endpoint.createdAt),
})

export const insertWebhooks = `insert into webhook_endpoints
  (id, space_id, name, url, events, status, secret, created_at)
select d.id, $1, d.name, d.url, d.events, d.status, d.secret, d."createdAt" from json_to_recordset($2::json)
  as d(place int, id uuid, name text, url text, events jsonb, status text, secret text, "createdAt" timestamptz)
order by d.place`

export const updateWebhooks = `update webhook_endpoints w set name = d.name, url = d.url, events = d.events,
  status = d.status, secret = d.secret
from json_to_recordset($2::json) as d(id uuid, name text, url text, events jsonb, status text, secret text)
where w.space_id = $1 and w.id = d.id`
