import type { AttributeCatalog } from '#core/attributes/definition.ts'
import { formatText, isShown } from '#core/attributes/values.ts'
import type { MetricCatalog } from '#core/metrics/catalog.ts'
import { numberOf } from '#core/shared/decimal.ts'
import { isoMillis } from '#core/shared/instant.ts'
import type { Json } from '#core/shared/json.ts'
import type { StreakPreferences } from '#core/streaks/preferences.ts'
import { trophyId } from '#core/users/user.ts'
import type { Preferences } from '#usecases/preferences/find-preferences.ts'
import type { UserView } from '#usecases/ports.ts'
import type { UserPreferences } from './contract/preferences.ts'
import type { User } from './contract/user.ts'

/** The user as Trophy shows it: ten fields, no email while emails are off (trophy.md §3.0, DESIGN §4.2). */
export function toUser({ user, attributes }: Pick<UserView, 'user' | 'attributes'>): User {
  return {
    id: trophyId(user),
    email: user.unsubscribed ? null : user.email,
    name: user.name,
    tz: user.tz,
    deviceTokens: user.deviceTokens,
    subscribeToEmails: !user.unsubscribed,
    attributes: toAttributeTexts(user.attributes, attributes),
    control: user.control,
    created: toDateTime(user.createdAt),
    updated: toDateTime(user.updatedAt),
  }
}

/** Values as text, of attributes that are defined; a key such as `__proto__` is a key like any other. */
function toAttributeTexts(
  values: { readonly [key: string]: Json },
  catalog: AttributeCatalog,
): Record<string, string> {
  const texts: Record<string, string> = Object.create(null)
  for (const [key, value] of Object.entries(values)) {
    const definition = catalog.byKey(key)
    if (definition !== undefined && isShown(definition, value)) texts[key] = formatText(definition, value)
  }
  return texts
}

/** The whole set of preferences (trophy.md §2.7, §2.10). */
export const toPreferences = ({ notifications, streak, metrics }: Preferences): UserPreferences => ({
  notifications: notifications as UserPreferences['notifications'], // only these types and channels are ever stored
  ...(streak === null ? {} : { streak: toStreakPreferences(streak, metrics) }),
})

const toStreakPreferences = (
  { metrics, ...rest }: StreakPreferences,
  catalog: MetricCatalog,
): NonNullable<UserPreferences['streak']> => ({
  ...rest,
  ...(metrics === undefined
    ? {}
    : {
        metrics: metrics.flatMap(({ metric, threshold }) => {
          const key = catalog.byNumber(metric)?.key
          return key === undefined ? [] : [{ key, threshold: numberOf(threshold) }]
        }),
      }),
})

/** ISO 8601, UTC, milliseconds (trophy.md §1.4). */
export const toDateTime = isoMillis
