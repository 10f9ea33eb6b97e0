import type { Micros, SpaceId } from '../shared/ids.ts'
import type { Json } from '../shared/json.ts'

/** The fields of a company a caller may write (usercom.md §4.4). */
export interface CompanyFields {
  readonly name: string
  /** The customer's own id: v1 `company_id`, v2 `custom_id`. */
  readonly customerId: string | null
  readonly description: string | null
  readonly email: string | null
  readonly address: string | null
  readonly city: string | null
  readonly region: string | null
  readonly country: string | null
  readonly postalCode: string | null
  readonly phoneNumbers: readonly string[] | null
  readonly size: string | null
  readonly category: string | null
  readonly attributes: { readonly [key: string]: Json }
}

/** A company that does not exist yet. */
export type NewCompany = CompanyFields

export interface Company extends CompanyFields {
  readonly spaceId: SpaceId
  /** User.com's `id`. */
  readonly number: number
  readonly createdAt: Micros
  readonly updatedAt: Micros
}
