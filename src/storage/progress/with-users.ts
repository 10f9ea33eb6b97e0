import { moveProgressZone } from '#core/progress/move-zone.ts'
import { nextAnniversaryAt } from '#core/progress/next-anniversary.ts'
import type { Progress, ProgressFacts } from '#core/progress/progress.ts'
import type { SpaceId } from '#core/shared/ids.ts'
import { dueAt } from '#core/streaks/forecast.ts'
import type { User } from '#core/users/user.ts'
import { formatInstant, query, type Client } from '../database.ts'
import { decideProgress, earnableOf, type Moment } from './decide.ts'
import { loadProgressRows, progressOf } from './load.ts'
import { earlier, writeProgress } from './write.ts'

/** Gives new users their row of progress, in the transaction that makes them. */
export async function insertProgress(
  client: Client,
  users: readonly User[],
  momentOf: (spaceId: SpaceId) => Moment,
): Promise<void> {
  const rows = users.map((user) => {
    const { uid, spaceId } = user
    const { catalog } = momentOf(spaceId)
    const timeline = catalog.streakTimeline
    const progress = progressOf({ state: null }, user, timeline)
    const otherwise = nextAnniversaryAt(user, progress, earnableOf(catalog))
    const due = earlier(dueAt(progress.streak, { timeline }), otherwise)
    return { uid, space: spaceId, due: due === null ? null : formatInstant(due) }
  })
  await query(
    client,
    `insert into progress (uid, space_id, revision, streak_length, streak_longest, due_at)
select d.uid, d.space, 0, 0, 0, d.due from json_to_recordset($1::json) as d(uid uuid, space uuid, due timestamptz)`,
    [JSON.stringify(rows)],
  )
}

/** A user whose time zone a write of the profile changes. */
export interface ZoneMove {
  readonly before: User
  readonly after: User
}

/** Moves the streaks of users into their new zones, in the transaction that changes the users. */
export async function moveZones(
  client: Client,
  moves: readonly ZoneMove[],
  momentOf: (spaceId: SpaceId) => Moment,
): Promise<void> {
  if (moves.length === 0) return
  const rows = await loadProgressRows(
    client,
    moves.map(({ before }) => before.uid),
    'lock',
  )
  const items = moves.map(({ before, after }) => ({
    // Where nothing has happened yet, the streak began in the zone the user is leaving.
    user: { ...after, tz: before.tz },
    write: {
      spaceId: before.spaceId,
      target: { by: 'uid', value: before.uid } as const,
      decide: (_user: User, progress: Progress, facts: ProgressFacts) =>
        moveProgressZone(progress, after.tz, facts),
    },
  }))
  const { outcomes, changes } = await decideProgress(client, items, rows, new Map(), momentOf)
  for (const outcome of outcomes) if (outcome.kind === 'failed') throw outcome.error
  await writeProgress(client, changes)
}
