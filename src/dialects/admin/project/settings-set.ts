import { settingDefinition } from '#usecases/settings/definitions.ts'
import type { Ports } from '#usecases/ports.ts'
import { ChangedSetting, SettingBody, SettingParams } from '../contract/settings.ts'
import { errorAnswers } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { toSetting } from './settings.ts'

/** PUT /projects/{projectId}/settings/{name} */
export function settingsSet(scope: Scope, ports: Pick<Ports, 'settings' | 'configuration'>): void {
  const schema = {
    operationId: 'settings.set',
    summary: 'Set a setting of a project',
    tags: ['Settings'],
    params: SettingParams,
    body: SettingBody,
    response: { 200: ChangedSetting, ...errorAnswers },
  }
  // Some are secret, and nobody knows before the name is looked at.
  scope.put('/settings/:name', { schema, config: { auditHides: ['value'] } }, async (request) => {
    const { name, definition } = settingDefinition(request.params.name)
    const value = definition.parse(request.body.value)
    await ports.settings.set(ctxOf(request).projectId, name, value)
    const { everywhere } = await ports.configuration.applied()
    return { setting: toSetting(name, value), appliedEverywhere: everywhere }
  })
}
