import { participantsOf } from '#core/leaderboards/leaderboard.ts'
import type { Group } from '#core/leaderboards/score.ts'
import { placeOf, type Place } from '#core/leaderboards/standing.ts'
import { formatDay, type Day } from '#core/shared/calendar.ts'
import type { SpaceId, Uid } from '#core/shared/ids.ts'
import type {
  BoardRanking,
  BoardSelection,
  DayPlace,
  LeaderboardReader,
  PlaceQuestion,
} from '#usecases/ports.ts'
import { BatchQueue } from '../batch-queue.ts'
import { formatInstant, query, rethrowUnavailable, type Pool } from '../database.ts'
import { loadUsers } from '../users/load.ts'
import { storedDecimal } from '../stored-values.ts'
import { StoredBest, type BestRow } from './best.ts'
import { groupKey } from './group-key.ts'
import { loadHistory } from './history.ts'
import { isListed, rankOrder, selected } from './selection.ts'

interface Asked {
  readonly question: PlaceQuestion
  readonly resolve: (place: Place) => void
  readonly reject: (error: unknown) => void
}

/** Reads rankings; the best of a group is read once for all who ask at the same time (DESIGN §6). */
export class CoalescingLeaderboardReader implements LeaderboardReader {
  readonly #pool: Pool
  readonly #queue: BatchQueue<Asked>

  constructor(pool: Pool) {
    this.#pool = pool
    this.#queue = new BatchQueue({
      run: (batch) => this.#run(batch),
      batchSizeMax: 1024,
      // A group is read whole whoever asks: the fewer reads, the better.
      inFlightMax: 1,
      queueLengthMax: 8192,
    })
  }

  place(question: PlaceQuestion): Promise<Place> {
    return new Promise((resolve, reject) => {
      this.#queue.add({ question, resolve, reject })
    })
  }

  async ranking(
    spaceId: SpaceId,
    selection: BoardSelection,
    { offset, limit }: { readonly offset: number; readonly limit: number },
  ): Promise<readonly BoardRanking[]> {
    const count = Math.min(limit, participantsOf(selection.board) - offset)
    if (count <= 0) return []
    const { condition, parameters } = selected(selection)
    const rows = await query<{ uid: Uid; score: string }>(
      this.#pool,
      `select s.uid, s.score::text from leaderboard_scores s where ${condition}
order by ${rankOrder} limit ${count} offset ${offset}`,
      parameters,
    )
    const { users } = await loadUsers(
      this.#pool,
      rows.map(({ uid }) => ({ spaceId, target: { by: 'uid', value: uid } })),
      'read',
    ).catch(rethrowUnavailable)
    return rows.flatMap(({ score }, index) => {
      const user = users[index] ?? null
      return user === null ? [] : [{ user, rank: offset + index + 1, score: storedDecimal(score) }]
    })
  }

  async standing(selection: BoardSelection, uid: Uid): Promise<DayPlace['place']> {
    const size = participantsOf(selection.board)
    const { condition, parameters } = selected(selection)
    const own = `$${parameters.length + 1}::uuid`
    const [row] = await query<{ score: string; ahead: number }>(
      this.#pool,
      `select own.score::text, (select count(*) from (
  select from leaderboard_scores s where ${condition} and s.score >= own.score
    and (s.score > own.score or (s.reached_at, s.reached_by) < (own.reached_at, own.reached_by)) limit ${size}
) as a) as ahead
from (select s.score, s.reached_at, s.reached_by from leaderboard_scores s where s.uid = ${own} and ${condition}) as own`,
      [...parameters, uid],
    )
    return row === undefined || row.ahead >= size
      ? null
      : { rank: row.ahead + 1, score: storedDecimal(row.score) }
  }

  async groupOf({ board, run }: Omit<BoardSelection, 'values'>, uid: Uid): Promise<Group> {
    const [row] = await query<{ key: string | null; values: string[] | null }>(
      this.#pool,
      `select s.group_key as key, s.group_values as "values" from leaderboard_scores s
where s.uid = $1 and s.board = $2 and s.run_on = $3::date and s.until_on is null`,
      [uid, board.number, formatDay(run)],
    )
    return row?.key == null ? null : (row.values ?? [])
  }

  history(selection: Omit<BoardSelection, 'values'>, uid: Uid, last: Day, countMax: number) {
    return loadHistory(this.#pool, selection, uid, last, countMax)
  }

  async #run(batch: readonly Asked[]): Promise<void> {
    try {
      const groups = new Map<string, { readonly question: PlaceQuestion; readonly key: string }>()
      const names = batch.map(({ question }) => {
        const key = groupKey(question.values) ?? ''
        const name = `${question.board.number} ${question.run} ${key}`
        groups.set(name, { question, key })
        return name
      })
      const best = await this.#best([...groups.values()]).catch(rethrowUnavailable)
      const byName = new Map([...groups.keys()].map((name, index) => [name, best[index]]))
      for (const [index, { question, resolve, reject }] of batch.entries()) {
        const found = byName.get(names[index] ?? '')
        if (found === undefined) reject(new Error('a group that was asked for was not read'))
        else resolve(placeOf(found, participantsOf(question.board), question.after, question.before))
      }
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }

  /** The best of each group: one more than are on the board, so that whoever is not knows it. */
  async #best(
    groups: ReadonlyArray<{ readonly question: PlaceQuestion; readonly key: string }>,
  ): Promise<readonly StoredBest[]> {
    const { rows } = await this.#pool.query<BestRow>({
      name: 'leaderboard-best',
      text: `select b.uids, b.scores, b.reached, b.by
from unnest($1::int[], $2::date[], $3::uuid[], $4::int[], $5::timestamptz[]) with ordinality as g(board, run, key, size, at, place)
cross join lateral (
  select string_agg(t.uid::text, ',') as uids, string_agg(t.score::text, ',') as scores,
    string_agg(t.reached_at::text, ',') as reached, string_agg(t.reached_by::text, ',') as by
  from (
    select s.uid, s.score, s.reached_at, s.reached_by from leaderboard_scores s
    where s.board = g.board and s.run_on = g.run and s.group_key = g.key and ${isListed('g.at')}
    order by ${rankOrder} limit g.size + 1
  ) as t
) as b order by g.place`,
      values: [
        groups.map(({ question }) => question.board.number),
        groups.map(({ question }) => formatDay(question.run)),
        groups.map(({ key }) => key),
        groups.map(({ question }) => participantsOf(question.board)),
        groups.map(({ question }) => formatInstant(question.at)),
      ],
    })
    return rows.map((row) => new StoredBest(row))
  }
}
