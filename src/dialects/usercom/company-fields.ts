import type { PlainCompanyFields } from '#core/companies/company.ts'
import type { CompanyPatch } from '#core/profile/change-company.ts'
import { Problems } from './errors.ts'
import { field, FieldTable, type AttributeDraft, type Field } from './field-table.ts'
import * as kinds from './kinds.ts'
import { tagsField, type TagDraft } from './tag-fields.ts'

const shortTextLengthMax = 64
const textLengthMax = 255
const descriptionLengthMax = 10_000

interface CompanyDraft extends AttributeDraft, TagDraft {
  readonly fields: { -readonly [Name in keyof PlainCompanyFields]?: PlainCompanyFields[Name] }
  /** Every value given under the two names of the customer's id: they have to agree (usercom.md §8.4). */
  readonly customerIds: Array<string | null>
}

const plain = <Name extends keyof PlainCompanyFields>(
  name: Name,
  kind: kinds.Kind<PlainCompanyFields[Name]>,
) =>
  field<CompanyDraft, PlainCompanyFields[Name]>(kind, (draft, value) => {
    draft.fields[name] = value
  })

const customerId: Field<CompanyDraft> = field(kinds.nullableText(textLengthMax), (draft, id) =>
  draft.customerIds.push(id),
)
/** One thing with a name in each version (usercom.md §4.4); numbers are kept as their digits. */
const size = plain('size', kinds.nullableText(shortTextLengthMax))

const writable = {
  name: plain('name', kinds.text(textLengthMax)),
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
  tags: tagsField,
} satisfies Record<string, Field<CompanyDraft>>

/** Names of responses that a request may repeat without effect; members have calls of their own. */
const readOnlyNames = ['id', 'created_at', 'updated_at', 'attributes', 'employees', 'member_since']

const table = new FieldTable<CompanyDraft>(writable, readOnlyNames)

/** Does a name mean something else in a body than a custom attribute? */
export const isCompanyField = (name: string): boolean => table.knows(name)

/** The body of POST /companies/ and of PUT as the API reference shows it. */
export const companyWriteSchema = table.schema

export interface CompanyWrite {
  readonly name: string
  readonly patch: CompanyPatch
}

/**
 * Reads the body of POST /companies/ (usercom.md §4.4).
 * @throws InvalidFields with all that is wrong; Detail 400 when the body is no object
 */
export function readCompanyWrite(body: unknown): CompanyWrite {
  const problems = new Problems()
  const patch = readInto(body, problems)
  const name = patch.fields?.name
  if (name === undefined && !problems.has('name')) problems.add('name', 'This field is required.')
  problems.check()
  return { name: name ?? '', patch }
}

/**
 * Reads a body of a call that changes one company: only what it names.
 * @throws as `readCompanyWrite`
 */
export function readCompanyPatch(body: unknown): CompanyPatch {
  const problems = new Problems()
  const patch = readInto(body, problems)
  problems.check()
  return patch
}

function readInto(body: unknown, problems: Problems): CompanyPatch {
  const draft: CompanyDraft = { fields: {}, customerIds: [], attributes: [], tags: [], tagNumbers: [] }
  table.read(body, draft, problems)
  const [customer] = draft.customerIds
  if (draft.customerIds.some((id) => id !== customer))
    problems.add('company_id', 'company_id and custom_id are not the same.')
  return {
    fields: { ...draft.fields, ...(customer === undefined ? {} : { customerId: customer }) },
    attributes: { style: 'typed', entries: draft.attributes },
    addTags: draft.tags,
    addTagNumbers: draft.tagNumbers,
  }
}
