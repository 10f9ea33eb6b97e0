import type { BoardScore } from '#core/leaderboards/score.ts'
import type { Progress } from '#core/progress/progress.ts'
import type { Day } from '#core/shared/calendar.ts'
import { formatDecimal, type Decimal } from '#core/shared/decimal.ts'
import type { Micros } from '#core/shared/ids.ts'
import type { StreakPreferences } from '#core/streaks/preferences.ts'
import type { EvaluationMode } from '#core/streaks/settings.ts'
import type { Streak } from '#core/streaks/streak.ts'
import { storedDecimal } from '../stored-values.ts'

type Sums = Readonly<Record<string, string>>

/**
 * Progress as the column `progress.state` holds it: decimals as text, days and instants as numbers, and nothing that is
 * at its default, because the whole of it is written with each event.
 */
export interface ProgressState {
  readonly totals?: Sums
  readonly filtered?: Sums
  readonly completed?: readonly number[]
  readonly points?: Readonly<Record<string, readonly [total: number, awards: number]>>
  readonly pointsUntil?: number
  /** Scores on leaderboards. */
  readonly scores?: readonly StoredScore[]
  readonly activeDays?: readonly number[]
  readonly messagesUntil?: number
  readonly streak: {
    readonly version: number
    readonly zone: string
    readonly at: number
    readonly period: number
    readonly periodState?: Streak['periodState']
    readonly sums?: Sums
    readonly length?: number
    readonly startedOn?: number
    readonly extendedAt?: number
    readonly longest?: number
    readonly freezes?: number
    readonly accrualFrom?: number
    readonly accruals?: number
    readonly pauses?: ReadonlyArray<readonly [id: string, start: number, end: number]>
    readonly preferences?: {
      readonly enabled?: boolean
      readonly evaluationMode?: EvaluationMode
      readonly metrics?: ReadonlyArray<readonly [metric: number, threshold: string]>
    }
    readonly countsFrom?: number
  }
}

/** Progress as it is stored. */
export function encodeProgress(progress: Progress): ProgressState {
  const { totals, filtered, completed, streak, points, pointsUntil, scores, activeDays, messagesUntil } =
    progress
  return {
    ...(totals.size === 0 ? {} : { totals: encodeSums(totals) }),
    ...(filtered.size === 0 ? {} : { filtered: encodeSums(filtered) }),
    ...(completed.size === 0 ? {} : { completed: [...completed] }),
    ...(points.size === 0 ? {} : { points: encodePoints(points) }),
    ...(pointsUntil === null ? {} : { pointsUntil }),
    ...(scores.length === 0 ? {} : { scores: scores.map(encodeScore) }),
    ...(activeDays === null ? {} : { activeDays }),
    ...(messagesUntil === null ? {} : { messagesUntil }),
    streak: encodeStreak(streak),
  }
}

/** Stored progress as the core takes it. */
export function decodeProgress(state: ProgressState): Progress {
  return {
    totals: decodeSums(state.totals, Number),
    filtered: decodeSums(state.filtered, String),
    completed: new Set(state.completed),
    streak: decodeStreak(state.streak),
    points: decodePoints(state.points),
    pointsUntil: (state.pointsUntil ?? null) as Micros | null,
    scores: state.scores?.map(decodeScore) ?? noScores,
    activeDays: (state.activeDays ?? null) as readonly Day[] | null,
    messagesUntil: (state.messagesUntil ?? null) as Micros | null,
  }
}

/** The last is absent where nothing lapses. */
type StoredScore = readonly [
  board: number,
  run: number,
  day: number,
  score: string,
  reachedAt: number,
  reachedBy: string,
  lapsesAt?: number,
]

const encodeScore = ({ board, run, day, score, reachedAt, reachedBy, lapsesAt }: BoardScore): StoredScore => {
  const stored = [board, run, day, formatDecimal(score), reachedAt, reachedBy] as const
  return lapsesAt === null ? stored : [...stored, lapsesAt]
}

const noScores: Progress['scores'] = []

