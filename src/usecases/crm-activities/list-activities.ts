import type { CrmActivity } from '#core/users/crm-activity.ts'
import type { Ctx, Ports, Slice, Target } from '../ports.ts'
import { ofUser, type OfUser } from './of-user.ts'

/** A slice of everything a user did, what happened last first (usercom.md U28). @throws CoreError `user_not_found` */
export function listActivities(
  ports: Pick<Ports, 'reader' | 'crmActivities'>,
  ctx: Ctx,
  target: Target,
  slice: Slice,
): Promise<OfUser<CrmActivity>> {
  return ofUser(ports, ctx, target, slice, (activities, uid, asked) => activities.all(uid, asked))
}
