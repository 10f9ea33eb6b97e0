import type { Achievement } from '../achievements/achievement.ts'
import type { Award } from '../points/award.ts'
import { PointsCatalog } from '../points/catalog.ts'
import type { PointsBoost, PointsSystem } from '../points/points.ts'
import type { Day } from '../shared/calendar.ts'
import type { Decimal } from '../shared/decimal.ts'
import type { Micros } from '../shared/ids.ts'
import { newStreak } from '../streaks/new-streak.ts'
import type { StreakPreferences } from '../streaks/preferences.ts'
import type { StreakTimeline } from '../streaks/settings.ts'
import { completeAchievement } from './complete-achievement.ts'
import type { Someone } from './deserve.ts'
import type { EarnableAchievements } from './earnable.ts'
import { evaluateProgress } from './evaluate.ts'
import type { Progress, ProgressDecision, ProgressFacts, StoredCompletion, StoredEvent } from './progress.ts'
import { recordEvent } from './record-event.ts'

/** An event of somebody's past, to be recorded once more. */
export type PastEvent = Pick<StoredEvent, 'metric' | 'value' | 'attributes' | 'at'>

/** Somebody whose past is lived again from a moment on, as it was known then. */
export interface SimulatedUser {
  readonly user: Someone
  readonly zone: string
  /** The first moment; whoever was created later begins with the creation. */
  readonly from: Micros
  /** Sums of all events before it by metric number. */
  readonly totals: ReadonlyMap<number, Decimal>
  /** Sums of matching events before it, by the name of the sum: all that the rules look at. */
  readonly sums: ReadonlyMap<string, Decimal>
  /** Achievements that were completed before it. */
  readonly completions: readonly StoredCompletion[]
  /** The streak that was alive then; null: none. */
  readonly streak: { readonly length: number; readonly startedOn: Day | null } | null
  readonly preferences: StreakPreferences | null
  readonly ownBoosts: readonly PointsBoost[]
  /** From that moment on, in order. */
  readonly events: readonly PastEvent[]
  /** Achievements that were completed from that moment on, in order. */
  readonly completedSince: ReadonlyArray<Pick<StoredCompletion, 'achievement' | 'at'>>
}

/** The rules under which it is lived again. */
export interface SimulationRules {
  /** Its triggers count from the beginning on. */
  readonly system: PointsSystem
  readonly earnable: EarnableAchievements
  readonly timeline: StreakTimeline
  /** Achievements that only calls complete, by number: they are completed when they were. The others follow from events. */
  readonly byCall: ReadonlyMap<number, Achievement>
}

/** What somebody would have earned. */
export interface Simulated {
  readonly awards: readonly Award[]
  /** Events that the points system would have refused, because they cost more than there was. */
  readonly refused: number
}

/**
 * Lives a user's past again under other rules for points, event by event, by the same decisions that record events
 * (`recordEvent`), up to `until`; nobody has points at the beginning. Nothing is stored.
 */
export function simulatePoints(simulated: SimulatedUser, rules: SimulationRules, until: Micros): Simulated {
  const { user } = simulated
  const facts = factsFor(simulated, rules)
  const isNew = user.createdAt >= simulated.from
  const begin = isNew ? user.createdAt : simulated.from
  const awards: Award[] = []
  let completions = facts.completions
  let progress = beginningOf(simulated, rules.timeline, begin, isNew)
  let refused = 0

  const take = (decision: ProgressDecision<unknown>): void => {
    // Whatever a decision can ask for is given from the start.
    if (decision.kind === 'needs') throw new Error('a simulated decision lacks something')
    if (decision.kind !== 'written') return
    const { change } = decision
    progress = change.after
    awards.push(...change.awards)
    if (change.completions.length > 0)
      completions = new Map([
        ...completions,
        ...change.completions.map(
          ({ id, achievement: { number }, at }) => [number, { id, achievement: number, at }] as const,
        ),
      ])
  }
  if (isNew) take(evaluateProgress(user, progress, { ...facts, completions, now: begin, created: true }))
  for (const deed of deedsOf(simulated, rules)) {
    if (deed.at < begin || deed.at > until) continue
    const then = { ...facts, completions, now: deed.at }
    if ('byCall' in deed) {
      take(completeAchievement(user, progress, deed.byCall, then))
      continue
    }
    const decision = recordEvent(user, progress, deed, then)
    if (decision.kind === 'refused') refused += 1
    take(decision)
  }
  if (until > progress.streak.evaluatedAt)
    take(evaluateProgress(user, progress, { ...facts, completions, now: until }))
  return { awards, refused }
}

type Deed = PastEvent | { readonly byCall: Achievement; readonly at: Micros }

/** What somebody did and what was done for them, in order. */
function deedsOf({ events, completedSince }: SimulatedUser, { byCall }: SimulationRules): readonly Deed[] {
  const calls = completedSince.flatMap(({ achievement: number, at }) => {
    const achievement = byCall.get(number)
    return achievement === undefined ? [] : [{ byCall: achievement, at }]
  })
  return calls.length === 0 ? events : [...events, ...calls].toSorted((one, other) => one.at - other.at)
}

/** The system with its triggers in force from the beginning on, as if they had always been there. */
export function systemFrom(system: PointsSystem, since: Micros): PointsSystem {
  const triggers = system.triggers.map((trigger) => ({ ...trigger, activatedAt: since }))
  return {
    ...system,
    triggers,
    timeSpans: triggers.flatMap(({ number, rule, points, userFilters }) =>
      rule.type === 'time'
        ? [
            {
              trigger: number,
              points,
              unit: rule.unit,
              interval: rule.interval,
              userFilters,
              from: since,
              until: null,
            },
          ]
        : [],
    ),
  }
}

function factsFor(
  { sums, completions, ownBoosts }: SimulatedUser,
  { system, earnable, timeline }: SimulationRules,
): Omit<ProgressFacts, 'completions'> & Required<Pick<ProgressFacts, 'completions'>> {
  let serial = 0
  return {
    now: 0 as Micros,
    newId: () => `simulated ${++serial}`,
    points: new PointsCatalog([system], ownBoosts.length > 0),
    ownBoosts: new Map([[system.number, ownBoosts]]),
    timeline,
    earnable,
    history: { days: [], pauses: [] },
    periods: [],
    sums,
    completions: new Map(completions.map((one) => [one.achievement, one])),
  }
}

function beginningOf(
  { zone, totals, sums, completions, streak: alive, preferences }: SimulatedUser,
  timeline: StreakTimeline,
  begin: Micros,
  isNew: boolean,
): Progress {
  const streak = { ...newStreak(timeline, zone, begin), preferences }
  return {
    totals: isNew ? new Map() : totals,
    filtered: isNew ? new Map() : sums,
    completed: new Set(isNew ? [] : completions.map(({ achievement }) => achievement)),
    streak:
      isNew || alive === null
        ? streak
        : {
            ...streak,
            length: alive.length,
            longest: alive.length,
            startedOn: alive.startedOn,
            extendedAt: begin,
          },
    points: new Map(),
    pointsUntil: isNew ? null : begin,
    scores: [],
    activeDays: null,
    messagesUntil: null,
  }
}
