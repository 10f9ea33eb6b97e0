import type { Ports } from '#usecases/ports.ts'
import { findStreakSettings } from '#usecases/streak-settings/find-streak-settings.ts'
import { ctxOf } from '../auth.ts'
import { errorAnswers } from '../contract/shared.ts'
import { StreakSettings } from '../contract/streak-settings.ts'
import type { Scope } from '../scope.ts'
import { toStreakSettings } from './streak-settings.ts'

/** GET /streaks/settings: how streaks work (trophy.md §4.8). */
export function adminStreakSettingsGet(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  const schema = {
    operationId: 'admin.streaks.settings.get',
    summary: 'Get the streak settings',
    tags: ['Streaks'],
    response: { 200: StreakSettings, ...errorAnswers },
  }
  scope.get('/streaks/settings', { schema }, async (request) =>
    toStreakSettings(await findStreakSettings(ports, ctxOf(request))),
  )
}
