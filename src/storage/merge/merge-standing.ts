import { evaluateProgress } from '#core/progress/evaluate.ts'
import { mergeProgress, type ProgressPart } from '#core/progress/merge-progress.ts'
import type { ProgressDecision } from '#core/progress/progress.ts'
import { fillBoards } from '#core/progress/score-boards.ts'
import type { SpaceId, Uid } from '#core/shared/ids.ts'
import { settingsOf } from '#core/streaks/timeline.ts'
import type { User } from '#core/users/user.ts'
import type { ProgressWrite } from '#usecases/ports.ts'
import { query, type Client } from '../database.ts'
import { decideProgress, type Item } from '../progress/decide.ts'
import { loadPeriods, loadProgressRows, progressOf } from '../progress/load.ts'
import type { Moment } from '../progress/moment.ts'
import { writeProgress } from '../progress/write.ts'
import { mergeBoardScores } from './merge-board-scores.ts'
import { mergePoints } from './merge-points.ts'
import type { Merging } from './move-rows.ts'

/** Those who are merged, locked; the members by their number. */
export interface MergedUsers {
  readonly parent: User
  readonly members: readonly User[]
}

export const mergingOf = ({ parent, members }: MergedUsers): Merging => ({
  parent: parent.uid,
  members: members.map(({ uid }) => uid),
})

/** Before anything moves: what time brought to each of them as they were is stored and told. */
export async function settleProgress(client: Client, users: readonly User[], moment: Moment): Promise<void> {
  await decideAndWrite(
    client,
    users.map((user) => ({ user, decide: evaluateProgress })),
    moment,
  )
}

/**
 * Makes what the members have achieved the parent's: totals, streak, achievements, points, places on boards. Their events,
 * pauses and boosts are the parent's by now, and `after` is what it will be.
 */
export async function mergeStanding(
  client: Client,
  users: MergedUsers,
  after: User,
  moment: Moment,
): Promise<void> {
  const merging = mergingOf(users)
  const { catalog } = moment
  const parts = await partsOf(client, users, moment)
  const [parent, ...members] = parts
  if (parent === undefined) throw new Error('a parent without progress')
  await mergeCompletions(client, merging)
  await addUpActivity(client, merging)
  const held = await mergePoints(client, merging, catalog.points)
  const scores = await mergeBoardScores(client, merging, catalog.leaderboards, {
    parent: parent.progress.scores,
    members: members.flatMap(({ progress }) => progress.scores),
  })
  const points = new Map([...parent.progress.points, ...held])
  await decideAndWrite(
    client,
    [
      {
        user: after,
        decide: (user, _progress, facts) => mergeProgress(user, parent, members, { points, scores }, facts),
      },
    ],
    moment,
  )
  await setBoardsRight(client, after, moment)
}

/** Scores of the present runs go by the rows there are now, and the groups by the user there is. */
async function setBoardsRight(client: Client, user: User, moment: Moment): Promise<void> {
  const { live } = moment.catalog.leaderboards
  const asked = live.filter(({ status }) => status === 'active' || status === 'scheduled')
  if (asked.length === 0) return
  await decideAndWrite(
    client,
    [{ user, decide: (one, progress, facts) => fillBoards(one, progress, asked, facts) }],
    moment,
  )
}

interface Decider {
  readonly user: User
  readonly decide: (...asked: Parameters<ProgressWrite<unknown>['decide']>) => ProgressDecision<unknown>
}

async function decideAndWrite(client: Client, deciders: readonly Decider[], moment: Moment): Promise<void> {
  const uids = deciders.map(({ user }) => user.uid)
  const rows = await loadProgressRows(client, uids, 'lock')
  const items = deciders.map(({ user, decide }): Item => ({
    user,
    write: { spaceId: user.spaceId, target: { by: 'uid', value: user.uid }, decide },
  }))
  const momentOf = (_space: SpaceId) => moment
  const { outcomes, changes } = await decideProgress(client, items, rows, new Map(), momentOf)
  for (const outcome of outcomes) if (outcome.kind === 'failed') throw outcome.error
  await writeProgress(client, changes)
}

async function partsOf(
  client: Client,
  { parent, members }: MergedUsers,
  { catalog: { streakTimeline: timeline } }: Moment,
): Promise<readonly ProgressPart[]> {
  const all = [parent, ...members]
  const rows = await loadProgressRows(
    client,
    all.map(({ uid }) => uid),
    'lock',
  )
  const parts: ProgressPart[] = []
  for (const user of all) {
    const progress = progressOf({ state: rows.get(user.uid)?.state ?? null }, user, timeline)
    const { frequency } = settingsOf(timeline, progress.streak)
    parts.push({ progress, periods: await loadPeriods(client, user.uid, frequency, '0001-01-01') })
  }
  return parts
}

/** Whoever has an achievement has it since the first of them got it. */
async function mergeCompletions(client: Client, { parent, members }: Merging): Promise<void> {
  const all: readonly Uid[] = [parent, ...members]
  await query(
    client,
    `delete from achievement_completions c where c.uid = $1 and exists (
  select from achievement_completions m where m.uid = any($2::uuid[]) and m.achievement = c.achievement and m.at < c.at)`,
    [parent, members],
  )
  await query(
    client,
    `insert into achievement_completions (uid, achievement, id, at)
select distinct on (c.achievement) $1, c.achievement, c.id, c.at from achievement_completions c where c.uid = any($2::uuid[])
order by c.achievement, c.at, array_position($2::uuid[], c.uid)
on conflict (uid, achievement) do nothing`,
    [parent, all],
  )
}

/** For the overview of users: when somebody was last active, and the sum of all. */
async function addUpActivity(client: Client, { parent, members }: Merging): Promise<void> {
  await query(
    client,
    `update progress p set active_on = greatest(p.active_on, m.active), event_total = p.event_total + m.total
from (select max(active_on) as active, coalesce(sum(event_total), 0) as total from progress where uid = any($2::uuid[])) m
where p.uid = $1`,
    [parent, members],
  )
}
