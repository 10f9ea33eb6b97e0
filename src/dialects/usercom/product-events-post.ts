import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { countCodePoints, isStorableText } from '#core/shared/text.ts'
import type { Ports } from '#usecases/ports.ts'
import { recordProductEvent } from '#usecases/crm-activities/record-product-event.ts'
import { eventData, eventName, eventTime } from './activity-fields.ts'
import { callerOf } from './caller.ts'
import { notFound } from './errors.ts'
import { Members, optional, required } from './members.ts'
import { namedUserMembers, targetOf } from './named-user.ts'
import { faults } from './schemas.ts'

const body = new Members({
  ...namedUserMembers,
  event_type: required(eventName),
  timestamp: optional(eventTime, null),
  data: optional(eventData, null),
})
const params = Type.Object({
  custom_id: Type.String({ description: "The customer's own id of the product, percent-encoded" }),
})
const productLengthMax = 255

/** POST /products-by-id/:custom_id/product_event/ (usercom.md §4.6). Products themselves are not kept: any id is taken. */
export function productEventsPost(
  scope: FastifyInstance,
  ports: Pick<Ports, 'crmActivities' | 'clock' | 'search'>,
): void {
  const schema = {
    summary: 'Record what a user did with a product',
    description:
      'The user is named by `user_id`, the internal id, else by `user_key`, else by `user_custom_id`.',
    tags: ['Events'],
    params,
    body: body.schema,
    response: { 201: Type.Object({ id: Type.Integer() }), ...faults },
  }
  scope.post('/products-by-id/:custom_id/product_event/', { schema }, async (request, reply) => {
    const { ctx } = callerOf(request)
    const { custom_id: product } = request.params as { custom_id: string }
    if (countCodePoints(product) > productLengthMax || !isStorableText(product)) throw notFound()
    const read = body.read(request)
    const target = await targetOf(ports, ctx, read)
    const { event_type: eventType, timestamp: at, data } = read
    const id = await recordProductEvent(ports, ctx, target, { product, eventType, at, data })
    return reply.code(201).send({ id })
  })
}
