import type { SiteView } from '#core/users/crm-activity.ts'
import type { Ctx, Ports, Slice, Target } from '../ports.ts'
import { ofUser, type OfUser } from './of-user.ts'

/** A slice of a user's site views (usercom.md U26). @throws CoreError `user_not_found` */
export function listSiteViews(
  ports: Pick<Ports, 'reader' | 'crmActivities'>,
  ctx: Ctx,
  target: Target,
  slice: Slice,
): Promise<OfUser<SiteView>> {
  return ofUser(ports, ctx, target, slice, (activities, uid, asked) => activities.siteViews(uid, asked))
}
