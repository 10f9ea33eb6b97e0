import { fillUser } from '#usecases/leaderboards/fill-user.ts'
import { projectOf, type Job } from './job.ts'
import { visitUsers } from './visit-users.ts'

const batchMax = 200

/**
 * Visits all users of a space after a leaderboard began to count in the middle of a run, and gives them what they earned
 * in it before (trophy.md §2.9 "Activation"). Who does something meanwhile gets it with that; a visit repeated after a crash
 * changes nothing.
 */
export const fillLeaderboards: Job = async (context, spaceId) => {
  const { ports, log } = context
  const fill = await ports.boardFills.next(spaceId, batchMax)
  if (fill === null) return false
  const { leaderboards } = await ports.rules.of(spaceId)
  const boards = fill.boards.flatMap((number) => {
    const board = leaderboards.byNumber(number)
    // One that was deleted meanwhile, or taken back, ranks nobody.
    return board === undefined || board.status === 'archived' || board.status === 'inactive' ? [] : [board]
  })
  const visited = await visitUsers(context, boards.length === 0 ? [] : fill.users, (uid) =>
    fillUser(ports, spaceId, uid, boards),
  )
  // A moment later they can be visited.
  if (visited.waiting.length > 0) return false
  await ports.boardFills.moveOn(spaceId, fill)
  const facts = {
    project: await projectOf(context, spaceId),
    users: fill.users.length,
    passedOver: visited.failed.length,
    boards: boards.length,
  }
  log.info(facts, fill.users.length === 0 ? 'leaderboards are filled' : 'leaderboards are being filled')
  return true
}
