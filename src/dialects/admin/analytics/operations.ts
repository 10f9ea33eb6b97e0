import type { AdminOptions } from '../options.ts'
import type { Scope } from '../scope.ts'
import { analyticsAchievements } from './achievements.ts'
import { analyticsEarlyEngagement } from './early-engagement.ts'
import { analyticsEngagement } from './engagement.ts'
import { analyticsOverview } from './overview.ts'
import { analyticsRetention } from './retention.ts'
import { analyticsUsers } from './users.ts'

/** Charts. Below `/dashboard/api/projects/:projectId`. */
export function addAnalyticsOperations(scope: Scope, { ports }: AdminOptions): void {
  analyticsOverview(scope, ports)
  analyticsUsers(scope, ports)
  analyticsRetention(scope, ports)
  analyticsEngagement(scope, ports)
  analyticsEarlyEngagement(scope, ports)
  analyticsAchievements(scope, ports)
}
