import type { Ports } from '#usecases/ports.ts'
import { updateAchievements } from '#usecases/achievements/update-achievements.ts'
import type { Scope } from '../scope.ts'
import { achievementResource, readAchievementChange, toAdminAchievement } from './achievements.ts'
import { addUpdate, shownOutcomes } from './batch.ts'

/** PATCH /achievements: what is omitted stays; a bad item is an issue (trophy.md §1.8, §4.11). */
export function adminAchievementsUpdate(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  addUpdate(scope, achievementResource, readAchievementChange, async (ctx, patches) =>
    shownOutcomes(await updateAchievements(ports, ctx, patches), toAdminAchievement),
  )
}
