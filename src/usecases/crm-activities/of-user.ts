import type { Ctx, Counted, CrmActivities, Ports, Slice, Target } from '../ports.ts'
import { findUser } from '../users/find-user.ts'

/** Something of one user, counted, and the user's number. */
export interface OfUser<T> extends Counted<T> {
  readonly userNumber: number
}

/** Reads what is kept of one user. @throws CoreError `user_not_found` */
export async function ofUser<T>(
  ports: Pick<Ports, 'reader' | 'crmActivities'>,
  ctx: Ctx,
  target: Target,
  slice: Slice,
  read: (
    activities: CrmActivities,
    uid: Parameters<CrmActivities['events']>[0],
    slice: Slice,
  ) => Promise<Counted<T>>,
): Promise<OfUser<T>> {
  const { user } = await findUser(ports, ctx, target)
  return { ...(await read(ports.crmActivities, user.uid, slice)), userNumber: user.number }
}
