import type { Metric } from '#core/metrics/metric.ts'
import type { PointsSystem } from '#core/points/points.ts'
import { dayAt, civilDateOf, engineZone, type Day } from '#core/shared/calendar.ts'
import { wholeDecimal } from '#core/shared/decimal.ts'
import { CoreError } from '#core/shared/errors.ts'
import { longestStreak, type LongestStreak } from '#core/streaks/longest.ts'
import { periodOf } from '#core/streaks/period.ts'
import { settingsOf } from '#core/streaks/timeline.ts'
import { isShown } from '#core/progress/visible.ts'
import type { User } from '#core/users/user.ts'
import { activityOf, type Activity } from '#core/wrapped/activity.ts'
import { figuresIn, type SubjectFigures, type Tally } from '#core/wrapped/figures.ts'
import { isIn, weeksOf, yearSpan, type Span } from '#core/wrapped/spans.ts'
import type { Change, Compared, Comparison, Ctx, Ports, Rules, Target } from '../ports.ts'
import { countCompletions } from '../progress/count-completions.ts'
import { completionInstants, findProgress, type CurrentProgress } from '../progress/find-progress.ts'
import type { UserAchievement } from '../progress/list-user-achievements.ts'
import { bestIn, findRunPlaces, type EndedRunPlace } from './find-run-places.ts'
import { ranked, type RankedFigures } from './rank-figures.ts'

/** How much a metric or points system changed. */
export interface Changed<Subject> {
  readonly subject: Subject
  readonly figures: RankedFigures
}

/** What a user did in a span. */
export interface WrappedPeriod {
  readonly span: Span
  readonly metrics: ReadonlyArray<Changed<Metric>>
  readonly points: ReadonlyArray<Changed<PointsSystem>>
  /** Completed in it, oldest first. */
  readonly achievements: readonly UserAchievement[]
  /** The best of the runs that ended in it, one for each board. */
  readonly places: readonly EndedRunPlace[]
}

/** A user's year in review (trophy.md §2.13). */
export interface Wrapped {
  readonly user: User
  readonly rules: Rules
  readonly activity: Activity
  readonly day: WrappedPeriod
  readonly week: WrappedPeriod
  readonly month: WrappedPeriod
  readonly year: WrappedPeriod
  readonly longestStreak: LongestStreak
}

type WrappedPorts = Pick<Ports, 'progressReader' | 'wrappedReader' | 'clock'>

/**
 * Looks back on a user's year; null is the current one in the user's zone (trophy.md §2.13).
 * @throws CoreError `user_not_found`, `invalid` for a year that has not begun
 */
export async function findWrapped(
  ports: WrappedPorts,
  ctx: Ctx,
  target: Target,
  asked: number | null,
): Promise<Wrapped> {
  const current = await findProgress(ports, ctx, target)
  const { user, now, rules } = current
  const currentYear = civilDateOf(dayAt(engineZone(user.tz), now)).year
  const year = asked ?? currentYear
  if (year < 1 || year > currentYear) throw new CoreError(noSuchYear)
  const span = yearSpan(year)
  const [tallies, awards, achievements, places, longest] = await Promise.all([
    ports.wrappedReader.events(user.uid, weeksOf(span)),
    listAwards(ports, current, weeksOf(span)),
    listCompleted(ports, ctx, current),
    findRunPlaces(ports, current, weeksOf(span)),
    findLongestStreak(ports, current, span),
  ])
  const activity = activityOf(span, countByDay(tallies))
  const shown = withoutDeleted(tallies, rules)
  const period = async (own: Span, isRanked: boolean): Promise<WrappedPeriod> => {
    const changedIn = async <S extends Subject>(by: Compared, subjects: readonly S[], of: readonly Tally[]) =>
      withFigures(subjects, figuresIn(own, of), (changes) =>
        isRanked ? ports.wrappedReader.compare(by, ctx.spaceId, user.uid, own, changes) : null,
      )
    return {
      span: own,
      metrics: await changedIn('metrics', rules.metrics.live, shown),
      points: await changedIn('points', rules.points.live, awards),
      achievements: achievements.filter(({ day }) => isIn(own, day)),
      places: bestIn(own, places),
    }
  }
  const { mostActiveDay, mostActiveWeek, mostActiveMonth } = activity
  const [inDay, inWeek, inMonth, inYear] = await Promise.all([
    period(mostActiveDay, false),
    period(mostActiveWeek, true),
    period(mostActiveMonth, true),
    period(span, true),
  ])
  return {
    user,
    rules,
    activity,
    day: inDay,
    week: inWeek,
    month: inMonth,
    year: inYear,
    longestStreak: longest,
  }
}

