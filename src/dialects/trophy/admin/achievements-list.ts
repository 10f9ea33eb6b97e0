import { listAchievements } from '#usecases/achievements/list-achievements.ts'
import type { Ports } from '#usecases/ports.ts'
import type { Scope } from '../scope.ts'
import { achievementResource, toAdminAchievement } from './achievements.ts'
import { addList } from './batch.ts'

/** GET /achievements: oldest first (trophy.md §1.8, §4.11). */
export function adminAchievementsList(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  addList(scope, achievementResource, async (ctx) =>
    (await listAchievements(ports, ctx)).map(toAdminAchievement),
  )
}
