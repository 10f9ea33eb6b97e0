import type { ScoreChange } from '../leaderboards/score.ts'
import { localTimeAt } from '../shared/calendar.ts'
import { zero, type Decimal } from '../shared/decimal.ts'
import type { Micros, Uid } from '../shared/ids.ts'
import { recordActivity } from '../streaks/activity.ts'
import { showStreak, type ShownStreak } from '../streaks/show.ts'
import { completeAchievements } from './complete.ts'
import type { Someone } from './deserve.ts'
import { earnFromDeed } from './earn-points.ts'
import { completionEffects, streakEffects } from './effects.ts'
import { withActiveDay } from './messages.ts'
import type {
  Completion,
  Progress,
  ProgressDecision,
  ProgressFacts,
  StoredEvent,
  SumQuestion,
} from './progress.ts'
import { pointsMoves, type PointsMove } from './points-moves.ts'
import { upToNow, writtenFrom } from './up-to-now.ts'

/** A metric event as it arrives. */
export interface NewEvent {
  /** The metric's number. */
  readonly metric: number
  readonly value: Decimal
  readonly attributes: Readonly<Record<string, string>>
}

/** What an event did, or what is there now that it was done before. */
export interface RecordedEvent {
  readonly eventId: string
  readonly total: Decimal
  readonly completions: readonly Completion[]
  readonly streak: ShownStreak
  /** Did it lengthen the streak? */
  readonly extended: boolean
  /** What it changed of points systems, with what a new user begins with. */
  readonly points: readonly PointsMove[]
  /** What the write did to leaderboards; null: nothing. */
  readonly scores: { readonly uid: Uid; readonly changes: readonly ScoreChange[] } | null
  readonly replayed: boolean
}

const dayLength = 86_400_000_000

/**
 * One event, in the order of trophy.md §2.4: the user is brought up to now, then totals, streak, metric achievements,
 * streak achievements, composites, points. The answer tells of the event's own completions and points: what came by itself
 * before, a job might as well have stored. Refused where it would cost more points than there are (trophy.md §2.8).
 */
export function recordEvent(
  user: Someone,
  before: Progress,
  { metric, value, attributes }: NewEvent,
  facts: ProgressFacts,
): ProgressDecision<RecordedEvent> {
  const { now } = facts
  const found = upToNow(user, before, facts)
  const missing = missingSums(before, metric, facts)
  if (found.kind === 'needs' || missing.length > 0) {
    const needs = found.kind === 'needs' ? found.needs : {}
    return { kind: 'needs', needs: { ...needs, sums: [...(needs.sums ?? []), ...missing] } }
  }

  const { streak } = found.progress
  const local = localTimeAt(streak.zone, now)
  const event: StoredEvent = {
    id: facts.newId(),
    metric,
    value,
    attributes,
    at: now,
    localAt: (local.day * dayLength + local.micros) as Micros,
  }
  const recorded = recordActivity(streak, facts, { metric, value, day: local.day }, now)
  const counted: Progress = {
    ...found.progress,
    totals: new Map(before.totals).set(metric, add(before.totals.get(metric), value)),
    filtered: addToSums(before, event, facts),
    streak: recorded.streak,
    activeDays: withActiveDay(found.progress.activeDays, local.day, now < streak.evaluatedAt),
  }
  const occasion = { metric, streakGrew: recorded.streak.length > streak.length }
  const own = completeAchievements(counted, user, occasion, facts, found.came)
  if (own.kind === 'needs') return own
  const { completed, completions } = own
  const earned = earnFromDeed(user, found.progress, counted, metric, completions, facts)
  if (earned.kind === 'refused') return earned
  const { points, awards } = earned
  const after: Progress = { ...counted, completed, points }
  const effects = [
    ...streakEffects(recorded.streak, facts, recorded.happenings),
    ...completionEffects(completions, user, facts),
  ]
  const answer: RecordedEvent = {
    eventId: event.id,
    total: after.totals.get(metric) ?? zero,
    completions,
    streak: showStreak(recorded.streak, facts, now),
    extended: recorded.extended,
    points: pointsMoves(
      facts.created === true ? [...found.awards, ...awards] : awards,
      facts.created === true,
    ),
    scores: null,
    replayed: false,
  }
  return writtenFrom(found, facts, after, answer, { events: [event], completions, awards, effects })
}

/** The kept sums of matching events with this event in them; those that nothing looks at any more are dropped. */
function addToSums(
  { filtered }: Progress,
  { metric, value, attributes }: StoredEvent,
  { earnable, sums }: ProgressFacts,
): ReadonlyMap<string, Decimal> {
  const kept = earnable.sumsOf(metric)
  if (kept.size === 0 && filtered.size === 0) return filtered
  const after = new Map([...filtered].filter(([name]) => earnable.keepsSum(name)))
  for (const [name, filters] of kept) {
    const past = after.get(name) ?? sums.get(name) ?? zero
    after.set(name, earnable.matches(filters, attributes) ? add(past, value) : past)
  }
  return after
}

const add = (sum: Decimal | undefined, value: Decimal) => ((sum ?? zero) + value) as Decimal

/** Sums that an achievement asked for after the user's first event of the metric. */
function missingSums(
  { filtered, totals }: Progress,
  metric: number,
  { earnable, sums }: ProgressFacts,
): readonly SumQuestion[] {
  if (!totals.has(metric)) return []
  return [...earnable.sumsOf(metric)]
    .filter(([name]) => !filtered.has(name) && !sums.has(name))
    .map(([name, filters]) => ({ name, metric, filters }))
}
