import type { Award, HeldPoints } from '../points/award.ts'
import type { Firing } from '../points/firing.ts'
import { timeFirings, type TimeFiring } from '../points/time-firings.ts'
import { timesFired } from '../points/times-fired.ts'
import { zero } from '../shared/decimal.ts'
import type { Refusal } from '../shared/errors.ts'
import type { Micros } from '../shared/ids.ts'
import type { Someone } from './deserve.ts'
import { sumName } from './earnable.ts'
import { Earning } from './earning.ts'
import type { Completion, Progress, ProgressFacts } from './progress.ts'
import type { Came } from './what-came.ts'

/** Points with what was earned. */
export interface Earned {
  readonly kind: 'earned'
  readonly points: ReadonlyMap<number, HeldPoints>
  readonly awards: readonly Award[]
}

const notEnough: Refusal = { code: 'invalid', message: 'Not enough points' }

/**
 * What comes of a deed when its achievements are known (trophy.md §2.4): metric, streak and achievement triggers, each in
 * creation order. `before` is the progress that the deed found, `after` with its totals and its streak.
 */
export function earnFromDeed(
  user: Someone,
  before: Progress,
  after: Progress,
  /** The metric's number of an event; null: it was none. */
  metric: number | null,
  completions: readonly Completion[],
  facts: ProgressFacts,
): Earned | { readonly kind: 'refused'; readonly refusal: Refusal } {
  const { points, now } = facts
  if (points === undefined || points.live.length === 0)
    return { kind: 'earned', points: before.points, awards: [] }
  const { firing } = points
  const earning = new Earning(before, user, facts)
  for (const fired of metric === null ? [] : firing.byMetric(metric)) {
    const { trigger, rule } = fired
    const change = BigInt(trigger.points) * timesOf(rule, before, after, facts)
    const takes = change < 0n && trigger.points < 0
    if (takes && trigger.blockIfOutOfPoints && earning.isTooMuch(fired, change))
      return { kind: 'refused', refusal: notEnough }
    earning.earn(fired, change, now)
  }
  const { length } = after.streak
  for (const fired of length > before.streak.length ? firing.streak : [])
    if (length % fired.rule.length === 0) earning.earn(fired, BigInt(fired.trigger.points), now)
  earnFromCompletions(earning, completions, facts)
  return { kind: 'earned', points: earning.held, awards: earning.awards }
}

/** With event filters only the sum of the events that match all of them counts; no such sum is kept of one that never matches. */
function timesOf(
  rule: Firing<'metric'>['rule'],
  before: Progress,
  after: Progress,
  { sums }: ProgressFacts,
): bigint {
  const { metric, threshold, eventFilters } = rule
  if (eventFilters.length === 0)
    return timesFired(before.totals.get(metric) ?? zero, after.totals.get(metric) ?? zero, threshold)
  const name = sumName(rule)
  const sum = after.filtered.get(name)
  return sum === undefined
    ? 0n
    : timesFired(before.filtered.get(name) ?? sums.get(name) ?? zero, sum, threshold)
}

function earnFromCompletions(
  earning: Earning,
  completions: readonly Completion[],
  { points }: ProgressFacts,
  idOf?: (name: string) => string,
): void {
  if (points === undefined || completions.length === 0) return
  for (const fired of points.firing.achievement) {
    const completion = completions.find(({ achievement }) => achievement.number === fired.rule.achievement)
    if (completion === undefined) continue
    const { at } = completion
    // Time may bring what lies before the trigger became active, which awards nothing for the past.
    const { activatedAt } = fired.trigger
    if (activatedAt === null || at < activatedAt) continue
    const id = idOf === undefined ? {} : { id: idOf(`${fired.trigger.id} ${at}`) }
    earning.earn(fired, BigInt(fired.trigger.points), at, id)
  }
}

/**
 * What came by itself since time triggers were last looked at, each at its own instant: first what a new user begins with,
 * then time triggers and the achievements that time brought and that are told. One that is dated back, because only
 * now the user meets its filters, gives its points when that began: never before what is stored. The same whether somebody looks or a job
 * stores it, also in its ids: they are made from what they are about.
 */
export function earnWhatCame(
  user: Someone,
  progress: Progress,
  { told, storedUntil }: Pick<Came, 'told' | 'storedUntil'>,
  facts: ProgressFacts,
): Earned & Pick<Progress, 'pointsUntil'> {
  const { points, now, created = false, namedId } = facts
  const { pointsUntil } = progress
  const nothing = { kind: 'earned', points: progress.points, pointsUntil, awards: [] } as const
  if (points === undefined || points.live.length === 0) return nothing
  const { firing } = points
  const begins = created ? firing.userCreation : []
  const after = pointsUntil ?? user.createdAt
  const times = after < now ? timeFirings(firing.spans, user.createdAt, after, now) : []
  const until = firing.spans.length === 0 ? pointsUntil : (Math.max(after, now) as Micros)
  if (begins.length === 0 && times.length === 0 && told.length === 0)
    return { ...nothing, pointsUntil: until }

  const earning = new Earning(progress, user, facts)
  for (const fired of begins) earning.earn(fired, BigInt(fired.trigger.points), user.createdAt)
  const byInstant = Map.groupBy(
    told.map((one) => ({ ...one, at: Math.max(one.at, storedUntil) as Micros })),
    ({ at }) => at,
  )
  const occasions: ReadonlyArray<TimeFiring | { readonly at: Micros }> = [
    ...times,
    ...[...byInstant.keys()].map((at) => ({ at })),
  ]
  for (const occasion of occasions.toSorted((one, other) => one.at - other.at)) {
    const { at } = occasion
    if (!('span' in occasion)) {
      earnFromCompletions(earning, byInstant.get(at) ?? [], facts, namedId)
      continue
    }
    const { span, trigger } = occasion
    const id = namedId === undefined ? {} : { id: namedId(`${trigger.id} ${at}`) }
    earning.earn(occasion, BigInt(span.points), at, { filters: span, ...id })
  }
  return { kind: 'earned', points: earning.held, pointsUntil: until, awards: earning.awards }
}
