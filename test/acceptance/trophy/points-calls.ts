import { expectBody, type Fixture } from './fixture.ts'
import { callsOf, idsByKey, type Calls } from './progress-calls.ts'

/** What tests of points ask of a server. */
export interface PointsCalls extends Calls {
  /** Makes a points system; gives its id. */
  system(key: string, more?: object): Promise<string>
  /** Makes an active trigger; gives it. */
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into bodies of every shape
  trigger(systemId: string, trigger: object): Promise<any>
  /** Makes an active trigger that gives so many points for every so much of a metric. */
  // oxlint-disable-next-line typescript/no-explicit-any -- as above
  perMetric(systemId: string, points: number, metricThreshold: number, more?: object): Promise<any>
  /** Makes a boost that is in force for ever, unless it is said otherwise. */
  boost(systemId: string, multiplier: number, more?: object): Promise<void>
  /** A user's points. */
  // oxlint-disable-next-line typescript/no-explicit-any -- as above
  points(userId: string, key?: string, query?: string): Promise<any>
  metricId(key: string): string
  // oxlint-disable-next-line typescript/no-explicit-any -- as above
  get(path: string): Promise<any>
}

/** The metric that points are given for. */
const words = 'words-written'

export async function pointsCallsOf(f: Fixture): Promise<PointsCalls> {
  const metrics = await idsByKey(f.adm, '/metrics')
  const metricId = (key: string): string => metrics.get(key) ?? ''
  const create = async (path: string, item: object) => {
    const { created, issues } = expectBody(await f.adm('POST', path, [item]), 201)
    if (issues.length > 0) throw new Error(JSON.stringify(issues))
    return created[0]
  }
  const calls: PointsCalls = {
    ...callsOf(f),
    metricId,
    system: async (key, more = {}) => (await create('/points', { name: key, key, ...more })).id,
    trigger: (systemId, trigger) => create(`/points/${systemId}/triggers`, { status: 'active', ...trigger }),
    perMetric: (systemId, points, metricThreshold, more = {}) =>
      calls.trigger(systemId, {
        type: 'metric',
        points,
        metricId: metricId(words),
        metricThreshold,
        ...more,
      }),
    async boost(systemId, multiplier, more = {}) {
      await create(`/points/${systemId}/boosts`, { name: 'Boost', start: '2053-01-01', multiplier, ...more })
    },
    points: async (userId, key = 'xp', query = '') =>
      expectBody(await f.app('GET', `/users/${userId}/points/${key}${query}`)),
    get: async (path) => expectBody(await f.app('GET', path)),
  }
  return calls
}
