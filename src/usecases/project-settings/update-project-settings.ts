import {
  changeProjectSettings,
  type ProjectSettings,
  type ProjectSettingsPatch,
} from '#core/settings/project-settings.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { Ctx, Ports } from '../ports.ts'

/** Merges a change into the settings (trophy.md §4.12). @throws CoreError `invalid`; then nothing is applied */
export function updateProjectSettings(
  ports: Pick<Ports, 'rules'>,
  ctx: Ctx,
  patch: ProjectSettingsPatch,
): Promise<ProjectSettings> {
  return ports.rules.change(ctx.spaceId, ({ projectSettings }) => {
    const settings = changeProjectSettings(projectSettings, patch)
    if ('code' in settings) throw new CoreError(settings)
    return { answer: settings, change: { projectSettings: settings } }
  })
}
