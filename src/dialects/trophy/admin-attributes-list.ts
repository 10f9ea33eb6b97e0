import { listAttributes } from '#usecases/attributes/list-attributes.ts'
import type { Ports } from '#usecases/ports.ts'
import { ctxOf } from './auth.ts'
import { ListAttributesAnswer, pageLimits, PageQuery } from './contract/attributes.ts'
import { errorAnswers } from './contract/shared.ts'
import { toAdminAttribute } from './from-core.ts'
import { integerOf, queryIsText } from './query.ts'
import type { Scope } from './scope.ts'

/** GET /attributes: oldest first (trophy.md §1.8, §4.1). */
export function adminAttributesList(scope: Scope, ports: Pick<Ports, 'attributes'>): void {
  const schema = {
    operationId: 'admin.attributes.list',
    summary: 'List attributes',
    tags: ['Attributes'],
    querystring: PageQuery,
    response: { 200: ListAttributesAnswer, ...errorAnswers },
  }
  scope.get('/attributes', { schema, validatorCompiler: queryIsText }, async (request) => {
    const limit = integerOf(request.query, 'limit', pageLimits.limit)
    const skip = integerOf(request.query, 'skip', pageLimits.skip)
    const all = await listAttributes(ports, ctxOf(request))
    return all.slice(skip, skip + limit).map(toAdminAttribute)
  })
}
