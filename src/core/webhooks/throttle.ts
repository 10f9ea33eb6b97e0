import type { Micros } from '../shared/ids.ts'
import { isJsonObject, type Json, type JsonObject } from '../shared/json.ts'

/** At most one delivery of a kind and subject in so long (trophy.md §5 "Throttled events"). */
export const windowLength = 15 * 60_000_000

/** A kind that is throttled. */
interface Throttling {
  /** The field of its effects that says what of the user they are about: a system, a board. */
  readonly subject: string
  /** Joins what happened with what happened later, into one thing to tell. */
  readonly merge: (earlier: JsonObject, later: JsonObject) => JsonObject
}

const throttlings: Readonly<Record<string, Throttling>> = {
  'points.changed': {
    subject: 'systemId',
    merge: (earlier, later) => ({
      ...later,
      previousLevelId: earlier['previousLevelId'] ?? null,
      added: numberIn(earlier['added']) + numberIn(later['added']),
      awards: [...listIn(earlier['awards']), ...listIn(later['awards'])].slice(-awardsMax),
    }),
  },
  'leaderboard.changed': {
    subject: 'boardId',
    merge: (earlier, later) => ({
      ...later,
      touched: distinct([...listIn(earlier['touched']), ...listIn(later['touched'])]).slice(-touchedMax),
    }),
  },
}

/** The last so many awards are told of points that were held; `added` is the sum of all. */
const awardsMax = 1000

/** As many groups of a board are kept in mind; whoever is displaced in another is told with its next change. */
const touchedMax = 1000

const numberIn = (value: Json | undefined): number => (typeof value === 'number' ? value : 0)
const distinct = (values: readonly Json[]): readonly Json[] => [
  ...new Map(values.map((value) => [JSON.stringify(value), value])).values(),
]
const listIn = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : [])

/** How effects of this kind are throttled; null where each is told by itself. */
export const throttlingOf = (kind: string): Throttling | null =>
  Object.hasOwn(throttlings, kind) ? (throttlings[kind] ?? null) : null

/** What of the user a throttled effect is about. */
export function subjectOf({ subject: field }: Pick<Throttling, 'subject'>, body: JsonObject): string {
  const subject = body[field]
  return typeof subject === 'string' ? subject : ''
}

/** Since something was told: what happened after it waits for the end. */
export interface ThrottleWindow {
  readonly until: Micros
  /** Null: nothing happened yet. */
  readonly held: JsonObject | null
}

/** Something to tell, and when by the calendar. */
export interface Tell {
  readonly at: Micros
  readonly body: JsonObject
}

/** How a window goes on (null: it is over), and what there is to tell. */
export interface Throttled {
  readonly window: ThrottleWindow | null
  readonly tells: readonly Tell[]
}

/** Brings a window to `now`: what it holds is told at its end, and opens the next one. */
export function advanceWindow(window: ThrottleWindow | null, now: Micros): Throttled {
  if (window === null || window.until > now) return { window, tells: [] }
  if (window.held === null) return { window: null, tells: [] }
  const next = advanceWindow({ until: (window.until + windowLength) as Micros, held: null }, now)
  return { window: next.window, tells: [{ at: window.until, body: window.held }, ...next.tells] }
}

/** Something happened: it is told at once and opens a window, or joins what the open one holds. */
export function throttle(
  window: ThrottleWindow | null,
  { at, body }: Tell,
  { merge }: Throttling,
): Throttled {
  const { window: open, tells } = advanceWindow(window, at)
  if (open === null) {
    const opened = { until: (at + windowLength) as Micros, held: null }
    return { window: opened, tells: [...tells, { at, body }] }
  }
  return { window: { ...open, held: open.held === null ? body : merge(open.held, body) }, tells }
}

/** What a stored window holds. */
export const heldOf = (stored: Json): JsonObject | null => (isJsonObject(stored) ? stored : null)
