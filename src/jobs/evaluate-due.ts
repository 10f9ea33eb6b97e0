import { evaluateUser } from '#usecases/progress/evaluate-user.ts'
import type { Job } from './job.ts'
import { visitUsers } from './visit-users.ts'

const batchMax = 200

/** Midnights, accruals and anniversaries: brings users to now for whom there is something to tell (trophy.md §2.6, §2.7). */
export const evaluateDue: Job = async (context, spaceId) => {
  const { ports } = context
  const users = await ports.dueWork.users(spaceId, batchMax)
  const visited = await visitUsers(context, users, (uid) => evaluateUser(ports, spaceId, uid))
  if (visited.failed.length > 0) await ports.dueWork.postpone(spaceId, visited.failed)
  return users.length === batchMax && visited.waiting.length < users.length
}
