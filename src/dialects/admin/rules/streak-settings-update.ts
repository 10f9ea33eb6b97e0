import type { Ports } from '#usecases/ports.ts'
import { findStreakSweep } from '#usecases/streak-settings/find-streak-sweep.ts'
import { updateStreakSettings } from '#usecases/streak-settings/update-streak-settings.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { ShownStreakSettings, StreakSettingsBody } from '../contract/streak-settings.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { readStreakSettings, toStreakSettings } from './streak-settings.ts'

/** PATCH /projects/{projectId}/streak-settings: all of it, or nothing. */
export function streakSettingsUpdate(scope: Scope, ports: Pick<Ports, 'rules' | 'ruleUsage'>): void {
  const schema = {
    operationId: 'streakSettings.update',
    summary: 'Change the streak settings',
    tags: ['Streaks'],
    params: ProjectParams,
    body: StreakSettingsBody,
    response: { 200: ShownStreakSettings, ...errorAnswers },
  }
  scope.patch('/streak-settings', { schema }, async (request) => {
    const ctx = ctxOf(request)
    const settings = await updateStreakSettings(ports, ctx, readStreakSettings(request.body))
    return toStreakSettings(settings, await findStreakSweep(ports, ctx))
  })
}
