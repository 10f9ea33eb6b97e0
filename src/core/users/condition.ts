import type { Micros, Uid } from '../shared/ids.ts'

/** What users can be looked for by, and as what it compares (usercom.md U1, U3 to U7). */
export const searchFields = {
  number: 'number',
  key: 'text',
  customerId: 'text',
  /** The name, else the email (DESIGN §4.2). */
  shownName: 'text',
  firstName: 'text',
  lastName: 'text',
  email: 'text',
  gender: 'text',
  crmStatus: 'text',
  phoneNumber: 'text',
  city: 'text',
  region: 'text',
  country: 'text',
  tz: 'text',
  facebookUrl: 'text',
  googleUrl: 'text',
  linkedinUrl: 'text',
  twitterUrl: 'text',
  gravatarUrl: 'text',
  score: 'number',
  assignedTo: 'number',
  pageViews: 'number',
  unsubscribed: 'boolean',
  crmNotifications: 'boolean',
  webPushSubscription: 'boolean',
  lastIp: 'text',
  browser: 'text',
  browserLanguage: 'text',
  osType: 'text',
  resolution: 'text',
  firstSeen: 'time',
  lastSeen: 'time',
  lastContacted: 'time',
  createdAt: 'time',
  updatedAt: 'time',
} as const satisfies Record<string, 'text' | 'number' | 'boolean' | 'time'>

export type SearchField = keyof typeof searchFields

/** A field of the record, or an attribute by its key. */
export type Subject = { readonly field: SearchField } | { readonly attribute: string }

export type TextComparison = 'equals' | 'contains' | 'startsWith' | 'endsWith'
export type Order = 'equals' | 'gt' | 'gte' | 'lt' | 'lte'

/** One thing asked of a user. Nothing holds of a value that is not there, or is of another type. */
export type UserCondition =
  /** Compared as text: numbers as their digits, booleans as `True` and `False` (usercom.md U7). */
  | {
      readonly as: 'text'
      readonly of: Subject
      readonly compare: TextComparison
      readonly value: string
      readonly ignoreCase: boolean
    }
  /** Text in the order of its characters; ISO dates come in time order. */
  | { readonly as: 'characters'; readonly of: Subject; readonly order: Order; readonly value: string }
  | { readonly as: 'number'; readonly of: Subject; readonly order: Order; readonly value: number }
  | {
      readonly as: 'time'
      readonly of: { readonly field: SearchField }
      readonly order: Order
      readonly value: Micros
    }
  /** The user has the tag, is in the list or the company, of that number. */
  | { readonly as: 'tag' | 'list' | 'company'; readonly number: number }
  /** The user did the User.com event of that number at least so many times, since an instant or ever. */
  | {
      readonly as: 'event'
      readonly event: number
      readonly timesMin: number
      readonly since: Micros | null
    }
  /** The attribute has a list of texts, and one of these is in it: choices, where there may be several at once. */
  | {
      readonly as: 'choice'
      readonly of: { readonly attribute: string }
      readonly anyOf: readonly string[]
    }
  /** There is a value, of any type. */
  | { readonly as: 'present'; readonly of: Subject }
  | LookedUp

/** What has an index of its own, and no terms. */
export type LookedUp =
  /** The username begins with the text or has it anywhere, in any case of the letters A to Z. */
  | { readonly as: 'username'; readonly compare: 'contains' | 'startsWith'; readonly text: string }
  | { readonly as: 'uid'; readonly uid: Uid }

/** What is asked of a user: one condition, or several put together. `all` of nothing holds, `any` of nothing does not. */
export type UserFilter =
  | UserCondition
  | { readonly as: 'all' | 'any'; readonly of: readonly UserFilter[] }
  | { readonly as: 'not'; readonly of: UserFilter }
