import type { Ports } from '#usecases/ports.ts'
import { findStreakSettings } from '#usecases/streak-settings/find-streak-settings.ts'
import { findStreakSweep } from '#usecases/streak-settings/find-streak-sweep.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { ShownStreakSettings } from '../contract/streak-settings.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { toStreakSettings } from './streak-settings.ts'

/** GET /projects/{projectId}/streak-settings */
export function streakSettingsGet(scope: Scope, ports: Pick<Ports, 'rules' | 'ruleUsage'>): void {
  const schema = {
    operationId: 'streakSettings.get',
    summary: 'Get the streak settings',
    tags: ['Streaks'],
    params: ProjectParams,
    response: { 200: ShownStreakSettings, ...errorAnswers },
  }
  scope.get('/streak-settings', { schema }, async (request) => {
    const ctx = ctxOf(request)
    return toStreakSettings(await findStreakSettings(ports, ctx), await findStreakSweep(ports, ctx))
  })
}
