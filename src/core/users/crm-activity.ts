import type { Micros } from '../shared/ids.ts'
import type { JsonObject } from '../shared/json.ts'

/** An event as User.com's clients tell it (usercom.md §4.5). */
export interface NewCrmEvent {
  readonly name: string
  readonly at: Micros
  /** Null: none was sent. */
  readonly data: JsonObject | null
}

export interface CrmEvent extends NewCrmEvent {
  readonly number: number
  /** The number of its name, which all events of that name in a space share. */
  readonly event: number
}

/** A page of a website that a user looked at (usercom.md §4.6, §8.1). */
export interface NewSiteView {
  readonly at: Micros
  readonly pageDomain: string
  readonly pagePath: string
}

export interface SiteView extends NewSiteView {
  readonly number: number
}

/** What a user did with a product (usercom.md §4.6). */
export interface NewProductEvent {
  readonly at: Micros
  /** The customer's own id of the product. */
  readonly product: string
  readonly eventType: string
  /** Null: none was sent. */
  readonly data: JsonObject | null
}

export interface ProductEvent extends NewProductEvent {
  readonly number: number
}

/** Anything of these: what a user did, without what was told besides. */
export type CrmActivity =
  | ({ readonly kind: 'event' } & Omit<CrmEvent, 'data'>)
  | ({ readonly kind: 'siteView' } & SiteView)
  | ({ readonly kind: 'productEvent' } & Omit<ProductEvent, 'data'>)
