import { standardName, type AttributeCatalog, type AttributeDefinition } from '#core/attributes/definition.ts'
import type { Company } from '#core/companies/company.ts'
import type { Json, JsonObject } from '#core/shared/json.ts'
import type { User } from '#core/users/user.ts'
import type { CompanyView, UserList, UserView } from '#usecases/ports.ts'
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
    tags: user.tags.flatMap((number) => {
      const name = view.tags.get(number)
      return name === undefined ? [] : [{ id: number, name }]
    }),
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
    : { ...flattened(attributes), ...body, custom_id: user.customerId, user_key: user.key }
}

/** A list as users and `GET /lists/` show it (usercom.md §4.3). */
export const listBody = ({ number, name, description }: UserList): object => ({
  id: number,
  name,
  description,
})

/** First and last name; with none, the email (DESIGN §4.2). */
const shownName = ({ name, email }: User): string | null => (name === null || name === '' ? email : name)

/** A company as User.com shows it in either version (usercom.md §4.4). */
export function companyBody({ company, attributes: catalog }: CompanyView, version: Version): object {
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
    // A company has no tags and no members by this route yet (docs/dialects/usercom.md).
    tags: [],
    created_at: timestamp(company.createdAt),
    updated_at: timestamp(company.updatedAt),
  }
  if (version === 1) {
    return {
      ...shared,
      approx_employees: approxEmployees(company),
      company_id: company.customerId,
      attributes,
    }
  }
  const { customerId, size, category } = company
  return { ...flattened(attributes), ...shared, custom_id: customerId, size, category, employees: [] }
}

/** Version 1 knows the size as a number (usercom.md §4.4). */
const approxEmployees = ({ size }: Company) => (size !== null && /^\d{1,9}$/.test(size) ? Number(size) : null)

/** A definition as `GET /attributes/` lists it (usercom.md §4.1). */
export const attributeBody = (definition: AttributeDefinition, version: Version): object => ({
  id: definition.number,
  name: definition.name,
  name_std: nameStdOf(definition),
  value_type: definition.valueType,
  content_type: version === 1 ? 'user' : 'clientuser',
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
    if (definition === undefined) continue
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

/** Attributes as members of the object itself (usercom.md §2.3); of two with one `name_std` the older one shows. */
const flattened = (attributes: readonly ShownAttribute[]): object =>
  Object.fromEntries(attributes.toReversed().map((attribute) => [attribute.name_std, attribute.value]))

/** Standard names are asked for with every user shown, and definitions live as long as their catalog. */
const standardNames = new WeakMap<AttributeDefinition, string>()

function nameStdOf(definition: AttributeDefinition): string {
  const known = standardNames.get(definition)
  if (known !== undefined) return known
  const name = standardName(definition)
  standardNames.set(definition, name)
  return name
}
