import { parseNotifications } from '#core/preferences/notifications.ts'
import { decimalOf } from '#core/shared/decimal.ts'
import { CoreError } from '#core/shared/errors.ts'
import { updatePreferences, type PreferencesChange } from '#usecases/preferences/update-preferences.ts'
import type { Ports } from '#usecases/ports.ts'
import { errorAnswers } from '../contract/shared.ts'
import { PreferencesBody, ShownPreferences, UserParams } from '../contract/user.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { toPreferences } from './from-user.ts'
import { targetOf } from './named-user.ts'

/** PATCH /users/{user}/preferences: what is absent stays. */
export function userPreferences(scope: Scope, ports: Pick<Ports, 'progressWriter' | 'rules'>): void {
  const schema = {
    operationId: 'user.preferences.update',
    summary: "Change a user's preferences",
    tags: ['User'],
    params: UserParams,
    body: PreferencesBody,
    response: { 200: ShownPreferences, ...errorAnswers },
  }
  scope.patch('/users/:user/preferences', { schema }, async (request) =>
    toPreferences(await updatePreferences(ports, ctxOf(request), targetOf(request), toChange(request.body))),
  )
}

function toChange({ notifications, streak }: PreferencesBody): PreferencesChange {
  return {
    ...(notifications === undefined ? {} : { notifications: parseNotifications(notifications) }),
    ...(streak === undefined
      ? {}
      : {
          streak: {
            ...(streak.enabled === undefined ? {} : { enabled: streak.enabled }),
            ...(streak.evaluationMode === undefined ? {} : { evaluationMode: streak.evaluationMode }),
            ...(streak.metrics === undefined ? {} : { metrics: streak.metrics?.map(toThreshold) ?? null }),
          },
        }),
  }
}

function toThreshold({ key, threshold }: { readonly key: string; readonly threshold: number }) {
  const decimal = decimalOf(threshold)
  if (decimal === null)
    throw new CoreError({ code: 'invalid', field: 'streak.metrics', message: 'threshold is too large' })
  return { key, threshold: decimal }
}
