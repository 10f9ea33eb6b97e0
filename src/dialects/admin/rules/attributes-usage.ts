import { countAttributes } from '#usecases/attributes/count-attributes.ts'
import { listAttributesInUse } from '#usecases/attributes/list-attributes-in-use.ts'
import type { Ports } from '#usecases/ports.ts'
import { AttributeUsageAnswer } from '../contract/attributes.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { toAttributeCounts } from './attributes.ts'

/** GET /projects/{projectId}/attributes/usage: apart from the list, because it is looked for. */
export function attributesUsage(
  scope: Scope,
  ports: Pick<Ports, 'attributes' | 'rules' | 'ruleUsage'>,
): void {
  const schema = {
    operationId: 'attributes.usage',
    summary: 'Count on how many users and events attributes are',
    tags: ['Attributes'],
    params: ProjectParams,
    response: { 200: AttributeUsageAnswer, ...errorAnswers },
  }
  scope.get('/attributes/usage', { schema }, async (request) => {
    const ctx = ctxOf(request)
    const [attributes, counts] = await Promise.all([
      listAttributesInUse(ports, ctx),
      countAttributes(ports, ctx),
    ])
    const of = (scopeOf: 'user' | 'event') =>
      toAttributeCounts(
        counts[scopeOf],
        attributes.filter(({ attribute }) => attribute.scope === scopeOf),
      )
    return { user: of('user'), event: of('event') }
  })
}
