import type { Metric } from '#core/metrics/metric.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { Ctx, Ports } from '../ports.ts'

/** One metric that takes events, by its uuid. @throws CoreError `not_found` */
export async function findMetric(ports: Pick<Ports, 'rules'>, ctx: Ctx, id: string): Promise<Metric> {
  const found = (await ports.rules.of(ctx.spaceId)).metrics.byId(id)
  if (found === undefined) throw new CoreError({ code: 'not_found', message: 'Metric not found' })
  return found
}
