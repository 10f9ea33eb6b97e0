import { listAttributesInUse } from '#usecases/attributes/list-attributes-in-use.ts'
import type { Ports } from '#usecases/ports.ts'
import { AttributesAnswer } from '../contract/attributes.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { toAttribute } from './attributes.ts'

/** GET /projects/{projectId}/attributes */
export function attributesList(scope: Scope, ports: Pick<Ports, 'attributes' | 'rules'>): void {
  const schema = {
    operationId: 'attributes.list',
    summary: 'List the attributes of users and events',
    tags: ['Attributes'],
    params: ProjectParams,
    response: { 200: AttributesAnswer, ...errorAnswers },
  }
  scope.get('/attributes', { schema }, async (request) => ({
    attributes: (await listAttributesInUse(ports, ctxOf(request))).map(toAttribute),
  }))
}
