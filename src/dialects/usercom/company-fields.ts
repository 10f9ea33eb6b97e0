import type { NewCompany } from '#core/companies/company.ts'
import type { CompanyWrite } from '#usecases/companies/create-company.ts'
import { Problems } from './errors.ts'
import { field, FieldTable, type AttributeDraft, type Field } from './field-table.ts'
import * as kinds from './kinds.ts'

const shortTextLengthMax = 64
const textLengthMax = 255
const descriptionLengthMax = 10_000

type Fields = Omit<NewCompany, 'attributes'>

interface CompanyDraft extends AttributeDraft {
  readonly fields: { -readonly [Name in keyof Fields]: Fields[Name] }
  /** `name` is the one thing that a company cannot be without. */
  named: boolean
  /** Every value given under the two names of the customer's id: they have to agree (usercom.md §8.4). */
  readonly customerIds: Array<string | null>
}

const plain = <Name extends keyof Fields>(name: Name, kind: kinds.Kind<Fields[Name]>) =>
  field<CompanyDraft, Fields[Name]>(kind, (draft, value) => {
    draft.fields[name] = value
  })

const customerId: Field<CompanyDraft> = field(kinds.nullableText(textLengthMax), (draft, id) =>
  draft.customerIds.push(id),
)
/** One thing with a name in each version (usercom.md §4.4); numbers are kept as their digits. */
const size = plain('size', kinds.nullableText(shortTextLengthMax))

const writable = {
  name: field<CompanyDraft, string>(kinds.text(textLengthMax), (draft, value) => {
    draft.fields.name = value
    draft.named = true
  }),
  company_id: customerId,
  custom_id: customerId,
  company_custom_id: customerId,
  description: plain('description', kinds.nullableText(descriptionLengthMax)),
  email: plain('email', kinds.email),
  address: plain('address', kinds.nullableText(textLengthMax)),
  city: plain('city', kinds.nullableText(textLengthMax)),
  region: plain('region', kinds.nullableText(textLengthMax)),
  country: plain('country', kinds.nullableText(textLengthMax)),
  postal_code: plain('postalCode', kinds.nullableText(shortTextLengthMax)),
  phone_numbers: plain('phoneNumbers', kinds.texts(shortTextLengthMax)),
  size,
  approx_employees: size,
  category: plain('category', kinds.nullableText(textLengthMax)),
} satisfies Record<string, Field<CompanyDraft>>

/** Names of responses that a request may repeat without effect; tags and members have calls of their own. */
const readOnlyNames = ['id', 'created_at', 'updated_at', 'attributes', 'employees', 'tags', 'member_since']

const table = new FieldTable<CompanyDraft>(writable, readOnlyNames)

/** The body of POST /companies/ as the API reference shows it. */
export const companyWriteSchema = table.schema

const blank: Fields = {
  name: '',
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
}

/**
 * Reads the body of POST /companies/ (usercom.md §4.4).
 * @throws InvalidFields with all that is wrong; Detail 400 when the body is no object
 */
export function readCompanyWrite(body: unknown): CompanyWrite {
  const problems = new Problems()
  const draft: CompanyDraft = { fields: { ...blank }, named: false, customerIds: [], attributes: [] }
  table.read(body, draft, problems)
  if (!draft.named && !problems.has('name')) problems.add('name', 'This field is required.')
  const [customer = null] = draft.customerIds
  if (draft.customerIds.some((id) => id !== customer))
    problems.add('company_id', 'company_id and custom_id are not the same.')
  problems.check()
  return {
    fields: { ...draft.fields, customerId: customer },
    attributes: { style: 'typed', entries: draft.attributes },
  }
}
