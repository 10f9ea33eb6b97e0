import type { FastifyInstance } from 'fastify'
import { findList } from '#usecases/lists/find-list.ts'
import type { Ports } from '#usecases/ports.ts'
import { callerOf } from './caller.ts'
import { numberOf } from './family.ts'
import { listBody } from './from-core.ts'
import { listParams, listPath } from './one-list.ts'
import { faults, List } from './schemas.ts'

/** GET /lists/:id/ (usercom.md §4.3). */
export function listGet(scope: FastifyInstance, ports: Pick<Ports, 'lists'>): void {
  const schema = {
    summary: 'Get a list of users',
    tags: ['Lists'],
    params: listParams,
    response: { 200: List, ...faults },
  }
  scope.get(listPath, { schema }, async (request) =>
    listBody(await findList(ports, callerOf(request).ctx, numberOf(request))),
  )
}
