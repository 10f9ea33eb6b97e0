import type { Micros, SpaceId, Uid } from '#core/shared/ids.ts'
import type { DueWork } from '#usecases/ports.ts'
import { formatInstant, query, type Pool } from '../database.ts'
import type { SpaceCatalogs } from '../spaces/catalog.ts'
import { announceSpace } from '../spaces/changes.ts'
import { usersAfter } from './everybody.ts'

/** In `backdating_jobs` this stands where an achievement's number would, when it is the streak settings that changed; messages are below. */
export const streakSettingsJob = 0

/** Whoever could not be brought up to now is tried again after this. */
const postponedBy = 3_600_000_000

interface JobRow {
  readonly achievement: number
  readonly at: Micros
  readonly cursor: Uid | null
  readonly revision: number
}

export interface DueWorkOptions {
  readonly pool: Pool
  readonly catalogs: SpaceCatalogs
  readonly now: (spaceId: SpaceId) => Promise<Micros>
  readonly spaces: () => Promise<readonly SpaceId[]>
}

/** What is due, found by indexes; every process sees the same. */
export const dueWork = ({ pool, catalogs, now, spaces }: DueWorkOptions): DueWork => ({
  async spaces() {
    const all = await spaces()
    const clocks = await Promise.all(all.map(now))
    // The planner takes a third of all users for due, whatever the clock says: asked whether one exists, it would go through them all.
    const rows = await query<{ space: SpaceId }>(
      pool,
      `select d.space from unnest($1::uuid[], $2::timestamptz[]) as d(space, now)
where exists (select from queued_events q where q.space_id = d.space and q.set_aside_at is null)
  or exists (select from backdating_jobs b where b.space_id = d.space)
  or exists (select from leaderboard_fills f where f.space_id = d.space)
  or exists (select from announcement_looks l where l.space_id = d.space and l.due_at <= d.now)
  or (
    select p.due_at from progress p where p.space_id = d.space and p.due_at is not null order by p.due_at limit 1
  ) <= d.now`,
      [all, clocks.map(formatInstant)],
    )
    return rows.map(({ space }) => space)
  },

  async users(spaceId, countMax) {
    const rows = await query<{ uid: Uid }>(
      pool,
      `select p.uid from progress p where p.space_id = $1 and p.due_at <= $2
  and not exists (select from queued_events q where q.space_id = p.space_id and q.uid = p.uid and q.set_aside_at is null)
  and not exists (select from backdating_jobs b where b.space_id = $1 and b.achievement > ${streakSettingsJob})
order by p.due_at, p.uid limit $3`,
      [spaceId, formatInstant(await now(spaceId)), countMax],
    )
    return rows.map(({ uid }) => uid)
  },

  async sweep(spaceId, countMax) {
    const jobs = await query<JobRow>(
      pool,
      `select b.achievement, b.requested_at as at, b.cursor, b.revision from backdating_jobs b
where b.space_id = $1 order by b.cursor nulls first, b.achievement`,
      [spaceId],
    )
    const [first] = jobs
    if (first === undefined) return null
    // Those that are equally far go on together.
    const together = jobs.filter(({ cursor }) => cursor === first.cursor)
    const users = await usersAfter(pool, spaceId, first.cursor, countMax)
    // What was read of the rules before the job was written may lack what it is about.
    catalogs.forget(spaceId)
    return {
      achievements: new Map(
        together.filter((job) => job.achievement > streakSettingsJob).map((job) => [job.achievement, job.at]),
      ),
      streaks: together.some((job) => job.achievement <= streakSettingsJob),
      users,
      token: JSON.stringify(
        together.map(({ achievement, cursor, revision }) => ({ achievement, cursor, revision })),
      ),
    }
  },

  async moveOn(spaceId, { users, token }) {
    const last = users.at(-1)
    const same = `b.space_id = $1 and b.achievement = d.achievement and b.revision = d.revision
  and b.cursor is not distinct from d.cursor`
    const jobs = 'json_to_recordset($2::json) as d(achievement bigint, cursor text, revision bigint)'
    if (last === undefined) {
      await query(pool, `delete from backdating_jobs b using ${jobs} where ${same}`, [spaceId, token])
      // Events need not look for what is given any more.
      await announceSpace(pool, spaceId)
      catalogs.forget(spaceId)
    } else
      await query(pool, `update backdating_jobs b set cursor = $3 from ${jobs} where ${same}`, [
        spaceId,
        token,
        last,
      ])
  },

  async postpone(spaceId, uids) {
    const at = await now(spaceId)
    // What was written meanwhile says itself when something is due.
    await query(
      pool,
      `update progress set due_at = $3 where uid = any($1::uuid[])
  and (due_at is null or due_at <= $2 or due_at > $3)`,
      [uids, formatInstant(at), formatInstant((at + postponedBy) as Micros)],
    )
  },
})
