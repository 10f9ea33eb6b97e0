import { expectBody, fixture } from './fixture.ts'
import { callsOf, idsByKey, instant, words, type Calls } from './progress-calls.ts'

/** What tests of leaderboards ask of a server. */
export interface BoardCalls extends Calls {
  /** Makes a board; gives it as the admin API shows it. */
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into bodies of every shape
  board(item: object): Promise<any>
  /** Changes a board; gives what it is now, or why not. */
  // oxlint-disable-next-line typescript/no-explicit-any -- as above
  patch(id: string, fields: object): Promise<any>
  /** A ranking as `[user, rank, value]`. */
  ranks(key: string, query?: string): Promise<ReadonlyArray<readonly [string, number, number]>>
  // oxlint-disable-next-line typescript/no-explicit-any -- as above
  place(id: string, key: string, query?: string): Promise<any>
  /** Uuids by key. */
  readonly metrics: ReadonlyMap<string, string>
  readonly attributes: ReadonlyMap<string, string>
}

/** The fixture at an instant of the cases, and calls about leaderboards. */
export async function boardCalls(start: string): Promise<BoardCalls> {
  const f = await fixture(instant(start))
  const metrics = await idsByKey(f.adm, '/metrics')
  const attributes = await idsByKey(f.adm, '/attributes')
  const board: BoardCalls['board'] = async (item) => {
    const wanted = { name: 'B', rankBy: 'metric', metricId: metrics.get(words), status: 'active', ...item }
    const { metricId, ...others } = wanted
    const sent = wanted.rankBy === 'metric' ? wanted : others
    const { created, issues } = expectBody(await f.adm('POST', '/leaderboards', [sent]), 201)
    if (created.length === 0) throw new Error(issues[0].message)
    void metricId
    return created[0]
  }
  return {
    ...callsOf(f),
    metrics,
    attributes,
    board,
    async patch(id, fields) {
      const { updated, issues } = expectBody(await f.adm('PATCH', '/leaderboards', [{ id, ...fields }]))
      return updated[0] ?? issues[0].message
    },
    async ranks(key, query = '') {
      const { rankings } = expectBody(await f.app('GET', `/leaderboards/${key}${query}`))
      return rankings.map(({ userId, rank, value }: { userId: string; rank: number; value: number }) => [
        userId,
        rank,
        value,
      ])
    },
    place: async (id, key, query = '') =>
      expectBody(await f.app('GET', `/users/${id}/leaderboards/${key}${query}`)),
  }
}
