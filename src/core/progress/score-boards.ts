import { groupChanged, scoreChanged } from '../leaderboards/effects.ts'
import type { Leaderboard } from '../leaderboards/leaderboard.ts'
import { beginsAt, nearestRun, runOn, type Run } from '../leaderboards/runs.ts'
import {
  isSameGroup,
  type BoardScore,
  type EarnedBefore,
  type ScoreChange,
  type ScoreQuestion,
  type StoredScore,
} from '../leaderboards/score.ts'
import { isFinal, statusAt } from '../leaderboards/status.ts'
import { countsAt } from '../leaderboards/window.ts'
import { addDays, dayAt, startOfDay, type Day } from '../shared/calendar.ts'
import { zero, type Decimal } from '../shared/decimal.ts'
import type { Effect } from '../shared/effect.ts'
import type { Micros } from '../shared/ids.ts'
import { lostAt } from '../streaks/forecast.ts'
import type { User } from '../users/user.ts'
import type { CountingBoards } from './counting-boards.ts'
import type { Someone } from './deserve.ts'
import type { Progress, ProgressChange, ProgressDecision, ProgressFacts, ProgressNeeds } from './progress.ts'
import { upToNow, writtenFrom } from './up-to-now.ts'

type Holder = Pick<User, 'attributes'>

const dayLength = 86_400_000_000
const oneWhole = 1_000_000n

/**
 * What a decision about a user does to leaderboards, whatever was decided: events and awards add to scores, and a streak
 * is one (trophy.md §2.9 "Score"). Scores are written with the decision; nobody else's is looked at. In a space without
 * boards that count nothing happens. `user` is who there will be when all is written: that says the groups.
 */
export function scoreBoards<Answer>(
  user: Holder,
  before: Progress,
  decision: ProgressDecision<Answer>,
  facts: ProgressFacts,
): ProgressDecision<Answer> {
  if (decision.kind !== 'written') return decision
  const { change } = decision
  const { boards } = facts
  if (boards?.areThere !== true)
    return change.after.scores.length === 0 ? decision : written(decision, [], [], [])
  const scoring = new Scoring(user, change.after, before, boards, facts)
  for (const event of change.events) {
    const day = Math.floor(event.localAt / dayLength) as Day
    for (const board of boards.byMetric(event.metric))
      if (countsAt(board, event.localAt - day * dayLength))
        scoring.add(board, day, event.value, { reachedAt: event.at, reachedBy: event.id }, true)
  }
  for (const award of change.awards) {
    const { system, trigger, awarded, at, day } = award
    const own = trigger.rule.type !== 'time' && change.earned.includes(award)
    const earned = (BigInt(awarded) * oneWhole) as Decimal
    // A daily window is one of events.
    for (const board of boards.bySystem(system.number))
      scoring.add(board, day, earned, { reachedAt: at, reachedBy: facts.newId() }, own)
  }
  for (const board of boards.streak) scoring.keepStreak(board)
  if (scoring.questions.length > 0) return { kind: 'needs', needs: { scores: scoring.questions } }
  const effects = scoring.changes.flatMap((one) => {
    const board = boards.byNumber(one.board)
    const change = { ...one, before: one.before ?? lapsed(before, one) }
    // Before a board has begun nothing is told of it.
    if (board === undefined || statusAt(board, facts.now) === 'scheduled') return []
    return scoreChanged(board, change, one.reachedAt)
  })
  const filled = change.scores.map((one) => {
    const board = boards.byNumber(one.board)
    return board === undefined ? one : { ...one, group: boards.groupOf(board, user) }
  })
  const grouped = filled.length === 0 ? decision : { ...decision, change: { ...change, scores: filled } }
  return written(grouped, scoring.kept(), scoring.changes, effects)
}

/** What a streak had reached before time took it: it counts no more in any answer, but that it is lost is told. */
const lapsed = ({ scores }: Progress, { board, run, score }: ScoreChange): ScoreChange['before'] =>
  score === zero ? (scores.find((held) => held.board === board && held.run === run) ?? null) : null

