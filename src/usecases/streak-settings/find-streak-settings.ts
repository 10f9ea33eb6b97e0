import type { Ctx, Ports } from '../ports.ts'
import { presentStreakSettings, type StreakSettingsView } from './view.ts'

/** How streaks work in the space (trophy.md §4.8). */
export async function findStreakSettings(ports: Pick<Ports, 'rules'>, ctx: Ctx): Promise<StreakSettingsView> {
  return presentStreakSettings(await ports.rules.of(ctx.spaceId))
}
