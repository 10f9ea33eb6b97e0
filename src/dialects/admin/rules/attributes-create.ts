import { createAttributes } from '#usecases/attributes/create-attributes.ts'
import type { Ports } from '#usecases/ports.ts'
import { NewAttributeBody, ShownAttribute } from '../contract/attributes.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { Refused } from '../errors.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { readNewAttribute, toAttribute } from './attributes.ts'

/** POST /projects/{projectId}/attributes */
export function attributesCreate(scope: Scope, ports: Pick<Ports, 'attributes'>): void {
  const schema = {
    operationId: 'attributes.create',
    summary: 'Make an attribute',
    tags: ['Attributes'],
    params: ProjectParams,
    body: NewAttributeBody,
    response: { 201: ShownAttribute, ...errorAnswers },
  }
  scope.post('/attributes', { schema }, async (request, reply) => {
    const [made] = await createAttributes(ports, ctxOf(request), [readNewAttribute(request.body)])
    if (made == null)
      throw new Refused(422, 'invalid', 'Key already in use by another attribute of this kind.', {
        field: 'key',
      })
    return reply.code(201).send(toAttribute({ attribute: made, usedBy: [] }))
  })
}
