import type { Micros, Uid } from '../shared/ids.ts'
import type { Json, JsonObject } from '../shared/json.ts'
import { newUser, type Membership, type User } from '../users/user.ts'
import { nextUpdate } from './apply-patch.ts'

/**
 * Each is taken whole: the parent's value unless that is none, then the first member's. What a new user has is no value,
 * and neither is empty text (docs/adr/0011-merging.md).
 */
const plainFields = [
  'customerId',
  'email',
  'unsubscribed',
  'tz',
  'gender',
  'crmStatus',
  'phoneNumber',
  'city',
  'region',
  'country',
  'facebookUrl',
  'googleUrl',
  'linkedinUrl',
  'twitterUrl',
  'gravatarUrl',
  'score',
  'crmNotifications',
  'assignedTo',
  'lastIp',
  'browser',
  'browserLanguage',
  'osType',
  'resolution',
  'webPushSubscription',
  'username',
  'bannerFileId',
  'bio',
  'birthdate',
  'location',
] as const satisfies ReadonlyArray<keyof User>

/** What several users come to. */
export interface MergedUser {
  readonly user: User
  /** Whose password is the user's from now on: the account's is the sign-in email's, and whether that is verified. Null: nobody's. */
  readonly accountOf: Uid | null
}

/**
 * The parent with what it lacks and the members have, who come by their number: the parent's value wins, field by field and
 * attribute by attribute, then that of the lowest number (usercom.md U13). What only adds up is added up: tags, lists, companies, device
 * tokens, page views, reputation. Who the user is stays: ids, role, control group, whether it is active.
 * @param hasPassword who has one: an account without a sign-in email is an account too
 */
export function mergeProfiles(
  parent: User,
  members: readonly User[],
  hasPassword: ReadonlySet<Uid>,
  now: Micros,
): MergedUser {
  const all = [parent, ...members.toSorted((one, other) => one.number - other.number)]
  const blank = newUser(parent, now)
  const account = all.find(({ uid, signInEmail }) => signInEmail !== null || hasPassword.has(uid)) ?? null
  const user: User = {
    ...parent,
    ...Object.fromEntries(plainFields.map((field) => [field, firstValue(all, field, blank)])),
    ...nameOf(all),
    ...avatarOf(all),
    signInEmail: account?.signInEmail ?? null,
    // It says that the address was verified: one that somebody else verified is not.
    isVerified: account === null ? all.some(({ isVerified }) => isVerified) : account.isVerified,
    attributes: joined(all.map(({ attributes }) => attributes)),
    notifications: joined(all.map(({ notifications }) => notifications)),
    metadata: joined(all.map(({ metadata }) => metadata)) as JsonObject,
    secureMetadata: joined(all.map(({ secureMetadata }) => secureMetadata)) as JsonObject,
    deviceTokens: distinct(all.flatMap(({ deviceTokens }) => deviceTokens)),
    tags: distinct(all.flatMap(({ tags }) => tags)),
    lists: distinct(all.flatMap(({ lists }) => lists)),
    companies: mergeMemberships(all.flatMap(({ companies }) => companies)),
    pageViews: sumOf(all, 'pageViews'),
    reputation: sumOf(all, 'reputation'),
    firstSeen: earliest(all.map(({ firstSeen }) => firstSeen)),
    lastSeen: latest(all.map(({ lastSeen }) => lastSeen)),
    lastContacted: latest(all.map(({ lastContacted }) => lastContacted)),
    lastActive: latest(all.map(({ lastActive }) => lastActive)) ?? parent.lastActive,
    hasSuspensions: all.some(({ hasSuspensions }) => hasSuspensions),
    updatedAt: nextUpdate(parent, now),
  }
  return { user, accountOf: account?.uid ?? null }
}

const isNothing = (value: unknown, blank: unknown) => value === null || value === '' || value === blank

function firstValue(all: readonly User[], field: (typeof plainFields)[number], blank: User): unknown {
  // Who the parent is is told by its own id alone.
  const none = field === 'customerId' ? null : blank[field]
  const holder = all.find((one) => !isNothing(one[field], none))
  return (holder ?? all[0])?.[field]
}

/** The whole and its parts belong together (DESIGN §4.2). */
function nameOf(all: readonly User[]): Pick<User, 'name' | 'firstName' | 'lastName'> {
  const holder = all.find(({ name, firstName, lastName }) =>
    [name, firstName, lastName].some((part) => !isNothing(part, null)),
  )
  const { name, firstName, lastName } = holder ?? { name: null, firstName: null, lastName: null }
  return { name, firstName, lastName }
}

/** The picture and the file behind it belong together. */
function avatarOf(all: readonly User[]): Pick<User, 'avatar' | 'avatarFileId'> {
  const { avatar, avatarFileId } = all.find((one) => !isNothing(one.avatar, null)) ?? {
    avatar: null,
    avatarFileId: null,
  }
  return { avatar, avatarFileId }
}

/** Member by member, the first one's value that is one. */
function joined<T extends Json | readonly string[]>(
  all: ReadonlyArray<{ readonly [key: string]: T }>,
): { readonly [key: string]: T } {
  const entries = new Map<string, T>()
  for (const one of all)
    for (const [key, value] of Object.entries(one)) {
      const held = entries.get(key)
      if (held === undefined || (isNothing(held, null) && !isNothing(value, null))) entries.set(key, value)
    }
  return Object.fromEntries(entries)
}

const distinct = <T>(values: readonly T[]): readonly T[] => [...new Set(values)]

/** Whoever was a member of one company twice has been since the first time. */
function mergeMemberships(all: readonly Membership[]): readonly Membership[] {
  const merged = new Map<number, Membership>()
  for (const one of all) {
    const held = merged.get(one.company)
    if (held === undefined || one.since < held.since) merged.set(one.company, one)
  }
  return [...merged.values()]
}

const sumOf = (all: readonly User[], field: 'pageViews' | 'reputation'): number =>
  Math.min(
    all.reduce((sum, one) => sum + one[field], 0),
    Number.MAX_SAFE_INTEGER,
  )

const present = (instants: ReadonlyArray<Micros | null>): readonly Micros[] =>
  instants.filter((at) => at !== null)

const earliest = (instants: ReadonlyArray<Micros | null>): Micros | null =>
  present(instants).reduce<Micros | null>((best, at) => (best === null || at < best ? at : best), null)

const latest = (instants: ReadonlyArray<Micros | null>): Micros | null =>
  present(instants).reduce<Micros | null>((best, at) => (best === null || at > best ? at : best), null)
