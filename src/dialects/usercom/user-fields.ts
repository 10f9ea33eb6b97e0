import type { CrmFields, ProfilePatch } from '#core/profile/patch.ts'
import type { CustomerId } from '#core/shared/ids.ts'
import type { CrmStatus, Gender } from '#core/users/user.ts'
import { Problems } from './errors.ts'
import { field, FieldTable, type AttributeDraft, type Field } from './field-table.ts'
import * as kinds from './kinds.ts'
import { tagsField, type TagDraft } from './tag-fields.ts'

const nameLengthMax = 40
const shortTextLengthMax = 64
const textLengthMax = 255
const urlLengthMax = 2048
const int32 = 2 ** 31

/** What a body asks for, gathered key by key. */
interface UserDraft extends AttributeDraft, TagDraft {
  /** Every value given under the two names of one thing: they have to agree (usercom.md §8.4). */
  readonly customerIds: Array<CustomerId | null>
  readonly companyIds: Array<string | null>
  readonly email: { email?: string | null; unsubscribed?: boolean }
  readonly name: { first?: string | null; last?: string | null }
  readonly crm: { -readonly [Name in keyof CrmFields]: CrmFields[Name] }
  tz?: string | null
}

const customerId: Field<UserDraft> = field(kinds.customerId, (draft, id) => draft.customerIds.push(id))
const companyId: Field<UserDraft> = field(kinds.nullableText(textLengthMax), (draft, id) =>
  draft.companyIds.push(id),
)

/** A plain field of the CRM: read as one kind, stored as it is. */
const crm = <Name extends keyof CrmFields>(
  name: Name,
  kind: kinds.Kind<Exclude<CrmFields[Name], undefined>>,
) =>
  field<UserDraft, Exclude<CrmFields[Name], undefined>>(kind, (draft, value) => {
    draft.crm[name] = value
  })

const genders: ReadonlyArray<readonly [number, Gender]> = [
  [1, 'unknown'],
  [2, 'male'],
  [3, 'female'],
]
const statuses: ReadonlyArray<readonly [number, CrmStatus]> = [
  [1, 'visitor'],
  [2, 'user'],
]

/** The writable names (usercom.md §2.1 "Allowed on write"), both versions' spellings of each (§8.4). */
const writable = {
  user_id: customerId,
  custom_id: customerId,
  email: field(kinds.email, (draft, value) => {
    draft.email.email = value
  }),
  first_name: field(kinds.nullableText(nameLengthMax), (draft, value) => {
    draft.name.first = value
  }),
  last_name: field(kinds.nullableText(nameLengthMax), (draft, value) => {
    draft.name.last = value
  }),
  gender: crm('gender', kinds.choice(genders, 'unknown')),
  status: crm('crmStatus', kinds.choice(statuses, 'visitor')),
  phone_number: crm('phoneNumber', kinds.nullableText(shortTextLengthMax)),
  city: crm('city', kinds.nullableText(shortTextLengthMax)),
  region: crm('region', kinds.nullableText(textLengthMax)),
  country: crm('country', kinds.nullableText(textLengthMax)),
  timezone: field(kinds.timeZone, (draft, value) => {
    draft.tz = value
  }),
  facebook_url: crm('facebookUrl', kinds.nullableText(urlLengthMax)),
  google_url: crm('googleUrl', kinds.nullableText(urlLengthMax)),
  linkedin_url: crm('linkedinUrl', kinds.nullableText(urlLengthMax)),
  twitter_url: crm('twitterUrl', kinds.nullableText(urlLengthMax)),
  gravatar_url: crm('gravatarUrl', kinds.nullableText(urlLengthMax)),
  score: crm('score', kinds.integer(-int32, int32 - 1)),
  unsubscribed: field(kinds.boolean, (draft, value) => {
    draft.email.unsubscribed = value
  }),
  notifications: crm('crmNotifications', kinds.boolean),
  assigned_to: crm('assignedTo', kinds.nullableInteger(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)),
  company_id: companyId,
  company_custom_id: companyId,
  tags: tagsField,
} satisfies Record<string, Field<UserDraft>>

/** Names of responses that a request may repeat without effect (usercom.md §2.1). */
const readOnlyNames = [
  'id',
  'key',
  'user_key',
  'name',
  'chat_id',
  'page_views',
  'first_seen',
  'last_seen',
  'last_contacted',
  'last_ip',
  'browser',
  'browser_language',
  'os_type',
  'resolution',
  'created_at',
  'updated_at',
  'attributes',
  'lists',
  'companies',
  'web_push_subscription',
]

const table = new FieldTable<UserDraft>(writable, readOnlyNames)

/** Does a name mean something else in a body than a custom attribute? */
export const isUserField = (name: string): boolean => table.knows(name)

/** The body of PUT, PATCH and POST as the API reference shows it. */
export const userWriteSchema = table.schema

/** The writable field that a name stands for, as in bodies; null: it is read-only, or a custom attribute. */
export const fieldOfName = (name: string): string | null => table.fieldOf(name)

/** Is it a name that requests may repeat without effect? */
export const isReadOnlyName = (name: string): boolean => table.isReadOnly(name)

export interface UserWrite {
  /** The customer's id: undefined when the body names none. */
  readonly customerId: CustomerId | null | undefined
  /** Everything else. */
  readonly patch: ProfilePatch
}

/**
 * Reads a body of PUT, PATCH or POST (usercom.md §3.2).
 * @throws InvalidFields with all that is wrong; Detail 400 when the body is no object
 */
export function readUserWrite(body: unknown): UserWrite {
  const problems = new Problems()
  const draft: UserDraft = {
    customerIds: [],
    companyIds: [],
    email: {},
    name: {},
    crm: {},
    tags: [],
    tagNumbers: [],
    attributes: [],
  }
  table.read(body, draft, problems)
  const customer = theOne(draft.customerIds, 'user_id', 'custom_id', problems)
  const company = theOne(draft.companyIds, 'company_id', 'company_custom_id', problems)
  problems.check()
  return { customerId: customer, patch: patchOf(draft, company) }
}

/**
 * Reads a body of a call that changes one user, the customer's id included.
 * @throws as `readUserWrite`
 */
export function readUserPatch(body: unknown): ProfilePatch {
  const { customerId: id, patch } = readUserWrite(body)
  return id === undefined ? patch : { ...patch, customerId: id }
}

/** The value that both names of one thing agree on. */
function theOne<T>(values: readonly T[], name: string, otherName: string, problems: Problems): T | undefined {
  const [first] = values
  if (values.some((value) => value !== first))
    problems.add(name, `${name} and ${otherName} are not the same.`)
  return first
}

/** Only what the body named: absent leaves (DESIGN §4.3). Every write of this wire moves `updated_at` (DESIGN §4.2). */
function patchOf(draft: UserDraft, company: string | null | undefined): ProfilePatch {
  const { email, name, tz } = draft
  return {
    alwaysTouch: true,
    crm: draft.crm,
    addTags: draft.tags,
    addTagNumbers: draft.tagNumbers,
    ...(email.email === undefined && email.unsubscribed === undefined
      ? {}
      : { email: { rule: 'flag', ...email } }),
    ...(name.first === undefined && name.last === undefined ? {} : { name }),
    ...(tz === undefined ? {} : { tz }),
    ...(draft.attributes.length === 0 ? {} : { attributes: { style: 'typed', entries: draft.attributes } }),
    ...(company === undefined || company === null ? {} : { joinCompany: company }),
  }
}
