import {
  summarise,
  summaryDays,
  summaryProblem,
  type SummaryRange,
  type SummaryRow,
} from '#core/metrics/summary.ts'
import type { Award } from '#core/points/award.ts'
import type { Day } from '#core/shared/calendar.ts'
import { wholeDecimal, type Decimal } from '#core/shared/decimal.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { AwardSums, Ctx, Ports, Target } from '../ports.ts'
import { findProgress } from '../progress/find-progress.ts'
import { systemOf } from './system-of.ts'

/**
 * A user's points over some time, by periods of the local dates of the awards (trophy.md §2.14, §3.1).
 * @throws CoreError `invalid` for the range, `user_not_found`, `not_found` without such a system
 */
export async function summariseUserPoints(
  ports: Pick<Ports, 'progressReader' | 'pointsReader' | 'clock'>,
  ctx: Ctx,
  target: Target,
  systemKey: string,
  range: SummaryRange,
): Promise<readonly SummaryRow[]> {
  const problem = summaryProblem(range)
  if (problem !== null) throw new CoreError(problem)
  const { user, rules, awards } = await findProgress(ports, ctx, target)
  const system = systemOf(rules.points, systemKey)
  const { from, until } = summaryDays(range)
  const sums = await ports.pointsReader.awardSums(user.uid, system.number, from, until)
  const unstored = awards.filter((one) => one.system.number === system.number && one.place > sums.place)
  const before = unstored.filter(({ day }) => day < from)
  return summarise(range, wholeDecimal(sums.before + sumOf(before)), changesByDay(sums, unstored, until))
}

const sumOf = (awards: readonly Award[]) => awards.reduce((sum, { awarded }) => sum + awarded, 0)

/** What lies outside the range falls into no period of it. */
function changesByDay(
  { byDay }: AwardSums,
  unstored: readonly Award[],
  until: Day,
): ReadonlyMap<Day, Decimal> {
  const changes = new Map(byDay)
  for (const { day, awarded } of unstored)
    if (day < until) changes.set(day, (changes.get(day) ?? 0) + awarded)
  return new Map([...changes].map(([day, change]) => [day, wholeDecimal(change)]))
}
