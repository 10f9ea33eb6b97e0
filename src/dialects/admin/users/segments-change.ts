import { Type } from 'typebox'
import type { Ports } from '#usecases/ports.ts'
import { countSegmentUsers } from '#usecases/segments/count-segment-users.ts'
import { createSegment } from '#usecases/segments/create-segment.ts'
import { deleteSegment } from '#usecases/segments/delete-segment.ts'
import { findSegment } from '#usecases/segments/find-segment.ts'
import type { SegmentPorts } from '#usecases/segments/resolve.ts'
import { updateSegment } from '#usecases/segments/update-segment.ts'
import {
  NewSegmentBody,
  SegmentAnswer,
  SegmentBody,
  SegmentParams,
  ShownSegment,
} from '../contract/segments.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { jsonOf, toSegment } from './segments.ts'

/** GET, POST, PATCH and DELETE of one segment of a project. */
export function segmentsChange(scope: Scope, ports: SegmentPorts & Pick<Ports, 'search'>): void {
  const describe = (operation: string, summary: string) => ({
    operationId: `segments.${operation}`,
    summary,
    tags: ['Segments'],
  })
  const one = '/segments/:segmentId'

  const found = {
    ...describe('get', 'Look at a segment'),
    params: SegmentParams,
    response: { 200: SegmentAnswer, ...errorAnswers },
  }
  scope.get(one, { schema: found }, async (request) => {
    const ctx = ctxOf(request)
    const segment = await findSegment(ports, ctx, Number(request.params.segmentId))
    const [users = 0] = await countSegmentUsers(ports, ctx, [segment], () => !request.raw.socket.destroyed)
    return { segment: toSegment(segment), users }
  })

  const created = {
    ...describe('create', 'Save a segment'),
    params: ProjectParams,
    body: NewSegmentBody,
    response: { 201: ShownSegment, ...errorAnswers },
  }
  scope.post('/segments', { schema: created }, async (request, reply) => {
    const { name, description = '', filter } = request.body
    const segment = await createSegment(ports, ctxOf(request), { name, description, filter: jsonOf(filter) })
    return reply.code(201).send(toSegment(segment))
  })

  const changed = {
    ...describe('update', 'Change a segment'),
    params: SegmentParams,
    body: SegmentBody,
    response: { 200: ShownSegment, ...errorAnswers },
  }
  scope.patch(one, { schema: changed }, async (request) => {
    const { name, description, filter } = request.body
    const change = {
      ...(name === undefined ? {} : { name }),
      ...(description === undefined ? {} : { description }),
      ...(filter === undefined ? {} : { filter: jsonOf(filter) }),
    }
    return toSegment(await updateSegment(ports, ctxOf(request), Number(request.params.segmentId), change))
  })

  const deleted = {
    ...describe('delete', 'Delete a segment'),
    params: SegmentParams,
    response: { 204: Type.Null({ description: 'It is gone; its users are not.' }), ...errorAnswers },
  }
  scope.delete(one, { schema: deleted }, async (request, reply) => {
    await deleteSegment(ports, ctxOf(request), Number(request.params.segmentId))
    return reply.code(204).send(null)
  })
}
