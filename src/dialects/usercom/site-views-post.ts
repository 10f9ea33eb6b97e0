import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import type { Ports } from '#usecases/ports.ts'
import { recordSiteView } from '#usecases/crm-activities/record-site-view.ts'
import { eventTime } from './activity-fields.ts'
import { callerOf } from './caller.ts'
import * as kinds from './kinds.ts'
import { Members, optional, required } from './members.ts'
import { targetOfKey } from './named-user.ts'
import { faults } from './schemas.ts'

const body = new Members({
  client_user: required(kinds.text(255)),
  page_domain: required(kinds.text(255)),
  page_path: optional(kinds.nullableText(2048), null),
  timestamp: optional(eventTime, null),
})

const Answer = Type.Object({
  client_user: Type.String(),
  page_domain: Type.String(),
  page_path: Type.String(),
})

/** POST /site-views/ (usercom.md §4.6, §8.1): a page that the user with this key looked at. */
export function siteViewsPost(scope: FastifyInstance, ports: Pick<Ports, 'writer' | 'search'>): void {
  const schema = {
    summary: 'Record a site view',
    description:
      'Raises `page_views`, sets `last_seen`, and `first_seen` when it is empty. `client_user` is the key.',
    tags: ['Events'],
    body: body.schema,
    response: { 201: Answer, ...faults },
  }
  scope.post('/site-views/', { schema }, async (request, reply) => {
    const { ctx } = callerOf(request)
    const { client_user, page_domain, page_path, timestamp: at } = body.read(request)
    const target = await targetOfKey(ports, ctx, client_user)
    const pagePath = page_path ?? ''
    await recordSiteView(ports, ctx, target, { pageDomain: page_domain, pagePath, at })
    return reply.code(201).send({ client_user, page_domain, page_path: pagePath })
  })
}
