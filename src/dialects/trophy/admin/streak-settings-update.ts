import type { Ports } from '#usecases/ports.ts'
import { updateStreakSettings } from '#usecases/streak-settings/update-streak-settings.ts'
import { ctxOf } from '../auth.ts'
import { errorAnswers } from '../contract/shared.ts'
import { StreakSettings, StreakSettingsInput } from '../contract/streak-settings.ts'
import type { Scope } from '../scope.ts'
import { readStreakSettings, toStreakSettings } from './streak-settings.ts'

/** PATCH /streaks/settings: what is omitted stays; 422 on any violation, with nothing applied (trophy.md §4.8). */
export function adminStreakSettingsUpdate(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  const schema = {
    operationId: 'admin.streaks.settings.update',
    summary: 'Update the streak settings',
    tags: ['Streaks'],
    body: StreakSettingsInput,
    response: { 200: StreakSettings, ...errorAnswers },
  }
  scope.patch('/streaks/settings', { schema }, async (request) =>
    toStreakSettings(await updateStreakSettings(ports, ctxOf(request), readStreakSettings(request.body))),
  )
}
