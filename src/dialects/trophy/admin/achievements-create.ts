import { createAchievements } from '#usecases/achievements/create-achievements.ts'
import type { Ports } from '#usecases/ports.ts'
import type { Scope } from '../scope.ts'
import { achievementResource, readAchievement, toAdminAchievement } from './achievements.ts'
import { addCreate, shownOutcomes } from './batch.ts'

/** POST /achievements: 201 when something was made, else 200; a bad item is an issue (trophy.md §1.8, §4.11). */
export function adminAchievementsCreate(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  addCreate(scope, achievementResource, readAchievement, async (ctx, drafts) =>
    shownOutcomes(await createAchievements(ports, ctx, drafts), toAdminAchievement),
  )
}
