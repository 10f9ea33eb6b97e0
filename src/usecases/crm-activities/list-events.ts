import type { CrmEvent } from '#core/users/crm-activity.ts'
import type { Ctx, Ports, Slice, Target } from '../ports.ts'
import { ofUser, type OfUser } from './of-user.ts'

/** A slice of a user's events (usercom.md U24). @throws CoreError `user_not_found` */
export function listCrmEvents(
  ports: Pick<Ports, 'reader' | 'crmActivities'>,
  ctx: Ctx,
  target: Target,
  slice: Slice,
): Promise<OfUser<CrmEvent>> {
  return ofUser(ports, ctx, target, slice, (activities, uid, asked) => activities.events(uid, asked))
}
