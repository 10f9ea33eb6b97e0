/**
 * Why a request cannot be done, in words every wire can translate. Each dialect holds a total table over these
 * codes, so a new one fails to compile wherever it was forgotten.
 */
export type RefusalCode =
  | 'invalid' // a value breaks a rule; `field` says which
  | 'user_not_found'
  | 'user_exists' // create of an id that is taken
  | 'customer_id_taken' // an update would give a user another user's id
  | 'username_taken'
  | 'email_taken' // sign-up with an address that a user of the project holds (DESIGN §4.2)
  | 'email_required' // subscribing without any email held (trophy.md §2.1)
  | 'unknown_attributes' // `values`: the keys, in request order (trophy.md §2.2)
  | 'unknown_event_attributes' // likewise, of an event
  | 'invalid_attribute' // `field`: the attribute; `values`: what would be accepted
  | 'not_owner' // a signed-in user acting on another (replyke.md §4.1)
  | 'not_found' // any other resource
  | 'tenant_required' // the project has tenants, and the request names none (trophy.md §2.15)
  | 'tenant_not_found'
  | 'forbidden'
  | 'not_enabled' // the settings have switched off what is asked for
  | 'webhook_refused' // `message`: the receiver's words, '' when it gave none (replyke.md §8.2)
  | 'webhook_failed'
  | 'webhook_unconfigured'
  | 'invalid_image' // `field`: the upload; `message`: why, to be put behind what it is
  | 'rate_limited' // more of this than the server does at once: come back later
  | 'overloaded' // the write queue is full: come back later (DESIGN §6)
  | 'unavailable' // the database cannot be reached

export interface Refusal {
  readonly code: RefusalCode
  /** An English sentence without secrets; a dialect may use its own words instead. */
  readonly message: string
  readonly field?: string
  readonly values?: readonly string[]
}

/** A refusal, thrown. */
export class CoreError extends Error {
  override readonly name = 'CoreError'
  readonly refusal: Refusal
  constructor(refusal: Refusal, options?: { cause: unknown }) {
    super(refusal.message, options)
    this.refusal = refusal
  }
}
