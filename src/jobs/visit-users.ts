import { CoreError } from '#core/shared/errors.ts'
import type { Uid } from '#core/shared/ids.ts'
import type { JobContext } from './job.ts'

/** Does something to each of these users; one who was deleted meanwhile needs nothing. Gives how many could not be done. */
export async function visitUsers(
  { log }: Pick<JobContext, 'log'>,
  uids: readonly Uid[],
  visit: (uid: Uid) => Promise<unknown>,
): Promise<number> {
  const done = await Promise.allSettled(uids.map((uid) => visit(uid)))
  const errors = done.flatMap((one) =>
    one.status === 'rejected' && !isGone(one.reason) ? [one.reason as unknown] : [],
  )
  const [first] = errors
  if (first !== undefined)
    log.error({ err: first, users: errors.length }, 'users could not be brought up to now')
  return errors.length
}

const isGone = (error: unknown) => error instanceof CoreError && error.refusal.code === 'user_not_found'
