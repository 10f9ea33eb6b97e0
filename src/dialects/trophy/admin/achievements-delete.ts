import { deleteAchievements } from '#usecases/achievements/delete-achievements.ts'
import type { Ports } from '#usecases/ports.ts'
import type { Scope } from '../scope.ts'
import { achievementResource } from './achievements.ts'
import { addDelete } from './batch.ts'

/** DELETE /achievements?ids=: archived; an id that is none, or unknown, is an issue (trophy.md §1.8, §4.11). */
export function adminAchievementsDelete(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  addDelete(scope, achievementResource, (ctx, ids) => deleteAchievements(ports, ctx, ids))
}
