import { localTimeAt } from '../shared/calendar.ts'
import { zero, type Decimal } from '../shared/decimal.ts'
import type { Micros } from '../shared/ids.ts'
import { recordActivity } from '../streaks/activity.ts'
import { advance } from '../streaks/advance.ts'
import { showStreak, type ShownStreak } from '../streaks/show.ts'
import type { User } from '../users/user.ts'
import { backdate } from './backdate.ts'
import { completeAchievements } from './complete.ts'
import { completionEffects, streakEffects } from './effects.ts'
import {
  changeTo,
  type Completion,
  type Progress,
  type ProgressChange,
  type ProgressDecision,
  type ProgressFacts,
  type StoredEvent,
  type SumQuestion,
} from './progress.ts'

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
  readonly replayed: boolean
}

const dayLength = 86_400_000_000

/**
 * One event, in the order of trophy.md §2.4: the streak is brought up to now, then totals, streak, metric achievements,
 * streak achievements, composites. What the user deserved before is given first, silently, as the sweep would have.
 */
export function recordEvent(
  user: Pick<User, 'attributes' | 'createdAt' | 'tz'>,
  before: Progress,
  event: NewEvent,
  facts: ProgressFacts,
): ProgressDecision<RecordedEvent> {
  const { backdating = [] } = facts
  if (backdating.length === 0) return recordNow(user, before, event, facts)
  const given = backdate(user, before, backdating, facts)
  if (given.kind === 'needs') return given
  if (given.kind !== 'written') return recordNow(user, before, event, facts)
  const recorded = recordNow(user, given.change.after, event, facts)
  if (recorded.kind !== 'written') return recorded
  return { ...recorded, change: joined(given.change, recorded.change) }
}

/** Two changes of one user, the second on top of the first. */
const joined = (first: ProgressChange, second: ProgressChange): ProgressChange => ({
  ...second,
  completions: [...first.completions, ...second.completions],
  closed: second.rewritten ? second.closed : [...first.closed, ...second.closed],
  rewritten: first.rewritten || second.rewritten,
  effects: [...first.effects, ...second.effects],
})

function recordNow(
  user: Pick<User, 'attributes'>,
  before: Progress,
  { metric, value, attributes }: NewEvent,
  facts: ProgressFacts,
): ProgressDecision<RecordedEvent> {
  const { now } = facts
  const advanced = advance(before.streak, facts, now)
  const missing = missingSums(before, metric, facts)
  if (advanced.kind === 'needs_history' || missing.length > 0) {
    const history = advanced.kind === 'needs_history' ? ({ history: true } as const) : {}
    return { kind: 'needs', needs: { ...history, sums: missing } }
  }

  const local = localTimeAt(advanced.streak.zone, now)
  const event: StoredEvent = {
    id: facts.newId(),
    metric,
    value,
    attributes,
    at: now,
    localAt: (local.day * dayLength + local.micros) as Micros,
  }
  const recorded = recordActivity(advanced.streak, facts, { metric, value, day: local.day }, now)
  const counted: Progress = {
    totals: new Map(before.totals).set(metric, add(before.totals.get(metric), value)),
    filtered: addToSums(before, event, facts),
    completed: before.completed,
    streak: recorded.streak,
  }
  // A change of the settings may have lengthened it on the way.
  const occasion = { metric, streakGrew: recorded.streak.length > before.streak.length }
  const { completed, completions } = completeAchievements(counted, user, occasion, facts)
  const after: Progress = completions.length === 0 ? counted : { ...counted, completed }
  const effects = [
    ...streakEffects(recorded.streak, facts, [...advanced.happenings, ...recorded.happenings]),
    ...completionEffects(completions),
  ]
  const { closed, rewritten } = advanced
  return {
    kind: 'written',
    change: changeTo(after, { events: [event], completions, closed, rewritten, effects }),
    answer: {
      eventId: event.id,
      total: after.totals.get(metric) ?? zero,
      completions,
      streak: showStreak(recorded.streak, facts, now),
      extended: recorded.extended,
      replayed: false,
    },
  }
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
