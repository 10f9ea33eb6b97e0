import { isUuid } from '#core/shared/ids.ts'
import { deleteAttributes } from '#usecases/attributes/delete-attributes.ts'
import type { Ports } from '#usecases/ports.ts'
import { ctxOf } from './auth.ts'
import {
  batchLengthMax,
  DeleteAttributesAnswer,
  DeleteAttributesQuery,
  type AdminIssue,
} from './contract/attributes.ts'
import { errorAnswers } from './contract/shared.ts'
import { listOf, queryIsText } from './query.ts'
import type { Scope } from './scope.ts'

/** DELETE /attributes?ids=: an id that is none, or unknown, is an issue (trophy.md §1.8, §4.1). */
export function adminAttributesDelete(scope: Scope, ports: Pick<Ports, 'attributes'>): void {
  const schema = {
    operationId: 'admin.attributes.delete',
    summary: 'Delete attributes',
    tags: ['Attributes'],
    querystring: DeleteAttributesQuery,
    response: { 200: DeleteAttributesAnswer, ...errorAnswers },
  }
  scope.delete('/attributes', { schema, validatorCompiler: queryIsText }, async (request) => {
    const asked = listOf(request.url, 'ids', batchLengthMax)
    const ids = asked.map((id) => id.toLowerCase()).filter(isUuid)
    const outcomes = (await deleteAttributes(ports, ctxOf(request), ids)).values()

    const deleted: Array<{ id: string }> = []
    const issues: AdminIssue[] = []
    for (const id of asked) {
      if (!isUuid(id.toLowerCase()))
        issues.push({ id, severity: 'error', message: 'id must be a valid UUID' })
      else if (outcomes.next().value === true) deleted.push({ id: id.toLowerCase() })
      else issues.push({ id, severity: 'error', message: 'Attribute not found by ID' })
    }
    return { deleted, issues }
  })
}
