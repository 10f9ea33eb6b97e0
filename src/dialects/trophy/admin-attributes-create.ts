import { createAttributes } from '#usecases/attributes/create-attributes.ts'
import type { Ports } from '#usecases/ports.ts'
import { ctxOf } from './auth.ts'
import {
  CreateAttributesAnswer,
  CreateAttributesBody,
  type AdminAttribute,
  type AdminIssue,
} from './contract/attributes.ts'
import { errorAnswers } from './contract/shared.ts'
import { toAdminAttribute } from './from-core.ts'
import type { Scope } from './scope.ts'
import { toNewAttribute } from './to-core.ts'

/** POST /attributes: 201 when something was made, else 200; a bad item is an issue (trophy.md §1.8, §4.1). */
export function adminAttributesCreate(scope: Scope, ports: Pick<Ports, 'attributes'>): void {
  const schema = {
    operationId: 'admin.attributes.create',
    summary: 'Create attributes',
    tags: ['Attributes'],
    body: CreateAttributesBody,
    response: { 200: CreateAttributesAnswer, 201: CreateAttributesAnswer, ...errorAnswers },
  }
  scope.post('/attributes', { schema }, async (request, reply) => {
    const items = request.body.map(toNewAttribute)
    const valid = items.flatMap((item) => ('issue' in item ? [] : [item]))
    const outcomes = (await createAttributes(ports, ctxOf(request), valid)).values()

    const created: AdminAttribute[] = []
    const issues: AdminIssue[] = []
    for (const [index, item] of items.entries()) {
      const definition = 'issue' in item ? null : (outcomes.next().value ?? null)
      if (definition !== null) created.push(toAdminAttribute(definition))
      else issues.push({ index, severity: 'error', message: 'issue' in item ? item.issue : keyTaken })
    }
    return reply.code(created.length > 0 ? 201 : 200).send({ created, issues })
  })
}

const keyTaken = 'Key already in use by another attribute of this type'
