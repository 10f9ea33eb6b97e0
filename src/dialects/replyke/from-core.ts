import type { Micros, ProjectId } from '#core/shared/ids.ts'
import { isoMillis } from '#core/shared/instant.ts'
import type { JsonObject } from '#core/shared/json.ts'
import type { Suspension } from '#core/users/suspension.ts'
import type { Location, User } from '#core/users/user.ts'
import type { Profile } from './profile.ts'
import type { OwnUser, PublicUser } from './contract/users.ts'

/** ISO-8601 in UTC with milliseconds (replyke.md §1.4). */
export const toIso = isoMillis

// Past the year 4253 a number cannot hold every microsecond, but its nearest millisecond is the one that was given.
const birthdateIso = (at: Micros | null): string | null =>
  at === null ? null : new Date(Math.round(at / 1000)).toISOString()

const toPoint = (location: Location | null) =>
  location === null
    ? null
    : ({ type: 'Point', coordinates: [location.longitude, location.latitude] } as const)

/** What anybody may see of a user (replyke.md §3.1, column "public"). */
export function toPublicUser(user: User, projectId: ProjectId, profile: Profile): PublicUser {
  return {
    id: user.replykeId,
    projectId,
    foreignId: user.customerId,
    role: roleName(user, profile),
    ...profileOf(user),
    reputation: user.reputation,
    createdAt: toIso(user.createdAt),
    updatedAt: toIso(user.updatedAt),
    ...fileFields(user, profile),
  }
}

/**
 * What a user sees of itself (replyke.md §3.1, column "own"): SDKs replace their whole state with it.
 * @param suspensions those in force
 */
export function toOwnUser(
  user: User,
  projectId: ProjectId,
  profile: Profile,
  suspensions: readonly Suspension[],
): OwnUser {
  return {
    id: user.replykeId,
    projectId,
    foreignId: user.customerId,
    role: roleName(user, profile),
    // An account shows the address it signs in with (DESIGN §4.2).
    email: user.signInEmail ?? user.email,
    ...profileOf(user),
    reputation: user.reputation,
    isVerified: user.isVerified,
    isActive: user.isActive,
    lastActive: toIso(user.lastActive),
    createdAt: toIso(user.createdAt),
    updatedAt: toIso(user.updatedAt),
    suspensions: suspensions.map(({ reason, startsAt, endsAt }) => ({
      reason,
      startDate: toIso(startsAt),
      endDate: endsAt === null ? null : toIso(endsAt),
    })),
    ...fileFields(user, profile),
  }
}

function profileOf(user: User) {
  return {
    name: user.name,
    username: user.username,
    avatar: user.avatar,
    bio: user.bio,
    birthdate: birthdateIso(user.birthdate),
    location: toPoint(user.location),
    metadata: user.metadata,
  }
}

const roleName = (user: User, profile: Profile) => (user.role === 'editor' ? profile.editorRole : user.role)

function fileFields(user: User, profile: Profile) {
  if (!profile.fileFields) return {}
  const password = user.signInEmail === null ? [] : ['password']
  const external = user.customerId === null ? [] : ['external']
  return {
    avatarFileId: user.avatarFileId,
    bannerFileId: user.bannerFileId,
    authMethods: [...password, ...external],
  }
}

/** A profile as webhooks are told it, secure metadata included (replyke.md §8.1). */
const hookFields = (user: User): JsonObject => ({ ...profileOf(user), secureMetadata: user.secureMetadata })

/** Only the values an update changes, as they will be stored (replyke.md §8.1, §13.6). */
export function changedFields(before: User, after: User): JsonObject {
  const old = hookFields(before)
  const changed = Object.entries(hookFields(after)).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(old[field]),
  )
  return Object.fromEntries(changed)
}

/** A user about to be made, without what it does not have (replyke.md §8.1). */
export function newUserFields(user: User): JsonObject {
  const fields = { foreignId: user.customerId, role: user.role, email: user.email, ...hookFields(user) }
  const held = Object.entries(fields).filter(([, value]) => value !== null && JSON.stringify(value) !== '{}')
  return Object.fromEntries(held)
}
