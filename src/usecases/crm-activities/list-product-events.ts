import type { ProductEvent } from '#core/users/crm-activity.ts'
import type { Ctx, Ports, Slice, Target } from '../ports.ts'
import { ofUser, type OfUser } from './of-user.ts'

/** A slice of a user's product events (usercom.md U27). @throws CoreError `user_not_found` */
export function listProductEvents(
  ports: Pick<Ports, 'reader' | 'crmActivities'>,
  ctx: Ctx,
  target: Target,
  slice: Slice,
): Promise<OfUser<ProductEvent>> {
  return ofUser(ports, ctx, target, slice, (activities, uid, asked) => activities.productEvents(uid, asked))
}
