import type { Ports } from '#usecases/ports.ts'
import { updatePreferences } from '#usecases/preferences/update-preferences.ts'
import { ctxOf } from '../auth.ts'
import { UserPreferences, UserPreferencesInput } from '../contract/preferences.ts'
import { errorAnswers } from '../contract/shared.ts'
import { UserPath } from '../contract/user.ts'
import { toPreferences } from '../from-core.ts'
import type { Scope } from '../scope.ts'
import { targetOf, toPreferencesChange } from '../to-core.ts'

/**
 * PATCH /users/{id}/preferences: replaces the notification types and streak preferences named; answers the whole set
 * (trophy.md §2.7, §3.1).
 */
export function usersUpdatePreferences(scope: Scope, ports: Pick<Ports, 'progressWriter' | 'rules'>): void {
  const schema = {
    operationId: 'users.updatePreferences',
    summary: "Update a user's preferences",
    tags: ['Users'],
    params: UserPath,
    body: UserPreferencesInput,
    response: { 200: UserPreferences, ...errorAnswers },
  }
  scope.patch('/users/:id/preferences', { schema }, async (request) => {
    const { params, body } = request
    return toPreferences(
      await updatePreferences(ports, ctxOf(request), targetOf(params.id), toPreferencesChange(body)),
    )
  })
}