const noSuchYear = {
  code: 'invalid',
  field: 'year',
  message: 'year must be an integer between 1 and the current year',
} as const

function countByDay(tallies: readonly Tally[]): ReadonlyMap<Day, number> {
  const counts = new Map<Day, number>()
  for (const { day, count } of tallies) if (day !== null) counts.set(day, (counts.get(day) ?? 0) + count)
  return counts
}

/** Values of deleted event attributes are kept but no longer shown (trophy.md §2.2). */
const withoutDeleted = (tallies: readonly Tally[], { attributes }: Rules): readonly Tally[] =>
  tallies.map((tally) => ({
    ...tally,
    attributes: Object.fromEntries(
      Object.entries(tally.attributes).filter(([key]) => attributes.event.byKey(key) !== undefined),
    ),
  }))

/** A user's awards, those too that time brought and nobody has stored yet. */
async function listAwards(
  { wrappedReader }: WrappedPorts,
  { user, awards }: CurrentProgress,
  span: Span,
): Promise<readonly Tally[]> {
  const { tallies, places } = await wrappedReader.awards(user.uid, span)
  const unstored = awards.filter(({ system, place }) => place > (places.get(system.number) ?? 0))
  return [
    ...tallies,
    ...unstored.map(({ system, day, awarded }) => ({
      subject: system.number,
      attributes: {},
      day: day < span.from ? null : day,
      sum: wholeDecimal(awarded),
      count: 1,
    })),
  ]
}

interface Subject {
  readonly number: number
}

/** What changed, oldest first; what was deleted is not shown. */
async function withFigures<S extends Subject>(
  subjects: readonly S[],
  figures: ReadonlyMap<number, SubjectFigures>,
  compare: (changes: readonly Change[]) => Promise<Comparison> | null,
): Promise<ReadonlyArray<Changed<S>>> {
  const changed = subjects.flatMap((subject) => {
    const own = figures.get(subject.number)
    return own === undefined ? [] : [{ subject, own }]
  })
  const rank = await ranked(compare, new Map(changed.map(({ subject, own }) => [subject.number, own])))
  return changed.map(({ subject, own }) => ({ subject, figures: rank(subject.number, own) }))
}

/** What a user completed, with the user's local date of it. */
async function listCompleted(
  ports: WrappedPorts,
  ctx: Ctx,
  current: CurrentProgress,
): Promise<ReadonlyArray<UserAchievement & { readonly day: Day }>> {
  const zone = engineZone(current.user.tz)
  const instants = await completionInstants(ports, current)
  const completed = [...instants].flatMap(([number, at]) => {
    const achievement = current.rules.achievements.byNumber(number)
    return achievement === undefined || !isShown(achievement)
      ? []
      : [{ achievement, at, day: dayAt(zone, at) }]
  })
  const statsOf = await countCompletions(
    ports,
    ctx,
    completed.map(({ achievement }) => achievement),
  )
  return completed.map((one) => ({ ...one, stats: statsOf(one.achievement) }))
}

async function findLongestStreak(
  { progressReader }: WrappedPorts,
  { user, progress: { streak }, rules, closed, rewritten }: CurrentProgress,
  { from, until }: Span,
): Promise<LongestStreak> {
  const { frequency } = settingsOf(rules.streakTimeline, streak)
  // The period that the year begins in may have begun before it; before the year 1 there are no dates.
  const first = Math.max(periodOf(frequency, from), yearSpan(1).from) as Day
  const stored = rewritten ? [] : await progressReader.periods(user.uid, frequency, first)
  return longestStreak(streak, rules.streakTimeline, [...stored, ...closed], from, until)
}
