import { formatDay } from '#core/shared/calendar.ts'
import { isoMillis } from '#core/shared/instant.ts'
import { trophyId } from '#core/users/user.ts'
import type { UserView } from '#usecases/ports.ts'
import type { Standing } from '#usecases/users/standing-of-users.ts'
import type { ShownUser } from '../contract/users.ts'

/** A user as lists of the dashboard show it. Values of attributes that are defined no longer are not shown. */
export function toShownUser({ user, attributes, tags }: UserView, standing: Standing): ShownUser {
  const { uid, number, name, email, username, avatar, tz } = user
  return {
    id: trophyId(user),
    uid,
    number,
    name,
    email,
    username,
    avatar,
    tz,
    createdAt: isoMillis(user.createdAt),
    updatedAt: isoMillis(user.updatedAt),
    tags: user.tags.flatMap((tag) => tags.get(tag) ?? []),
    attributes: Object.fromEntries(
      Object.entries(user.attributes).filter(([key]) => attributes.byKey(key) !== undefined),
    ),
    isUnsubscribed: user.unsubscribed,
    isControl: user.control,
    isSuspended: standing.isSuspended,
    streakLength: standing.streakLength,
    points: [...standing.points],
    activeDay: standing.activeDay === null ? null : formatDay(standing.activeDay),
  }
}
