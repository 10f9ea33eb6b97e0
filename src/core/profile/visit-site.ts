import type { NewSiteView } from '../users/crm-activity.ts'
import type { Micros } from '../shared/ids.ts'
import type { User } from '../users/user.ts'
import { nextUpdate } from './apply-patch.ts'

/**
 * What a site view does to its user: one page view more, seen last at its time, and first when nobody had seen the user
 * before (usercom.md §8.1). Told late, it takes nothing back; whatever a client's clock says, nobody is seen after now.
 */
export function visitSite(before: User, { at }: NewSiteView, now: Micros): User {
  const seen = Math.min(at, now) as Micros
  return {
    ...before,
    pageViews: before.pageViews + 1,
    firstSeen: before.firstSeen ?? seen,
    lastSeen: Math.max(before.lastSeen ?? seen, seen) as Micros,
    updatedAt: nextUpdate(before, now),
  }
}