/**
 * Other attributes move a user, with the whole score, into other groups (trophy.md §2.9 "Breakdown"), but not in runs that
 * are final: `before` is the user there was.
 */
export function regroupScores<Answer>(
  before: Holder,
  after: Holder,
  decision: ProgressDecision<Answer>,
  facts: ProgressFacts,
): ProgressDecision<Answer> {
  const { boards, now } = facts
  if (decision.kind !== 'written' || boards === undefined) return decision
  const moved = new Map(boards.regrouping(before, after).map((board) => [board.number, board]))
  const changes: ScoreChange[] = []
  const effects: Effect[] = []
  const scores = decision.change.after.scores.map((held) => {
    const board = moved.get(held.board)
    if (board === undefined || isFinal(nearestRun(board, held.run), now)) return held
    const status = statusAt(board, now)
    if (status === 'finished') return held
    const day = dayInRun(board, held.run, now, held)
    const change: ScoreChange = {
      ...held,
      day,
      group: boards.groupOf(board, after),
      before: held,
      closes: held.day < day,
      own: false,
    }
    changes.push(change)
    if (status === 'active') effects.push(groupChanged(board, change, boards.groupOf(board, before), now))
    return { ...held, day }
  })
  return changes.length === 0 ? decision : written(decision, scores, changes, effects)
}

/**
 * Gives a user the scores of what was earned before boards began to count (trophy.md §2.9 "Activation"), or would count had
 * they always had the end that they have now: those of the run that the user is in, of the last, or of UTC's. What is
 * stored otherwise, of the score or of the group, is put right; nothing is told of it. It goes by what is stored, so no
 * other write of the user may come before it in a batch.
 */
export function fillBoards(
  user: Someone,
  before: Progress,
  asked: readonly Leaderboard[],
  facts: ProgressFacts,
): ProgressDecision<null> {
  const found = upToNow(user, before, facts)
  if (found.kind === 'needs') return found
  const { boards } = facts
  if (boards === undefined) return { kind: 'unchanged', answer: null }
  const scoring = new Scoring(user, found.progress, before, boards, facts)
  for (const board of asked) scoring.fill(board)
  if (scoring.questions.length > 0) return { kind: 'needs', needs: { scores: scoring.questions } }
  if (scoring.changes.length === 0) return { kind: 'unchanged', answer: null }
  const after = { ...found.progress, scores: scoring.kept() }
  return writtenFrom(found, facts, after, null, { scores: scoring.changes })
}

const written = <Answer>(
  decision: Extract<ProgressDecision<Answer>, { kind: 'written' }>,
  scores: Progress['scores'],
  changes: readonly ScoreChange[],
  effects: readonly Effect[],
): ProgressDecision<Answer> => {
  const { change } = decision
  const scored: ProgressChange = {
    ...change,
    after: { ...change.after, scores },
    scores: [...change.scores, ...changes],
    effects: [...change.effects, ...effects],
  }
  return { ...decision, change: scored }
}

/** The scores of one user as one decision changes them. */
class Scoring {
  readonly #user: Holder
  readonly #progress: Progress
  readonly #before: Progress
  readonly #boards: CountingBoards
  readonly #facts: ProgressFacts
  #scores: readonly BoardScore[]
  readonly changes: ScoreChange[] = []
  readonly #questions = new Map<string, ScoreQuestion>()

  constructor(
    user: Holder,
    progress: Progress,
    before: Progress,
    boards: CountingBoards,
    facts: ProgressFacts,
  ) {
    this.#user = user
    this.#progress = progress
    this.#before = before
    this.#boards = boards
    this.#facts = facts
    this.#scores = progress.scores
  }

