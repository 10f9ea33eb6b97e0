import type { Ports } from '#usecases/ports.ts'
import { SettingsAnswer } from '../contract/settings.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { settingNames, toSetting } from './settings.ts'

/** GET /projects/{projectId}/settings */
export function settingsList(scope: Scope, ports: Pick<Ports, 'settings'>): void {
  const schema = {
    operationId: 'settings.list',
    summary: 'List the settings of a project',
    tags: ['Settings'],
    params: ProjectParams,
    response: { 200: SettingsAnswer, ...errorAnswers },
  }
  scope.get('/settings', { schema }, async (request) => {
    const values = await ports.settings.all(ctxOf(request).projectId)
    return { settings: settingNames.map((name) => toSetting(name, values.get(name))) }
  })
}
