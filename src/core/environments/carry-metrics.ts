import type { NewMetric } from '../metrics/define.ts'
import { counterpart, saysTheSame, type Journey, type Outcome, type Wish } from './journey.ts'

export const metricWish = (metric: NewMetric): Wish => ({
  name: `metric ${metric.id}`,
  carry: (journey) => carryMetric(metric, journey),
})

function carryMetric({ id, key, name, unitType, units, status }: NewMetric, journey: Journey): Outcome {
  const { to, fresh } = journey
  const here = counterpart(to.metrics, journey, id, key)
  if (status === 'archived') return here === undefined ? {} : { metrics: [{ ...here, status }] }
  if (here !== undefined) {
    const after = { ...here, name, unitType, units }
    return saysTheSame(here, after) ? {} : { metrics: [after] }
  }
  const made = { id: fresh.newId(), key, name, unitType, units, status, createdAt: fresh.now }
  return { newMetrics: [made], origins: [{ id: made.id, origin: journey.originOf('from', id) }] }
}

/** The number that a metric has in the other environment. */
export function metricHere(number: number, journey: Journey): number | 'waits' | 'cannot' {
  const there = journey.from.metrics.byNumber(number)
  if (there === undefined || there.status === 'archived') return 'cannot'
  const here = counterpart(journey.to.metrics, journey, there.id, there.key)
  if (here !== undefined) return here.number
  journey.need(metricWish(there))
  return 'waits'
}
