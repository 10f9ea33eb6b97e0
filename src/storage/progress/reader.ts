import type { StoredCompletion } from '#core/progress/progress.ts'
import { formatDay, type Day } from '#core/shared/calendar.ts'
import { zero, type Decimal } from '#core/shared/decimal.ts'
import type { Micros, SpaceId, Uid } from '#core/shared/ids.ts'
import type { Frequency } from '#core/streaks/settings.ts'
import type { ClosedPeriod, StreakHistory } from '#core/streaks/streak.ts'
import type { User } from '#core/users/user.ts'
import type {
  CompletionCounts,
  EventSums,
  ProgressReader,
  ProgressView,
  Stored,
  StreakSweep,
  Target,
} from '#usecases/ports.ts'
import { streakSettingsJob } from '../background/due-work.ts'
import { BatchQueue } from '../batch-queue.ts'
import { formatInstant, query, rethrowUnavailable, type Pool } from '../database.ts'
import type { SpaceCatalogs } from '../spaces/catalog.ts'
import { candidateUids } from '../users/identity.ts'
import { loadUsers } from '../users/load.ts'
import { loadOwnBoosts, type OwnBoosts } from '../points/own-boosts.ts'
import { storedDay, storedDecimal } from '../stored-values.ts'
import { earnableOf, namedIdOf } from './facts.ts'
import {
  loadCompletions,
  loadPeriods,
  loadProgressRows,
  loadStreakHistories,
  progressOf,
  type ProgressRow,
} from './load.ts'

interface Asked {
  readonly spaceId: SpaceId
  readonly target: Target
  readonly resolve: (view: ProgressView | null) => void
  readonly reject: (error: unknown) => void
}

/** Does the streak of `p` live at this instant, as far as it was evaluated? */
const livesAt = (parameter: string) => `(p.streak_lost_at is null or p.streak_lost_at > ${parameter})`

/** Is `p` one of those whose stored streaks are asked for? The parameters are those of `amongValues`. */
const isAmong = (all: string, upTo: string) => `(${all}::boolean or p.uid <= ${upTo}::uuid)`
const amongValues = (whose: Stored) => (whose === 'all' ? [true, null] : [false, whose.upTo])

/** Reads progress; users that are asked for together are one query (DESIGN §6). */
export class CoalescingProgressReader implements ProgressReader {
  readonly #pool: Pool
  readonly #catalogs: SpaceCatalogs
  readonly #queue: BatchQueue<Asked>

