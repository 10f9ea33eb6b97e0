import type { Micros } from '../shared/ids.ts'

/** What somebody did, at an instant. */
export type Deed = { readonly at: Micros } & (
  | {
      readonly kind: 'event'
      /** The metric's key. */
      readonly metric: 'lessons' | 'minutes' | 'words' | 'purchases'
      readonly value: number
      readonly attributes: Readonly<Record<string, string>>
    }
  /** An achievement by its key, which the app completes by a call. */
  | { readonly kind: 'achievement'; readonly key: 'profile-complete' | 'friend-invited' }
  | { readonly kind: 'upgrade'; readonly plan: 'plus' | 'family' }
  /** What User.com's client tells. */
  | {
      readonly kind: 'activity'
      readonly name: 'signed_up' | 'viewed_pricing' | 'upgraded' | 'contacted_support'
      readonly data: Readonly<Record<string, string | number>> | null
    }
  /** Of the person at this position of the plan. */
  | { readonly kind: 'follow'; readonly followed: number }
)
