import type { LeaderboardCatalog } from '../leaderboards/catalog.ts'
import { nextRunTime, runTimesIn } from '../leaderboards/run-times.ts'
import { boostFacts, type BoostFacts } from '../points/boost-facts.ts'
import { boostTimes } from '../points/boost-times.ts'
import type { PointsCatalog } from '../points/catalog.ts'
import type { PointsBoost, PointsSystem } from '../points/points.ts'
import { engineZone, formatDay } from '../shared/calendar.ts'
import type { Micros, Uid } from '../shared/ids.ts'
import type { JsonObject } from '../shared/json.ts'
import type { calendarKinds } from '../webhooks/endpoint.ts'

/** What the calendar brought, to be told once (trophy.md §5, C144, C145). */
export interface Announcement {
  readonly kind: (typeof calendarKinds)[number]
  /** Whom it is about; null: nobody. */
  readonly uid: Uid | null
  /** The uuid of the boost or board. */
  readonly subject: string
  /** The first or last day that it is about, as a date: of another day it is told again. */
  readonly day: string
  readonly at: Micros
  readonly body: JsonObject
}

/** What an effect says of a boost that began or ended. */
export interface BoostAnnouncement extends JsonObject {
  readonly at: Micros
  readonly systemId: string
  readonly boost: BoostFacts
  readonly ofOne: boolean
}

/** What an effect says of a run that began or ended; its first day as a date. */
export interface RunAnnouncement extends JsonObject {
  readonly boardId: string
  readonly run: string
}

interface Rules {
  readonly points: PointsCatalog
  readonly leaderboards: LeaderboardCatalog
}

/** A boost of one user. */
export interface OwnBoost {
  readonly boost: PointsBoost
  /** The number of its points system. */
  readonly system: number
  readonly tz: string | null
}

/** What the calendar brings of boards and of boosts of all users after one instant and not after another, in time order. */
export const announcementsIn = (
  { points, leaderboards }: Rules,
  after: Micros,
  until: Micros,
): readonly Announcement[] =>
  [
    ...points.live.flatMap((system) =>
      system.boosts.flatMap((boost) => ofBoost(boost, system, engineZone(null), after, until)),
    ),
    ...leaderboards.live.flatMap((board) =>
      runTimesIn(board, after, until).map(({ kind, run, at }): Announcement => {
        const body: RunAnnouncement = { boardId: board.id, run: formatDay(run.start) }
        const day = kind === 'leaderboard.started' ? run.start : (run.end ?? run.start)
        return { kind, uid: null, subject: board.id, day: formatDay(day), at, body }
      }),
    ),
  ].toSorted(inTime)

/** The same of boosts of one user each. */
export const ownAnnouncementsIn = (
  { points }: Pick<Rules, 'points'>,
  boosts: readonly OwnBoost[],
  after: Micros,
  until: Micros,
): readonly Announcement[] =>
  boosts
    .flatMap(({ boost, system: number, tz }) => {
      const system = points.byNumber(number)
      return system === undefined || system.status === 'archived'
        ? []
        : ofBoost(boost, system, engineZone(tz), after, until)
    })
    .toSorted(inTime)

/** When the next of those without a user comes; null: none. */
export function nextAnnouncementAt({ points, leaderboards }: Rules, after: Micros): Micros | null {
  const times = [
    ...points.live.flatMap(({ boosts }) =>
      boosts.flatMap((boost) => {
        const { startedAt, finishedAt } = boostTimes(boost, engineZone(null))
        return [startedAt, finishedAt ?? startedAt].filter((at) => at > after)
      }),
    ),
    ...leaderboards.live.flatMap((board) => nextRunTime(board, after) ?? []),
  ]
  return times.length === 0 ? null : (Math.min(...times) as Micros)
}

const inTime = (one: Announcement, other: Announcement) => one.at - other.at

/** Nothing of what was past when the boost was made, as with boards that are activated late (trophy.md §7.6). */
function ofBoost(
  boost: PointsBoost,
  system: PointsSystem,
  zone: string,
  after: Micros,
  until: Micros,
): readonly Announcement[] {
  const { startedAt, finishedAt } = boostTimes(boost, zone)
  const told = (
    kind: Announcement['kind'],
    at: Micros,
    day: PointsBoost['start'],
  ): readonly Announcement[] => {
    if (at <= after || at > until || at <= boost.createdAt) return []
    const body: BoostAnnouncement = {
      at,
      systemId: system.id,
      boost: boostFacts(boost),
      ofOne: boost.uid !== null,
    }
    return [{ kind, uid: boost.uid, subject: boost.id, day: formatDay(day), at, body }]
  }
  return [
    ...told('points.boost_started', startedAt, boost.start),
    ...(finishedAt === null || boost.end === null
      ? []
      : told('points.boost_finished', finishedAt, boost.end)),
  ]
}
