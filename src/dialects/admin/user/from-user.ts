import { isShown } from '#core/attributes/values.ts'
import { numberOf } from '#core/shared/decimal.ts'
import type { Micros, ProjectId } from '#core/shared/ids.ts'
import { isoMillis } from '#core/shared/instant.ts'
import type { JsonObject } from '#core/shared/json.ts'
import { isInForce, type Suspension } from '#core/users/suspension.ts'
import type { User } from '#core/users/user.ts'
import type { UserView } from '#usecases/ports.ts'
import type { Preferences } from '#usecases/preferences/find-preferences.ts'
import type {
  ShownAttribute,
  ShownPreferences,
  ShownRecord,
  ShownSuspension,
  UserAnswer,
} from '../contract/user.ts'
import type { AdminOptions } from '../options.ts'

const timeOrNull = (at: Micros | null) => (at === null ? null : isoMillis(at))

/** The record without what the space keeps names of. */
export function toRecord(user: User): ShownRecord {
  const {
    spaceId: _space,
    attributes: _attributes,
    notifications: _notifications,
    tags: _tags,
    lists: _lists,
    companies: _companies,
    hasSuspensions: _suspensions,
    avatarFileId: _avatarFile,
    bannerFileId: _bannerFile,
    ...plain
  } = user
  return {
    ...plain,
    createdAt: isoMillis(user.createdAt),
    updatedAt: isoMillis(user.updatedAt),
    lastActive: isoMillis(user.lastActive),
    birthdate: timeOrNull(user.birthdate),
    firstSeen: timeOrNull(user.firstSeen),
    lastSeen: timeOrNull(user.lastSeen),
    lastContacted: timeOrNull(user.lastContacted),
  }
}

/** Every attribute that is defined, with the user's value. */
export const toAttributes = ({ user, attributes }: UserView): ShownAttribute[] =>
  attributes.all.map((definition) => {
    const { key, name, valueType, choices, multiple } = definition
    const held = Object.hasOwn(user.attributes, key) ? user.attributes[key] : undefined
    const value = held !== undefined && isShown(definition, held) ? held : null
    return { key, name, valueType, choices: choices === null ? null : [...choices], multiple, value }
  })

export const toSuspension = (suspension: Suspension, now: Micros): ShownSuspension => ({
  reason: suspension.reason,
  startsAt: isoMillis(suspension.startsAt),
  endsAt: timeOrNull(suspension.endsAt),
  inForce: isInForce(suspension, now),
})

export const toPreferences = ({ notifications, streak, metrics }: Preferences): ShownPreferences => ({
  notifications: { ...notifications },
  streak:
    streak === null
      ? null
      : {
          enabled: streak.enabled ?? null,
          evaluationMode: streak.evaluationMode ?? null,
          metrics:
            streak.metrics?.flatMap(({ metric, threshold }) => {
              const key = metrics.byNumber(metric)?.key
              return key === undefined ? [] : [{ key, threshold: numberOf(threshold) }]
            }) ?? null,
        },
})

/** A user with what the space knows of it, and as each wire answers it. */
export function toUserAnswer(
  view: UserView,
  rest: {
    readonly preferences: Preferences
    readonly suspensions: readonly Suspension[]
    readonly now: Micros
    readonly projectId: ProjectId
  },
  { userShapes }: Pick<AdminOptions, 'userShapes'>,
): UserAnswer {
  const { user } = view
  const { preferences, suspensions, now, projectId } = rest
  const as = (wire: keyof AdminOptions['userShapes']) => userShapes[wire](view, projectId) as JsonObject
  return {
    record: toRecord(user),
    attributes: toAttributes(view),
    tags: user.tags.flatMap((number) => {
      const name = view.tags.get(number)
      return name === undefined ? [] : [{ number, name }]
    }),
    lists: user.lists.flatMap((number) => {
      const list = view.lists.get(number)
      return list === undefined ? [] : [{ number, name: list.name }]
    }),
    companies: user.companies.flatMap(({ company, since }) => {
      const found = view.companies.get(company)
      return found === undefined
        ? []
        : [{ number: company, name: found.name, customerId: found.customerId, since: isoMillis(since) }]
    }),
    suspensions: suspensions.map((one) => toSuspension(one, now)),
    preferences: toPreferences(preferences),
    views: { trophy: as('trophy'), usercom: as('usercom'), replyke: as('replyke') },
  }
}