  constructor(pool: Pool, catalogs: SpaceCatalogs) {
    this.#pool = pool
    this.#catalogs = catalogs
    this.#queue = new BatchQueue({
      run: (batch) => this.#run(batch),
      batchSizeMax: 256,
      inFlightMax: 3,
      queueLengthMax: 8192,
    })
  }

  find(spaceId: SpaceId, target: Target): Promise<ProgressView | null> {
    return new Promise((resolve, reject) => {
      this.#queue.add({ spaceId, target, resolve, reject })
    })
  }

  histories(uids: readonly Uid[]): Promise<ReadonlyMap<Uid, StreakHistory>> {
    return loadStreakHistories(this.#pool, uids)
  }

  async activeDays(uids: readonly Uid[]): Promise<ReadonlyMap<Uid, Day>> {
    const rows = await query<{ uid: Uid; day: string }>(
      this.#pool,
      'select p.uid, p.active_on::text as day from progress p where p.uid = any($1::uuid[]) and p.active_on is not null',
      [uids],
    )
    return new Map(rows.map(({ uid, day }) => [uid, storedDay(day)]))
  }

  completions(uid: Uid): Promise<readonly StoredCompletion[]> {
    return loadCompletions(this.#pool, uid)
  }

  async completionCounts(spaceId: SpaceId, achievements: readonly number[]): Promise<CompletionCounts> {
    const [users, counts] = await Promise.all([
      query<{ count: number }>(this.#pool, 'select count(*) as count from users u where u.space_id = $1', [
        spaceId,
      ]),
      query<{ achievement: number; count: number }>(
        this.#pool,
        `select c.achievement, count(*) as count from achievement_completions c
where c.achievement = any($1::int[]) group by c.achievement`,
        [achievements],
      ),
    ])
    return {
      users: users[0]?.count ?? 0,
      byAchievement: new Map(counts.map(({ achievement, count }) => [achievement, count])),
    }
  }

  async eventSums(uid: Uid, metric: number, from: Day, until: Day): Promise<EventSums> {
    // Counted back from the total, which is read at the same moment: mostly the range is a recent one.
    const rows = await query<{ day: string | null; sum: string; total: string | null }>(
      this.#pool,
      `select e.day, e.sum, p.state->'totals'->>$2::text as total from progress p left join (
  select case when local_at < $4::date then to_char(local_at, 'YYYY-MM-DD') end as day, sum(value)::text as sum
  from events where uid = $1 and metric = $2::int and local_at >= $3::date group by 1
) e on true where p.uid = $1`,
      [uid, metric, formatDay(from), formatDay(until)],
    )
    let before: bigint = storedDecimal(rows[0]?.total ?? '0')
    const byDay = new Map<Day, Decimal>()
    for (const { day, sum } of rows) {
      const change = sum === null ? zero : storedDecimal(sum)
      before -= change
      if (day !== null) byDay.set(storedDay(day), change)
    }
    return { before: before as Decimal, byDay }
  }

  periods(uid: Uid, frequency: Frequency, from: Day): Promise<readonly ClosedPeriod[]> {
    return loadPeriods(this.#pool, uid, frequency, formatDay(from))
  }

  async streakSweep(spaceId: SpaceId, countMax: number): Promise<StreakSweep | null> {
    const [job] = await query<{ sweptTo: Uid | null }>(
      this.#pool,
      `select b.cursor as "sweptTo" from backdating_jobs b where b.space_id = $1 and b.achievement = ${streakSettingsJob}`,
      [spaceId],
    )
    if (job === undefined) return null
    const rows = await query<{ uid: Uid }>(
      this.#pool,
      `select p.uid from progress p where p.space_id = $1 and ($2::uuid is null or p.uid > $2::uuid)
order by p.uid limit $3`,
      [spaceId, job.sweptTo, countMax + 1],
    )
    return { sweptTo: job.sweptTo, unswept: rows.length > countMax ? null : rows.map(({ uid }) => uid) }
  }

  async dueUsers(spaceId: SpaceId, now: Micros, countMax: number): Promise<readonly Uid[] | null> {
    const rows = await query<{ uid: Uid }>(
      this.#pool,
      'select p.uid from progress p where p.space_id = $1 and p.due_at <= $2 order by p.due_at limit $3',
      [spaceId, formatInstant(now), countMax + 1],
    )
    return rows.length > countMax ? null : rows.map(({ uid }) => uid)
  }

  async countLongerStreaks(spaceId: SpaceId, length: number, now: Micros, whose: Stored): Promise<number> {
    const [row] = await query<{ count: number }>(
      this.#pool,
      `select count(*) as count from progress p
where p.space_id = $1 and p.streak_length > 0 and p.streak_length > $2 and ${livesAt('$3')}
  and ${isAmong('$4', '$5')}`,
      [spaceId, length, formatInstant(now), ...amongValues(whose)],
    )
    return row?.count ?? 0
  }

  async longestStreaks(
    spaceId: SpaceId,
    type: 'active' | 'longest',
    limit: number,
    now: Micros,
    whose: Stored,
  ): Promise<readonly Uid[]> {
    const active = type === 'active'
    const column = active ? 'p.streak_length' : 'p.streak_longest'
    const rows = await query<{ uid: Uid }>(
      this.#pool,
      `select p.uid from progress p where p.space_id = $1 and ${column} > 0 and ${isAmong('$3', '$4')}
  ${active ? `and ${livesAt('$5')}` : ''} order by ${column} desc, p.uid limit $2`,
      [spaceId, limit, ...amongValues(whose), ...(active ? [formatInstant(now)] : [])],
    )
    return rows.map(({ uid }) => uid)
  }

  async #run(batch: readonly Asked[]): Promise<void> {
    try {
      const { users, rows } = await this.#load(batch).catch(rethrowUnavailable)
      const ownBoosts = await this.#ownBoosts(users).catch(rethrowUnavailable)
      await Promise.all(
        batch.map(async (asked, index) => {
          const user = users[index] ?? null
          const row = user === null ? undefined : rows.get(user.uid)
          asked.resolve(
            user === null || row === undefined ? null : await this.#view(user, row, ownBoosts.get(user.uid)),
          )
        }),
      )
    } catch (error) {
      for (const asked of batch) asked.reject(error)
    }
  }

  /** Nearly every user is where the id says: its progress is read at the same time. */
  async #load(batch: readonly Asked[]): Promise<{
    users: ReadonlyArray<User | null>
    rows: ReadonlyMap<Uid, ProgressRow>
  }> {
    const guesses = [...new Set(batch.flatMap(({ spaceId, target }) => candidateUids(spaceId, target)))]
    const [{ users }, guessed] = await Promise.all([
      loadUsers(this.#pool, batch, 'read'),
      loadProgressRows(this.#pool, guesses, 'read'),
    ])
    const missing = users.flatMap((user) => (user === null || guessed.has(user.uid) ? [] : [user.uid]))
    const others = await loadProgressRows(this.#pool, [...new Set(missing)], 'read')
    return { users, rows: others.size === 0 ? guessed : new Map([...guessed, ...others]) }
  }

  /** Nobody looks for them in a space without any. */
  async #ownBoosts(users: ReadonlyArray<User | null>): Promise<ReadonlyMap<Uid, OwnBoosts>> {
    const boosted = new Set<Uid>()
    for (const user of users)
      if (user !== null && (await this.#catalogs.get(user.spaceId)).points.hasUserBoosts)
        boosted.add(user.uid)
    return loadOwnBoosts(this.#pool, [...boosted])
  }

  async #view(user: User, row: ProgressRow, ownBoosts: OwnBoosts = noBoosts): Promise<ProgressView> {
    const catalog = await this.#catalogs.get(user.spaceId)
    return {
      user,
      progress: progressOf(row, user, catalog.streakTimeline),
      rules: catalog,
      earnable: earnableOf(catalog),
      ownBoosts,
      namedId: namedIdOf(user.uid),
    }
  }
}

const noBoosts: OwnBoosts = new Map()
