import { EventsWaiting } from '#core/progress/events-waiting.ts'
import { changeProgressProfile } from '#core/progress/change-profile.ts'
import { evaluateProgress } from '#core/progress/evaluate.ts'
import type { Progress, ProgressFacts } from '#core/progress/progress.ts'
import { regroupScores } from '#core/progress/score-boards.ts'
import type { SpaceId } from '#core/shared/ids.ts'
import { dueAt } from '#core/streaks/forecast.ts'
import type { User } from '#core/users/user.ts'
import { formatInstant, query, type Client } from '../database.ts'
import { usersWithQueue } from './event-queue.ts'
import { decideProgress } from './decide.ts'
import { otherwiseDueAt } from './facts.ts'
import type { Moment } from './moment.ts'
import { loadProgressRows, progressOf } from './load.ts'
import { earlier, writeProgress } from './write.ts'

/**
 * Gives new users their row of progress, and the points that they begin with, in the transaction that makes them. Where
 * `progressFollows` the write of progress that makes them gives those points with what it does itself.
 */
export async function insertProgress(
  client: Client,
  users: readonly User[],
  momentOf: (spaceId: SpaceId) => Moment,
  progressFollows: boolean,
): Promise<void> {
  const rows = users.map((user) => {
    const { uid, spaceId } = user
    const { catalog } = momentOf(spaceId)
    const timeline = catalog.streakTimeline
    const progress = progressOf({ state: null }, user, timeline)
    const due = earlier(dueAt(progress.streak, { timeline }), otherwiseDueAt(user, progress, catalog))
    return { uid, space: spaceId, due: due === null ? null : formatInstant(due) }
  })
  await query(
    client,
    `insert into progress (uid, space_id, revision, streak_length, streak_longest, due_at)
select d.uid, d.space, 0, 0, 0, d.due from json_to_recordset($1::json) as d(uid uuid, space uuid, due timestamptz)`,
    [JSON.stringify(rows)],
  )
  if (!progressFollows) await giveFirstPoints(client, users, momentOf)
}

/** What users have from the start (trophy.md §2.8 `user_creation`). */
async function giveFirstPoints(
  client: Client,
  users: readonly User[],
  momentOf: (spaceId: SpaceId) => Moment,
): Promise<void> {
  const items = users
    .filter(({ spaceId }) => momentOf(spaceId).catalog.points.firing.userCreation.length > 0)
    .map((user) => ({
      user,
      write: {
        spaceId: user.spaceId,
        target: { by: 'uid', value: user.uid } as const,
        decide: evaluateProgress,
      },
      created: true,
    }))
  if (items.length === 0) return
  const rows = new Map(
    items.map(({ user: { uid } }) => [uid, { uid, revision: 0, state: null, queued: false }]),
  )
  const { outcomes, changes } = await decideProgress(client, items, rows, new Map(), momentOf)
  for (const outcome of outcomes) if (outcome.kind === 'failed') throw outcome.error
  await writeProgress(client, changes)
}

/** A write of the profile that bears on what time brings to the user. */
export interface ProfileMove {
  readonly before: User
  readonly after: User
}

/**
 * Stores what came to users as they were, moves their streaks into their new zones, and says anew when something is due,
 * in the transaction that changes the users. What their new attributes bring them is for the job, which tells of it.
 */
export async function moveProfiles(
  client: Client,
  moves: readonly ProfileMove[],
  momentOf: (spaceId: SpaceId) => Moment,
): Promise<void> {
  if (moves.length === 0) return
  await refuseToOvertake(client, moves, momentOf)
  const rows = await loadProgressRows(
    client,
    moves.map(({ before }) => before.uid),
    'lock',
  )
  const items = moves.map(({ before, after }) => ({
    // Where nothing has happened yet, the streak began in the zone the user is leaving.
    user: { ...after, tz: before.tz },
    becomes: after,
    write: {
      spaceId: before.spaceId,
      target: { by: 'uid', value: before.uid } as const,
      decide: (_user: User, progress: Progress, facts: ProgressFacts) =>
        regroupScores(before, after, changeProgressProfile(before, after.tz, progress, facts), facts),
    },
  }))
  const { outcomes, changes } = await decideProgress(client, items, rows, new Map(), momentOf)
  for (const outcome of outcomes) if (outcome.kind === 'failed') throw outcome.error
  await writeProgress(client, changes)
}

/**
 * Events that were accepted before a move find the user as it was: in the zone that it leaves, and not past them (trophy.md
 * §2.4). @throws EventsWaiting
 */
async function refuseToOvertake(
  client: Client,
  moves: readonly ProfileMove[],
  momentOf: (spaceId: SpaceId) => Moment,
): Promise<void> {
  const movers = moves.map(({ before: { uid, spaceId } }) => ({
    uid,
    spaceId,
    before: momentOf(spaceId).now,
  }))
  const overtaken = await usersWithQueue(client, movers)
  const first = movers.find(({ uid }) => overtaken.has(uid))
  if (first !== undefined) throw new EventsWaiting(first.spaceId, first.uid)
}
