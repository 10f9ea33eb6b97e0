import { findAchievement } from '#usecases/achievements/find-achievement.ts'
import type { Ports } from '#usecases/ports.ts'
import type { Scope } from '../scope.ts'
import { achievementResource, toAdminAchievement } from './achievements.ts'
import { addGet } from './batch.ts'

/** GET /achievements/{id}: one achievement (trophy.md §4.11). */
export function adminAchievementsGet(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  addGet(scope, achievementResource, async (ctx, id) =>
    toAdminAchievement(await findAchievement(ports, ctx, id)),
  )
}
