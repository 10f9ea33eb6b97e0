import {
  summarise,
  summaryDays,
  summaryProblem,
  type SummaryRange,
  type SummaryRow,
} from '#core/metrics/summary.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { Ctx, Ports, Target } from '../ports.ts'
import { userNotFound } from '../users/update-user.ts'
import { metricOf } from '../metrics/metric-of.ts'

/**
 * A user's metric over some time, by periods (trophy.md §2.14).
 * @throws CoreError `invalid` for the range, `user_not_found`, `not_found` without such a metric
 */
export async function summariseMetric(
  { reader, rules, progressReader }: Pick<Ports, 'reader' | 'rules' | 'progressReader'>,
  { spaceId }: Ctx,
  target: Target,
  metricKey: string,
  range: SummaryRange,
): Promise<readonly SummaryRow[]> {
  const problem = summaryProblem(range)
  if (problem !== null) throw new CoreError(problem)
  const [view, { metrics }] = await Promise.all([reader.find(spaceId, target), rules.of(spaceId)])
  if (view === null) throw new CoreError(userNotFound.refusal)
  const metric = metricOf(metrics, metricKey)
  const { from, until } = summaryDays(range)
  const { before, byDay } = await progressReader.eventSums(view.user.uid, metric.number, from, until)
  return summarise(range, before, byDay)
}
