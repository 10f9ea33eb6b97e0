import type { AdminOptions } from '../options.ts'
import type { Scope } from '../scope.ts'
import { userMemberships } from './memberships.ts'
import { userChoices } from './user-choices.ts'
import { userCompleteAchievement } from './user-complete-achievement.ts'
import { userErase } from './user-erase.ts'
import { userExport } from './user-export.ts'
import { userGet } from './user-get.ts'
import { userLookup } from './user-lookup.ts'
import { userPreferences } from './user-preferences.ts'
import { userProgress } from './user-progress.ts'
import { userRecordEvent } from './user-record-event.ts'
import { userSocial } from './user-social.ts'
import { userStreak } from './user-streak.ts'
import { userSuspensions } from './user-suspensions.ts'
import { userTimeline } from './user-timeline.ts'
import { userUpdate } from './user-update.ts'

/** The page of one user. Below `/dashboard/api/projects/:projectId`. */
export function addUserOperations(scope: Scope, options: AdminOptions): void {
  const { ports } = options
  userLookup(scope, ports)
  userChoices(scope, ports)
  userGet(scope, options)
  userProgress(scope, ports)
  userSocial(scope, ports)
  userTimeline(scope, ports)
  userExport(scope, options)
  userUpdate(scope, options)
  userPreferences(scope, ports)
  userMemberships(scope, options)
  userStreak(scope, ports)
  userSuspensions(scope, ports)
  userRecordEvent(scope, ports)
  userCompleteAchievement(scope, ports)
  userErase(scope, ports)
}
