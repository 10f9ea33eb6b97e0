import { CoreError } from '../shared/errors.ts'
import { isJsonObject } from '../shared/json.ts'

/** Types and channels of trophy.md §2.10. */
export const notificationTypes = [
  'achievement_completed',
  'recap',
  'reactivation',
  'streak_reminder',
] as const
export const notificationChannels = ['email', 'push'] as const

export type NotificationType = (typeof notificationTypes)[number]

/** Channels by notification type; a type that is absent was never set, and every channel is allowed. */
export type NotificationPreferences = { readonly [type: string]: readonly string[] }

/**
 * Parses the `notifications` object of a request (trophy.md §2.10).
 * @throws CoreError `invalid` naming the type or channel that is not one
 */
export function parseNotifications(raw: unknown): NotificationPreferences {
  if (!isJsonObject(raw)) throw invalid('notifications must be an object')
  const entries = Object.entries(raw).map(([type, channels]) => {
    if (!notificationTypes.some((known) => known === type))
      throw invalid(`Unknown notification type: ${type}`)
    if (!Array.isArray(channels)) throw invalid(`notifications.${type} must be an array`)
    for (const channel of channels) {
      if (!notificationChannels.some((known) => known === channel)) {
        throw invalid(`Unknown channel in notifications.${type}: ${JSON.stringify(channel)}`)
      }
    }
    return [type, [...new Set(channels.map(String))]] as const
  })
  return Object.fromEntries(entries)
}

/** The whole set after a change: only the types named are replaced (trophy.md §2.10). */
export function changeNotifications(
  before: NotificationPreferences,
  change: NotificationPreferences,
): NotificationPreferences {
  return { ...before, ...change }
}

/** May messages of this type come by email (trophy.md §2.10)? */
export const isEmailed = (preferences: NotificationPreferences, type: NotificationType): boolean =>
  preferences[type]?.includes('email') ?? true

const invalid = (message: string) => new CoreError({ code: 'invalid', field: 'notifications', message })
