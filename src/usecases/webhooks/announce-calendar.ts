import {
  announcementsIn,
  nextAnnouncementAt,
  ownAnnouncementsIn,
  type Announcement,
} from '#core/progress/announcements.ts'
import type { Micros, SpaceId } from '#core/shared/ids.ts'
import type { CalendarLook, Ports } from '../ports.ts'

/** So far back an edit, or a user's move into another zone, may put a beginning or an end that is still told. */
const lateMax = 48 * 3_600_000_000

/**
 * Announces boosts and runs that began or ended since a space was last looked at (trophy.md §5, C144, C145), each once. What
 * an edit put before that is told late.
 * @returns was anything announced
 */
export const announceCalendar = ({ calendar }: Pick<Ports, 'calendar'>, spaceId: SpaceId): Promise<boolean> =>
  calendar.announce(
    spaceId,
    (look) => ({
      announcements: announcementsIn(look.rules, lookedFrom(look), look.now).map(inTime(look)),
      nextAt: nextAnnouncementAt(look.rules, look.now),
    }),
    (look, boosts) => ownAnnouncementsIn(look.rules, boosts, lookedFrom(look), look.now).map(inTime(look)),
  )

const lookedFrom = ({ since, until }: CalendarLook) => Math.max(since, until - lateMax) as Micros

const inTime =
  ({ now, until }: CalendarLook) =>
  (one: Announcement): Announcement =>
    one.at > until ? one : { ...one, at: now }
