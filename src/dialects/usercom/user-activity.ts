import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type, type TObject } from 'typebox'
import { listCrmEvents } from '#usecases/crm-activities/list-events.ts'
import { listProductEvents } from '#usecases/crm-activities/list-product-events.ts'
import { listSiteViews } from '#usecases/crm-activities/list-site-views.ts'
import { listActivities } from '#usecases/crm-activities/list-activities.ts'
import type { OfUser } from '#usecases/crm-activities/of-user.ts'
import type { Ctx, Ports, Slice, Target } from '#usecases/ports.ts'
import { findUser } from '#usecases/users/find-user.ts'
import { callerOf } from './caller.ts'
import { pathOf, type Family } from './family.ts'
import { eventBody, pingHitBody, productEventBody, timelineBody } from './from-activity.ts'
import { nullable } from './kinds.ts'
import { pageQuery } from './pages.ts'
import { sendSlice } from './send-slice.ts'
import { faults, pageOf as pageSchemaOf } from './schemas.ts'

const timestamp = Type.String({ description: 'ISO 8601 in UTC with six fractional digits' })
const nullableText = nullable('string')

const Event = Type.Object({
  id: Type.Integer(),
  client: Type.Integer({ description: 'Internal id of the user' }),
  timestamp,
  event: Type.String(),
  event_id: Type.Integer({ description: 'Of the name' }),
  items: Type.Array(Type.Object({ name: Type.String(), value: Type.Unknown() })),
})
const Email = Type.Object({
  id: Type.Integer(),
  status: Type.String(),
  created_at: timestamp,
  sent_at: nullableText,
  opened_at: nullableText,
  clicked_at: nullableText,
  subject: Type.String(),
})
const PingHit = Type.Object({
  id: Type.Integer(),
  client: Type.Integer({ description: 'Internal id of the user' }),
  ip_address: nullableText,
  user_agent: nullableText,
  browser_family: nullableText,
  browser_version: nullableText,
  os_type: nullableText,
  city: nullableText,
  country: nullableText,
  url: Type.String(),
  referer: nullableText,
  timestamp,
  extra_data: nullableText,
  timezone: nullableText,
  resolution: nullableText,
})
const ProductEvent = Type.Object({
  id: Type.Integer(),
  client: Type.Integer({ description: 'Internal id of the user' }),
  timestamp,
  event_type: Type.String(),
  custom_data: Type.Unknown({ description: 'A JSON object' }),
})
const Happening = Type.Object({
  id: Type.Integer(),
  datetime: timestamp,
  name: Type.String({ description: 'event, page_view or product_event' }),
  content: Type.Object({ url: nullableText, title: Type.String() }),
})

type ActivityPorts = Pick<Ports, 'reader' | 'crmActivities'>

interface Collection {
  readonly path: string
  readonly summary: string
  readonly item: TObject
  /** Gives a slice of it as answers show it. */
  readonly read: (
    ports: ActivityPorts,
    ctx: Ctx,
    target: Target,
    slice: Slice,
  ) => Promise<{ readonly count: number; readonly results: readonly object[] }>
}

const shown = <T>({ count, items, userNumber }: OfUser<T>, body: (item: T, client: number) => object) => ({
  count,
  results: items.map((item) => body(item, userNumber)),
})

const collections: readonly Collection[] = [
  {
    path: 'events',
    summary: 'Events',
    item: Event,
    read: async (ports, ctx, target, slice) =>
      shown(await listCrmEvents(ports, ctx, target, slice), eventBody),
  },
  {
    path: 'emails',
    summary: 'Emails sent to a user; Laurel sends none to users of this wire, so there are none',
    item: Email,
    async read(ports, ctx, target) {
      await findUser(ports, ctx, target)
      return { count: 0, results: [] }
    },
  },
  {
    path: 'ping_hits',
    summary: 'Site views',
    item: PingHit,
    read: async (ports, ctx, target, slice) =>
      shown(await listSiteViews(ports, ctx, target, slice), pingHitBody),
  },
  {
    path: 'product_events',
    summary: 'Product events',
    item: ProductEvent,
    read: async (ports, ctx, target, slice) =>
      shown(await listProductEvents(ports, ctx, target, slice), productEventBody),
  },
  {
    path: 'timeline',
    summary: 'Events, site views and product events, what happened last first,',
    item: Happening,
    read: async (ports, ctx, target, slice) =>
      shown(await listActivities(ports, ctx, target, slice), timelineBody),
  },
]

/** GET events/, emails/, ping_hits/, product_events/ and timeline/ of one user (usercom.md U24 to U28, B16 to B20). */
export function userActivity(scope: FastifyInstance, ports: ActivityPorts, family: Family): void {
  for (const { path, summary, item, read } of collections) {
    const schema = {
      summary: `${summary} of a user ${family.described}`,
      tags: ['Activity of a user'],
      params: family.params,
      querystring: pageQuery,
      response: { 200: pageSchemaOf(item), ...faults },
    }
    scope.get(pathOf(family, path), { schema }, (request: FastifyRequest) =>
      sendSlice(request, (slice) => read(ports, callerOf(request).ctx, family.target(request), slice)),
    )
  }
}