  get questions(): NonNullable<ProgressNeeds['scores']> {
    return [...this.#questions.values()]
  }

  /** Something was earned at an instant, on the user's local date then; `own`: by what the request is about. */
  add(board: Leaderboard, day: Day, earned: Decimal, by: Reached, own: boolean): void {
    const at = by.reachedAt
    const run = statusAt(board, at) === 'active' ? runOn(board, day) : null
    if (run === null) return
    const held = this.#find(board, run)
    const before = held === undefined ? this.#earnedBefore(board, run) : { score: held.score, last: held }
    if (before === null) return
    const score = (before.score + earned) as Decimal
    const { reachedAt, reachedBy } = earned === zero ? (before.last ?? by) : by
    this.#put(board, run, { score, reachedAt, reachedBy, lapsesAt: null }, { at, held, before, own })
  }

  /**
   * The length of the streak is the score, until the streak is lost. It is there when the board begins, so it is kept from
   * before that on; what there is when the board's last day is over on the user's date stays. `stored`: what others rank
   * by, where it was asked for.
   */
  keepStreak(board: Leaderboard, stored: StoredScore | null = null): void {
    const { now } = this.#facts
    const { streak } = this.#progress
    const run = this.#streakRun(board)
    if (run === null) return
    const found = this.#find(board, run)
    const held = found ?? this.#heldAs(board, run, stored)
    const score = (BigInt(streak.length) * oneWhole) as Decimal
    const lapsesAt = this.#lapseIn(run)
    const isRight = stored === null || (found !== undefined && this.#isInGroup(board, stored))
    if (held === undefined ? score === zero : isRight && held.score === score && held.lapsesAt === lapsesAt)
      return
    const isAlive = held !== undefined && (held.lapsesAt === null || held.lapsesAt > now)
    const same = isAlive && held.score === score ? held : null
    const { reachedAt, reachedBy } = same ?? {
      reachedAt: streak.extendedAt ?? now,
      reachedBy: this.#facts.newId(),
    }
    const before = isAlive ? { score: held.score, last: held } : nothing
    const own = same === null && score > zero && statusAt(board, now) === 'active'
    this.#put(board, run, { score, reachedAt, reachedBy, lapsesAt }, { at: now, held, before, own })
  }

  fill(board: Leaderboard): void {
    if (board.rankedBy.type === 'streak') {
      const run = this.#streakRun(board)
      const known = run === null ? null : this.#stored(board, run)
      if (known !== null) this.keepStreak(board, known.stored)
      return
    }
    if (!this.#hasEarned(board)) return
    const { now } = this.#facts
    const day = dayAt(this.#progress.streak.zone, now)
    const today = Math.floor(now / dayLength) as Day
    // Whoever is a date ahead was in the run that UTC is in.
    const days = [day, ...(today < day ? [today] : [])].filter((one) => one >= board.start)
    const runs = new Map(days.map((one) => nearestRun(board, one)).map((run) => [run.start, run]))
    for (const run of runs.values()) this.#fillRun(board, run)
  }

  #fillRun(board: Leaderboard, run: Run): void {
    const { now } = this.#facts
    const known = this.#stored(board, run)
    if (known === null) return
    const { score, last, stored } = known
    const found = this.#find(board, run)
    const held = found ?? this.#heldAs(board, run, stored)
    if (held === undefined && last === null) return
    const same = held?.score === score ? held : null
    if (found !== undefined && same !== null && stored?.score === score && this.#isInGroup(board, stored))
      return
    const by = same ?? last ?? { reachedAt: now, reachedBy: this.#facts.newId() }
    const put = { ...reachedOf(by), score, lapsesAt: null }
    this.#put(board, run, put, { at: now, held, before: nothing, own: false })
  }

  /** The run of a streak board that is kept now; null: none. */
  #streakRun(board: Leaderboard): Run | null {
    const { now } = this.#facts
    const status = statusAt(board, now)
    if (status !== 'active' && status !== 'scheduled') return null
    const day = dayAt(this.#progress.streak.zone, now)
    return runOn(board, Math.max(day, board.start) as Day)
  }

  /** When the streak is lost, if that is before the user leaves the run. */
  #lapseIn({ end }: Run): Micros | null {
    const { streak } = this.#progress
    const lapsesAt = lostAt(streak, { timeline: this.#facts.timeline })
    if (lapsesAt === null || end === null) return lapsesAt
    return lapsesAt > startOfDay(streak.zone, addDays(end, 1)) ? null : lapsesAt
  }

  #isInGroup(board: Leaderboard, { group }: StoredScore): boolean {
    return isSameGroup(group, this.#boards.groupOf(board, this.#user))
  }

  /** What was kept of a board that had ended, and is stored. */
  #heldAs({ number }: Leaderboard, { start }: Run, stored: StoredScore | null): BoardScore | undefined {
    return stored === null ? undefined : { ...stored, board: number, run: start }
  }

  /** What is kept of it: the last two runs of every board that counts. */
  kept(): readonly BoardScore[] {
    const { now } = this.#facts
    const runs = new Map<number, number>()
    return this.#scores
      .toSorted((one, other) => other.run - one.run)
      .filter(({ board: number }) => {
        const board = this.#boards.byNumber(number)
        const count = (runs.get(number) ?? 0) + 1
        runs.set(number, count)
        return board !== undefined && count <= runsKept && statusAt(board, now) !== 'finished'
      })
  }

  #find({ number }: Leaderboard, { start }: Run): BoardScore | undefined {
    return this.#scores.find(({ board, run }) => board === number && run === start)
  }

  /** Null: it has to be asked for. */
  #earnedBefore(board: Leaderboard, run: Run): EarnedBefore | null {
    const name = `${board.number} ${run.start}`
    const answer = this.#facts.earnedBefore?.get(name)
    if (answer !== undefined) return answer
    if (this.#misses(board, run)) return nothing
    this.#questions.set(name, { name, board, run })
    return null
  }

  /** What the rows of a run say, with what is stored of the score. Null: it has to be asked for. */
  #stored(board: Leaderboard, run: Run): (EarnedBefore & { readonly stored: StoredScore | null }) | null {
    const name = `${board.number} ${run.start} again`
    const answer = this.#facts.earnedBefore?.get(name)
    if (answer !== undefined) return { ...answer, stored: answer.stored ?? null }
    this.#questions.set(name, { name, board, run, again: true })
    return null
  }

  /** Is there anything that a board of metrics or points could sum? */
  #hasEarned({ rankedBy }: Leaderboard): boolean {
    const { totals, points } = this.#before
    if (rankedBy.type === 'metric') return totals.has(rankedBy.metric)
    return rankedBy.type === 'streak' || points.has(rankedBy.system)
  }

  /** Can nothing of that run have been earned that is not among the scores? */
  #misses(board: Leaderboard, run: Run): boolean {
    const { number, rankedBy, activatedAt } = board
    if (this.#scores.some((held) => held.board === number && held.run > run.start)) return false
    if (!this.#hasEarned(board)) return true
    return rankedBy.type === 'streak' || (activatedAt !== null && activatedAt <= beginsAt(run))
  }

  #put(
    board: Leaderboard,
    run: Run,
    score: Omit<BoardScore, 'board' | 'run' | 'day'>,
    { at, held, before, own }: Found,
  ): void {
    const day = dayInRun(board, run.start, at, held)
    const put: BoardScore = { board: board.number, run: run.start, ...score, day }
    this.#scores = [...this.#scores.filter((one) => one !== held), put]
    this.changes.push({
      ...put,
      group: this.#boards.groupOf(board, this.#user),
      before: before.last === null ? null : { ...reachedOf(before.last), score: before.score },
      // What was stored for an earlier day ends; where it is not known whether there is something, it is looked for.
      closes: held === undefined || held.day < day,
      own,
    })
  }
}

interface Found {
  readonly at: Micros
  readonly held: BoardScore | undefined
  readonly before: EarnedBefore
  readonly own: boolean
}

type Reached = Pick<BoardScore, 'reachedAt' | 'reachedBy'>

const reachedOf = ({ reachedAt, reachedBy }: Reached): Reached => ({ reachedAt, reachedBy })

const nothing: EarnedBefore = { score: zero, last: null }
const runsKept = 2

/** The UTC date of an instant, or the day of the run next to it: zones are ahead of it or behind. */
function dayInRun(board: Leaderboard, start: Day, at: Micros, held: BoardScore | undefined): Day {
  const { end } = nearestRun(board, start)
  const day = Math.max(start, Math.min(Math.floor(at / dayLength), end ?? Number.POSITIVE_INFINITY))
  return Math.max(day, held?.day ?? day) as Day
}
