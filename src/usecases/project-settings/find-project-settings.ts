import type { ProjectSettings } from '#core/settings/project-settings.ts'
import type { Ctx, Ports } from '../ports.ts'

/** Branding, experimentation and the recap's period (trophy.md §4.12). */
export async function findProjectSettings(ports: Pick<Ports, 'rules'>, ctx: Ctx): Promise<ProjectSettings> {
  return (await ports.rules.of(ctx.spaceId)).projectSettings
}
