import { renameAttributes } from '#usecases/attributes/rename-attributes.ts'
import type { Ports } from '#usecases/ports.ts'
import { ctxOf } from './auth.ts'
import {
  UpdateAttributesAnswer,
  UpdateAttributesBody,
  type AdminAttribute,
  type AdminIssue,
} from './contract/attributes.ts'
import { errorAnswers } from './contract/shared.ts'
import { toAdminAttribute } from './from-core.ts'
import type { Scope } from './scope.ts'
import { toRename } from './to-core.ts'

/** PATCH /attributes: new names; a bad item is an issue (trophy.md §1.8, §4.1). */
export function adminAttributesUpdate(scope: Scope, ports: Pick<Ports, 'attributes'>): void {
  const schema = {
    operationId: 'admin.attributes.update',
    summary: 'Update attributes',
    tags: ['Attributes'],
    body: UpdateAttributesBody,
    response: { 200: UpdateAttributesAnswer, ...errorAnswers },
  }
  scope.patch('/attributes', { schema }, async (request) => {
    const seen = new Set<string>()
    const items = request.body.map(toRename).map((item) => {
      if ('issue' in item) return item
      // Of two clashing items the first wins (trophy.md §1.8).
      if (seen.has(item.id)) return { id: item.id, issue: 'id already named by an earlier item' }
      seen.add(item.id)
      return item
    })
    const valid = items.flatMap((item) => ('issue' in item ? [] : [item]))
    const outcomes = (await renameAttributes(ports, ctxOf(request), valid)).values()

    const updated: AdminAttribute[] = []
    const issues: AdminIssue[] = []
    for (const [index, item] of items.entries()) {
      const definition = 'issue' in item ? null : (outcomes.next().value ?? null)
      if (definition !== null) updated.push(toAdminAttribute(definition))
      else {
        const name = item.id === undefined ? { index } : { id: item.id }
        issues.push({
          ...name,
          severity: 'error',
          message: 'issue' in item ? item.issue : 'Attribute not found by ID',
        })
      }
    }
    return { updated, issues }
  })
}
