import type { Ports } from '#usecases/ports.ts'
import { findProjectSettings } from '#usecases/project-settings/find-project-settings.ts'
import { ctxOf } from '../auth.ts'
import { Settings } from '../contract/settings.ts'
import { errorAnswers } from '../contract/shared.ts'
import type { Scope } from '../scope.ts'
import { toSettings } from './settings.ts'

/** GET /settings: branding, experimentation, aggregation (trophy.md §4.12). */
export function adminSettingsGet(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  const schema = {
    operationId: 'admin.settings.get',
    summary: 'Get the settings',
    tags: ['Settings'],
    response: { 200: Settings, ...errorAnswers },
  }
  scope.get('/settings', { schema }, async (request) =>
    toSettings(await findProjectSettings(ports, ctxOf(request))),
  )
}
