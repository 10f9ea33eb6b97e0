import type { CustomerId, Micros, SpaceId, Uid } from '../shared/ids.ts'
import type { Json, JsonObject } from '../shared/json.ts'

export type Gender = 'unknown' | 'male' | 'female'
export type CrmStatus = 'visitor' | 'user'
export type Role = 'visitor' | 'admin' | 'editor'

/** A point as written: any finite numbers, no range check and no rounding (replyke.md §3.3). */
export interface Location {
  readonly longitude: number
  readonly latitude: number
}

/** Membership of a company, by the company's number. */
export interface Membership {
  readonly company: number
  readonly since: Micros
}

/**
 * The one record. Every wire reads and writes this and nothing else; `docs/user-record.md` is the map from
 * each field to the three wires (DESIGN §4.2).
 */
export interface User {
  // Identity (DESIGN §4.1)
  readonly uid: Uid
  readonly spaceId: SpaceId
  readonly customerId: CustomerId | null
  /** Replyke's `id`; fixed at creation. */
  readonly replykeId: string
  /** User.com's `id`; drawn when the row is inserted, 0 until then. */
  readonly number: number
  /** User.com's `key`: 12 letters and digits. */
  readonly key: string
  readonly createdAt: Micros
  /** Rises by at least 1 µs with every change (DESIGN §4.2). */
  readonly updatedAt: Micros

  // Shared by several wires
  readonly email: string | null
  /** No emails wanted: User.com's `unsubscribed`, the opposite of Trophy's `subscribeToEmails`. */
  readonly unsubscribed: boolean
  readonly name: string | null
  readonly firstName: string | null
  readonly lastName: string | null
  readonly tz: string | null
  /** Typed values by attribute key; a key without a definition is kept but never shown (trophy.md §2.2). */
  readonly attributes: { readonly [key: string]: Json }

  // Trophy
  readonly deviceTokens: readonly string[]
  readonly control: boolean
  readonly notifications: { readonly [type: string]: readonly string[] }

  // User.com
  readonly gender: Gender
  readonly crmStatus: CrmStatus
  readonly phoneNumber: string | null
  readonly city: string | null
  readonly region: string | null
  readonly country: string | null
  readonly facebookUrl: string | null
  readonly googleUrl: string | null
  readonly linkedinUrl: string | null
  readonly twitterUrl: string | null
  readonly gravatarUrl: string | null
  readonly score: number
  readonly crmNotifications: boolean
  readonly assignedTo: number | null
  readonly pageViews: number
  readonly firstSeen: Micros | null
  readonly lastSeen: Micros | null
  readonly lastContacted: Micros | null
  readonly lastIp: string | null
  readonly browser: string | null
  readonly browserLanguage: string | null
  readonly osType: string | null
  readonly resolution: string | null
  readonly webPushSubscription: boolean
  /** Numbers of tags, in the order they were given. */
  readonly tags: readonly number[]
  readonly lists: readonly number[]
  readonly companies: readonly Membership[]

  // Replyke
  /** The address of an account with a password, a credential that no other wire moves (DESIGN §4.2). */
  readonly signInEmail: string | null
  readonly username: string | null
  readonly avatar: string | null
  readonly bio: string | null
  readonly birthdate: Micros | null
  readonly location: Location | null
  readonly metadata: JsonObject
  readonly secureMetadata: JsonObject
  readonly reputation: number
  readonly isVerified: boolean
  readonly isActive: boolean
  readonly lastActive: Micros
  readonly role: Role
  /** Was the user ever suspended, and not freed since? The suspensions themselves are kept apart. */
  readonly hasSuspensions: boolean
  /** The files behind `avatar` and the banner, where they were uploaded to us. */
  readonly avatarFileId: string | null
  readonly bannerFileId: string | null
}

/** What identifies a user that is about to be made; drawn outside the core, which has no randomness. */
export interface FreshIdentity {
  readonly uid: Uid
  readonly spaceId: SpaceId
  readonly customerId: CustomerId | null
  readonly replykeId: string
  readonly key: string
  /** Drawn once, kept for good (trophy.md §2.12). */
  readonly control: boolean
}

/** A user with every field at its default (trophy.md §2.1, usercom.md §2.1, replyke.md §3.1). */
export function newUser(identity: FreshIdentity, now: Micros): User {
  return {
    ...identity,
    number: 0,
    createdAt: now,
    updatedAt: now,
    email: null,
    unsubscribed: false,
    name: null,
    firstName: null,
    lastName: null,
    tz: null,
    attributes: {},
    deviceTokens: [],
    notifications: {},
    gender: 'unknown',
    crmStatus: 'visitor',
    phoneNumber: null,
    city: null,
    region: null,
    country: null,
    facebookUrl: null,
    googleUrl: null,
    linkedinUrl: null,
    twitterUrl: null,
    gravatarUrl: null,
    score: 0,
    crmNotifications: true,
    assignedTo: null,
    pageViews: 0,
    firstSeen: null,
    lastSeen: null,
    lastContacted: null,
    lastIp: null,
    browser: null,
    browserLanguage: null,
    osType: null,
    resolution: null,
    webPushSubscription: false,
    tags: [],
    lists: [],
    companies: [],
    signInEmail: null,
    username: null,
    avatar: null,
    bio: null,
    birthdate: null,
    location: null,
    metadata: {},
    secureMetadata: {},
    reputation: 0,
    isVerified: false,
    isActive: true,
    lastActive: now,
    role: 'visitor',
    hasSuspensions: false,
    avatarFileId: null,
    bannerFileId: null,
  }
}

/** The id Trophy shows: the customer's, else the uid (DESIGN §4.1). */
export const trophyId = (user: User): string => user.customerId ?? user.uid
