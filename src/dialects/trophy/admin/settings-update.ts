import type { Ports } from '#usecases/ports.ts'
import { updateProjectSettings } from '#usecases/project-settings/update-project-settings.ts'
import { ctxOf } from '../auth.ts'
import { Settings, SettingsInput } from '../contract/settings.ts'
import { errorAnswers } from '../contract/shared.ts'
import type { Scope } from '../scope.ts'
import { readSettings, toSettings } from './settings.ts'

/** PATCH /settings: merged field by field; 422 on any violation, with nothing applied (trophy.md §4.12). */
export function adminSettingsUpdate(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  const schema = {
    operationId: 'admin.settings.update',
    summary: 'Update the settings',
    tags: ['Settings'],
    body: SettingsInput,
    response: { 200: Settings, ...errorAnswers },
  }
  scope.patch('/settings', { schema }, async (request) =>
    toSettings(await updateProjectSettings(ports, ctxOf(request), readSettings(request.body))),
  )
}
