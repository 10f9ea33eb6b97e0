import type { Rules, Sweep } from '#usecases/ports.ts'
import { backdateUser } from '#usecases/progress/backdate-user.ts'
import { evaluateUser } from '#usecases/progress/evaluate-user.ts'
import { projectOf, type Job } from './job.ts'
import { visitUsers } from './visit-users.ts'

const batchMax = 200

/**
 * Visits all users of a space, in the order of their uids, after a change of the rules: gives achievements silently to
 * those who deserve them (trophy.md §2.6 "Backdating"), and brings streaks under changed settings, so that ranks are right.
 * How far it came is kept; a visit repeated after a crash changes nothing. Somebody who cannot be visited is passed over.
 */
export const sweepUsers: Job = async (context, spaceId) => {
  const { ports, log } = context
  const sweep = await ports.dueWork.sweep(spaceId, batchMax)
  if (sweep === null) return false
  const asked = askedFor(await ports.rules.of(spaceId), sweep)
  let given = 0
  const visited = await visitUsers(context, sweep.users, async (uid) => {
    // First what is given silently: evaluation would tell of it.
    const count = asked.length === 0 ? 0 : await backdateUser(ports, spaceId, uid, asked)
    given += count
    if (sweep.streaks) await evaluateUser(ports, spaceId, uid)
  })
  // A moment later they can be visited.
  if (visited.waiting.length > 0) return false
  if (visited.failed.length > 0) await ports.dueWork.postpone(spaceId, visited.failed)
  await ports.dueWork.moveOn(spaceId, sweep)
  const facts = {
    project: await projectOf(context, spaceId),
    users: sweep.users.length,
    passedOver: visited.failed.length,
    achievements: asked.length,
    given,
    streaks: sweep.streaks,
  }
  log.info(facts, sweep.users.length === 0 ? 'sweep ended' : 'sweep goes on')
  return true
}

/** One that was deleted meanwhile is nobody's any more. */
const askedFor = ({ achievements }: Rules, sweep: Sweep) =>
  [...sweep.achievements].flatMap(([number, at]) => {
    const achievement = achievements.byNumber(number)
    return achievement === undefined ? [] : [{ achievement, at }]
  })
