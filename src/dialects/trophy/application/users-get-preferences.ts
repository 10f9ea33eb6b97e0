import type { Ports } from '#usecases/ports.ts'
import { findPreferences } from '#usecases/preferences/find-preferences.ts'
import { ctxOf } from '../auth.ts'
import { UserPreferences } from '../contract/preferences.ts'
import { errorAnswers } from '../contract/shared.ts'
import { UserPath } from '../contract/user.ts'
import { toPreferences } from '../from-core.ts'
import type { Scope } from '../scope.ts'
import { targetOf } from '../to-core.ts'

/** GET /users/{id}/preferences: types never set are absent (trophy.md §3.1). */
export function usersGetPreferences(scope: Scope, ports: Pick<Ports, 'progressReader'>): void {
  const schema = {
    operationId: 'users.getPreferences',
    summary: "Get a user's preferences",
    tags: ['Users'],
    params: UserPath,
    response: { 200: UserPreferences, ...errorAnswers },
  }
  scope.get('/users/:id/preferences', { schema }, async (request) =>
    toPreferences(await findPreferences(ports, ctxOf(request), targetOf(request.params.id))),
  )
}
