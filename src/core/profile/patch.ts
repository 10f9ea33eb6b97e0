import type { AttributeWrites } from '../attributes/writes.ts'
import type { NotificationPreferences } from '../preferences/notifications.ts'
import type { CustomerId, Micros } from '../shared/ids.ts'
import type { JsonObject } from '../shared/json.ts'
import type { EmailChange } from '../users/email.ts'
import type { NameChange } from '../users/name.ts'
import type { CrmStatus, Gender, Location } from '../users/user.ts'

/**
 * One update of one user, the same type for every wire. Absent leaves, null clears, a value sets (DESIGN §4.3).
 * Dialects have checked types, lengths and what their own wire asks; the rules that need the stored user or the
 * space's configuration are in `applyPatch`.
 */
export interface ProfilePatch {
  readonly customerId?: CustomerId | null
  readonly email?: EmailChange
  readonly name?: NameChange
  /** A known IANA zone (`isTimeZone`) or null. */
  readonly tz?: string | null
  readonly attributes?: AttributeWrites
  readonly deviceTokens?: readonly string[]
  readonly notifications?: NotificationPreferences
  readonly crm?: CrmFields
  readonly addTags?: readonly string[]
  /** Tags to add by their numbers; one that does not exist refuses the write (usercom.md §3.2.2). */
  readonly addTagNumbers?: readonly number[]
  /** Tags to take away; one that the user does not have is no fault (usercom.md U21). */
  readonly removeTags?: readonly string[]
  /** Lists to join by their numbers; one that does not exist refuses the write (usercom.md U22). */
  readonly addLists?: readonly number[]
  /** Lists to leave; one that the user is not on, or that does not exist, is no fault (usercom.md U23). */
  readonly removeLists?: readonly number[]
  /** The customer's id of a company to join; an unknown one is ignored (usercom.md §3.2.4). */
  readonly joinCompany?: string
  /** Numbers of companies to join; whoever asks has seen that they exist (usercom.md §4.4 add_member). */
  readonly joinCompanies?: readonly number[]
  /** Numbers of companies to leave; one that the user is not in is no fault. */
  readonly leaveCompanies?: readonly number[]
  readonly social?: SocialFields
  /** User.com's rule: a write moves `updated` even when it changes nothing (DESIGN §4.2). */
  readonly alwaysTouch?: boolean
}

/** User.com's plain fields (usercom.md §2.1). */
export interface CrmFields {
  readonly gender?: Gender
  readonly crmStatus?: CrmStatus
  readonly phoneNumber?: string | null
  readonly city?: string | null
  readonly region?: string | null
  readonly country?: string | null
  readonly facebookUrl?: string | null
  readonly googleUrl?: string | null
  readonly linkedinUrl?: string | null
  readonly twitterUrl?: string | null
  readonly gravatarUrl?: string | null
  readonly score?: number
  readonly crmNotifications?: boolean
  readonly assignedTo?: number | null
}

/** Replyke's plain fields (replyke.md §3.1). */
export interface SocialFields {
  readonly username?: string | null
  readonly avatar?: string | null
  readonly bio?: string | null
  readonly birthdate?: Micros | null
  readonly location?: Location | null
  readonly metadata?: JsonObject
  readonly secureMetadata?: JsonObject
  /** Files that were stored for this patch; another `avatar` without a file lets go of the one there was. */
  readonly avatarFileId?: string
  readonly bannerFileId?: string
}
