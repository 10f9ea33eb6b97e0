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
  /** Numbers of tags. */
  readonly tags: readonly number[]
}

/** The fields that are written as they are: the rest needs what the space knows. */
export type PlainCompanyFields = Omit<CompanyFields, 'attributes' | 'tags'>

/** A company that does not exist yet. */
export type NewCompany = CompanyFields

/** What a new company has of which nothing was said; a name has to be given. */
export const blankCompany: Omit<CompanyFields, 'name'> = {
  customerId: null,
  description: null,
  email: null,
  address: null,
  city: null,
  region: null,
  country: null,
  postalCode: null,
  phoneNumbers: null,
  size: null,
  category: null,
  attributes: {},
  tags: [],
}

export interface Company extends CompanyFields {
  readonly spaceId: SpaceId
  /** User.com's `id`. */
  readonly number: number
  readonly createdAt: Micros
  readonly updatedAt: Micros
}
