import { CoreError } from '#core/shared/errors.ts'
import type { Uid } from '#core/shared/ids.ts'
import { isPassing } from '#usecases/progress/work-queue.ts'
import type { JobContext } from './job.ts'

/** What fails as often as this in a row fails for a reason of the user's own. */
const triesMax = 3

/** Who was visited in vain. */
export interface Visited {
  /** The moment was wrong: they are to be visited again. */
  readonly waiting: readonly Uid[]
  /** They cannot be visited: the others go on without them. */
  readonly failed: readonly Uid[]
}

/** Does something to each of these users; one who was deleted meanwhile needs nothing. */
export async function visitUsers(
  { log }: Pick<JobContext, 'log'>,
  uids: readonly Uid[],
  visit: (uid: Uid) => Promise<unknown>,
): Promise<Visited> {
  const errors = await Promise.all(uids.map(async (uid) => ({ uid, error: await tried(uid, visit) })))
  const inVain = errors.filter(({ error }) => error !== null)
  const waiting = inVain.filter(({ error }) => isPassing(error))
  const failed = inVain.filter(({ error }) => !isPassing(error))
  const uidsOf = (some: typeof inVain) => some.map(({ uid }) => uid)
  if (waiting.length > 0)
    log.error({ err: waiting[0]?.error, users: waiting.length }, 'users have to wait to be brought up to now')
  if (failed.length > 0)
    log.error(
      { err: failed[0]?.error, users: uidsOf(failed) },
      'users could not be brought up to now and were passed over',
    )
  return { waiting: uidsOf(waiting), failed: uidsOf(failed) }
}

/** Null when it was done. */
async function tried(uid: Uid, visit: (uid: Uid) => Promise<unknown>): Promise<unknown> {
  for (let tries = 1; ; tries += 1) {
    try {
      await visit(uid)
      return null
    } catch (error) {
      if (isGone(error)) return null
      if (isPassing(error) || tries >= triesMax) return error
    }
  }
}

const isGone = (error: unknown) => error instanceof CoreError && error.refusal.code === 'user_not_found'
