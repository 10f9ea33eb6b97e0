import {
  summariseLevels as summarise,
  thresholdsOf,
  withReached,
  type LevelUsers,
} from '#core/points/summary.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { Ctx, Ports } from '../ports.ts'
import { systemOf } from './system-of.ts'
import { unstoredTotals } from './unstored-totals.ts'

/**
 * How many users are at each level (trophy.md §2.8 "Level summary", §3.5), whether or not a job has stored what time
 * brought, as far as `unstoredTotals` goes.
 * @throws CoreError `not_found` without such a system, `invalid` when it has no levels
 */
export async function summariseLevels(
  ports: Pick<Ports, 'rules' | 'pointsReader' | 'progressReader' | 'clock'>,
  ctx: Ctx,
  systemKey: string,
): Promise<readonly LevelUsers[]> {
  const rules = await ports.rules.of(ctx.spaceId)
  const system = systemOf(rules.points, systemKey)
  const { number, levels } = system
  if (levels.length === 0)
    throw new CoreError({ code: 'invalid', message: 'No levels are configured for this points system' })
  const thresholds = thresholdsOf(levels)
  const unstored = await unstoredTotals(ports, ctx, rules, system)
  const stored = await ports.pointsReader.reached(ctx.spaceId, number, thresholds, unstored.users)
  return summarise(levels, withReached(stored, thresholds, unstored.totals))
}
