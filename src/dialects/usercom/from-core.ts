import { standardName, type AttributeCatalog, type AttributeDefinition } from '#core/attributes/definition.ts'
import { isShown } from '#core/attributes/values.ts'
import type { Company } from '#core/companies/company.ts'
import type { Json, JsonObject } from '#core/shared/json.ts'
import type { User } from '#core/users/user.ts'
import type { CompanyView, Tag, UserList, UserView } from '#usecases/ports.ts'
import { timestamp, timestampOrNull } from './timestamp.ts'
import type { Version } from './version.ts'

const chatId = 'Chat ID is deprecated and will be removed in future'

/** A user as User.com shows it: all keys of version 1, in version 2 a superset of them (usercom.md §2.1, §2.3). */
export function userBody(view: UserView, version: Version): object {
  const { user } = view
  const attributes = shownAttributes(view.attributes, user.attributes)
  const body = {
    id: user.number,
    key: user.key,
    user_id: user.customerId,
    name: shownName(user),
    email: user.email,
    gender: user.gender,
    status: user.crmStatus,
    phone_number: user.phoneNumber,
    first_seen: timestampOrNull(user.firstSeen),
    last_seen: timestampOrNull(user.lastSeen),
    last_contacted: timestampOrNull(user.lastContacted),
    page_views: user.pageViews,
    last_ip: user.lastIp,
    timezone: user.tz,
    city: user.city,
    region: user.region,
    country: user.country,
    unsubscribed: user.unsubscribed,
    notifications: user.crmNotifications,
    score: user.score,
    assigned_to: user.assignedTo,
    browser: user.browser,
    browser_language: user.browserLanguage,
    os_type: user.osType,
    resolution: user.resolution,
    created_at: timestamp(user.createdAt),
    updated_at: timestamp(user.updatedAt),
    companies: user.companies.flatMap(({ company, since }) => {
      const found = view.companies.get(company)
      return found === undefined
        ? []
        : [{ id: found.number, name: found.name, member_since: timestamp(since) }]
    }),
    lists: user.lists.flatMap((number) => {
      const list = view.lists.get(number)
      return list === undefined ? [] : [listBody(list)]
    }),
    tags: tagsOf(user.tags, view.tags),
    attributes,
    gravatar_url: user.gravatarUrl,
    facebook_url: user.facebookUrl,
    linkedin_url: user.linkedinUrl,
    twitter_url: user.twitterUrl,
    google_url: user.googleUrl,
    web_push_subscription: user.webPushSubscription,
    chat_id: chatId,
  }
  return version === 1
    ? body
    : { ...flattened(view.attributes, attributes), ...body, custom_id: user.customerId, user_key: user.key }
}

/** A list as users and `GET /lists/` show it (usercom.md §4.3). */
export const listBody = ({ number, name, description }: UserList): object => ({
  id: number,
  name,
  description,
})

/** A tag as users, companies and `GET /tags/` show it (usercom.md §4.2). */
export const tagBody = ({ number, name }: Tag): object => ({ id: number, name })

const tagsOf = (numbers: readonly number[], names: ReadonlyMap<number, string>): readonly object[] =>
  numbers.flatMap((number) => {
    const name = names.get(number)
    return name === undefined ? [] : [tagBody({ number, name })]
  })

/** First and last name; with none, the email (DESIGN §4.2). */
const shownName = ({ name, email }: User): string | null => (name === null || name === '' ? email : name)

/** The version in which a company is shown, and in version 2 the ids of its users. */
export type CompanyForm =
  | { readonly version: 1 }
  | { readonly version: 2; readonly employees: readonly number[] }

/** A company as User.com shows it in either version (usercom.md §4.4). */
export function companyBody({ company, attributes: catalog, tags }: CompanyView, form: CompanyForm): object {
  const attributes = shownAttributes(catalog, company.attributes)
  const shared = {
    id: company.number,
    name: company.name,
    description: company.description,
    email: company.email,
    address: company.address,
    city: company.city,
    region: company.region,
    country: company.country,
    postal_code: company.postalCode,
    phone_numbers: company.phoneNumbers,
    tags: tagsOf(company.tags, tags),
    created_at: timestamp(company.createdAt),
    updated_at: timestamp(company.updatedAt),
  }
  if (form.version === 1) {
    return {
      ...shared,
      approx_employees: approxEmployees(company),
      company_id: company.customerId,
      attributes,
    }
  }
  const { customerId, size, category } = company
  return {
    ...flattened(catalog, attributes),
    ...shared,
    custom_id: customerId,
    size,
    category,
    employees: form.employees,
  }
}

/** Version 1 knows the size as a number (usercom.md §4.4); any other is shown as it is, so that it can be written back. */
const approxEmployees = ({ size }: Company) =>
  size !== null && /^(0|[1-9]\d{0,8})$/.test(size) ? Number(size) : size

/** A definition as `GET /attributes/` lists it; what may be chosen is said only of a `fixed` one (usercom.md §4.1). */
export const attributeBody = (definition: AttributeDefinition, version: Version): object => ({
  id: definition.number,
  name: definition.name,
  name_std: nameStdOf(definition),
  value_type: definition.valueType,
  content_type: definition.scope === 'company' ? 'company' : version === 1 ? 'user' : 'clientuser',
  ...(definition.choices === null
    ? {}
    : { choices: definition.choices, allow_multiple_choices: definition.multiple }),
})

interface ShownAttribute {
  readonly id: number
  readonly name: string
  readonly name_std: string
  readonly value: Json
  readonly description: string
}

/** The values that have a definition, oldest definition first (usercom.md §2.2). */
function shownAttributes(catalog: AttributeCatalog, values: JsonObject): readonly ShownAttribute[] {
  const shown: ShownAttribute[] = []
  for (const [key, value] of Object.entries(values)) {
    const definition = catalog.byKey(key)
    if (definition === undefined || !isShown(definition, value)) continue
    shown.push({
      id: definition.number,
      name: definition.name,
      name_std: nameStdOf(definition),
      value,
      description: '',
    })
  }
  return shown.length < 2 ? shown : shown.sort((a, b) => a.id - b.id)
}

/**
 * Attributes as members of the object itself (usercom.md §2.3), each under the `name_std` that a write would find it by: of
 * two with one `name_std` the older one shows, and what is read can be written back.
 */
const flattened = (catalog: AttributeCatalog, attributes: readonly ShownAttribute[]): object =>
  Object.fromEntries(
    attributes.flatMap(({ id, name_std: name, value }) =>
      leadsTo(catalog, name) === id ? [[name, value] as const] : [],
    ),
  )

/** Where standard names lead is asked for with every user shown in version 2. */
const leads = new WeakMap<AttributeCatalog, Map<string, number | undefined>>()

function leadsTo(catalog: AttributeCatalog, name: string): number | undefined {
  let known = leads.get(catalog)
  if (known === undefined) {
    known = new Map()
    leads.set(catalog, known)
  }
  if (!known.has(name)) known.set(name, catalog.byAnyName(name)?.number)
  return known.get(name)
}

/** Standard names are asked for with every user shown, and definitions live as long as their catalog. */
const standardNames = new WeakMap<AttributeDefinition, string>()

function nameStdOf(definition: AttributeDefinition): string {
  const known = standardNames.get(definition)
  if (known !== undefined) return known
  const name = standardName(definition)
  standardNames.set(definition, name)
  return name
}
