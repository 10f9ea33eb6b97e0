import { segmentFields } from '#core/users/segment.ts'
import type { Ports } from '#usecases/ports.ts'
import { findUserChoices } from '#usecases/users/find-user-choices.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { UserFiltersAnswer } from '../contract/users.ts'
import { ctxOf, type Scope } from '../scope.ts'

/** GET /projects/{projectId}/users/filters: what a filter can ask for. */
export function usersFilters(
  scope: Scope,
  ports: Pick<Ports, 'attributes' | 'tags' | 'lists' | 'companies' | 'crmActivities'>,
): void {
  const schema = {
    operationId: 'users.filters',
    summary: 'List what users can be filtered by',
    tags: ['Users'],
    params: ProjectParams,
    response: { 200: UserFiltersAnswer, ...errorAnswers },
  }
  scope.get('/users/filters', { schema }, async (request) => {
    const { attributes, tags, lists, companies, events } = await findUserChoices(ports, ctxOf(request))
    return {
      fields: [...segmentFields],
      attributes: attributes.map(({ key, name, valueType, choices, multiple }) => ({
        key,
        name,
        type: valueType,
        choices: [...(choices ?? [])],
        multiple,
      })),
      tags: tags.map(({ number, name }) => ({ number, name })),
      lists: lists.map(({ number, name }) => ({ number, name })),
      companies: companies.map(({ number, name }) => ({ number, name })),
      events: [...events],
    }
  })
}