const decodeScore = ([board, run, day, score, reachedAt, reachedBy, lapsesAt]: StoredScore): BoardScore => ({
  board,
  run: run as Day,
  day: day as Day,
  score: storedDecimal(score),
  reachedAt: reachedAt as Micros,
  reachedBy,
  lapsesAt: (lapsesAt ?? null) as Micros | null,
})

function encodePoints(points: Progress['points']): NonNullable<ProgressState['points']> {
  const encoded: Record<string, readonly [number, number]> = {}
  for (const [system, { total, awards }] of points) encoded[system] = [total, awards]
  return encoded
}

const noPoints: Progress['points'] = new Map()

function decodePoints(stored: ProgressState['points']): Progress['points'] {
  if (stored === undefined) return noPoints
  return new Map(
    Object.entries(stored).map(([system, [total, awards]]) => [Number(system), { total, awards }]),
  )
}

function encodeStreak(streak: Streak): ProgressState['streak'] {
  const { periodState, sums, length, longest, freezes, accruals, pauses, preferences } = streak
  return {
    version: streak.settingsVersion,
    zone: streak.zone,
    at: streak.evaluatedAt,
    period: streak.period,
    ...(periodState === 'open' ? {} : { periodState }),
    ...(sums.size === 0 ? {} : { sums: encodeSums(sums) }),
    ...(length === 0 ? {} : { length }),
    ...(streak.startedOn === null ? {} : { startedOn: streak.startedOn }),
    ...(streak.extendedAt === null ? {} : { extendedAt: streak.extendedAt }),
    ...(longest === 0 ? {} : { longest }),
    ...(freezes === 0 ? {} : { freezes }),
    ...(streak.accrualFrom === null ? {} : { accrualFrom: streak.accrualFrom }),
    ...(accruals === 0 ? {} : { accruals }),
    ...(pauses.length === 0 ? {} : { pauses: pauses.map(({ id, start, end }) => [id, start, end] as const) }),
    ...(preferences === null ? {} : { preferences: encodePreferences(preferences) }),
    ...(streak.countsFrom === null ? {} : { countsFrom: streak.countsFrom }),
  }
}

function decodeStreak(stored: ProgressState['streak']): Streak {
  return {
    settingsVersion: stored.version,
    zone: stored.zone,
    evaluatedAt: stored.at as Micros,
    period: stored.period as Day,
    periodState: stored.periodState ?? 'open',
    sums: decodeSums(stored.sums, Number),
    length: stored.length ?? 0,
    startedOn: (stored.startedOn ?? null) as Day | null,
    extendedAt: (stored.extendedAt ?? null) as Micros | null,
    longest: stored.longest ?? 0,
    freezes: stored.freezes ?? 0,
    accrualFrom: (stored.accrualFrom ?? null) as Day | null,
    accruals: stored.accruals ?? 0,
    pauses: (stored.pauses ?? []).map(([id, start, end]) => ({ id, start: start as Day, end: end as Day })),
    preferences: stored.preferences === undefined ? null : decodePreferences(stored.preferences),
    countsFrom: (stored.countsFrom ?? null) as Day | null,
  }
}

const encodePreferences = ({ metrics, ...rest }: StreakPreferences) => ({
  ...rest,
  ...(metrics === undefined
    ? {}
    : { metrics: metrics.map(({ metric, threshold }) => [metric, formatDecimal(threshold)] as const) }),
})

const decodePreferences = ({
  metrics,
  ...rest
}: NonNullable<ProgressState['streak']['preferences']>): StreakPreferences => ({
  ...rest,
  ...(metrics === undefined
    ? {}
    : { metrics: metrics.map(([metric, threshold]) => ({ metric, threshold: storedDecimal(threshold) })) }),
})

function encodeSums(sums: ReadonlyMap<number | string, Decimal>): Sums {
  const encoded: Record<string, string> = {}
  for (const [name, sum] of sums) encoded[name] = formatDecimal(sum)
  return encoded
}

function decodeSums<Name>(
  sums: Sums | undefined,
  nameOf: (text: string) => Name,
): ReadonlyMap<Name, Decimal> {
  const decoded = new Map<Name, Decimal>()
  for (const name in sums) decoded.set(nameOf(name), storedDecimal(sums[name] ?? ''))
  return decoded
}
