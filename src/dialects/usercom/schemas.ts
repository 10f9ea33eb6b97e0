import { Type, type TSchema } from 'typebox'
import { nullable } from './kinds.ts'

/** The shapes of answers (usercom.md §1.3, §2.1, §4), for the serialiser and the API reference. */

const timestamp = Type.String({ description: 'ISO 8601 in UTC with six fractional digits' })
const nullableText = nullable('string')
const nullableTimestamp = nullable('string', { description: 'ISO 8601 in UTC with six fractional digits' })

export const AttributeValue = Type.Object({
  id: Type.Integer(),
  name: Type.String(),
  name_std: Type.String({ description: 'The name in standard form: the key of requests and of version 2' }),
  value: Type.Unknown({ description: 'In its JSON type' }),
  description: Type.String(),
})

export const Tag = Type.Object({ id: Type.Integer(), name: Type.String() })

export const List = Type.Object({
  id: Type.Integer(),
  name: Type.String(),
  description: Type.String({ description: '"" when there is none' }),
})

/** A user in version 1; version 2 adds `custom_id`, `user_key` and each attribute under its `name_std` (§2.3). */
export const User = Type.Object({
  id: Type.Integer({ description: 'Internal id' }),
  key: Type.String(),
  user_id: nullable('string', { description: "The customer's own id; also `custom_id` in version 2" }),
  name: nullable('string', { description: 'First and last name, else the email' }),
  email: nullableText,
  gender: Type.String({ description: 'unknown, male or female' }),
  status: Type.String({ description: 'visitor or user' }),
  phone_number: nullableText,
  first_seen: nullableTimestamp,
  last_seen: nullableTimestamp,
  last_contacted: nullableTimestamp,
  page_views: Type.Integer(),
  last_ip: nullableText,
  timezone: nullableText,
  city: nullableText,
  region: nullableText,
  country: nullableText,
  unsubscribed: Type.Boolean(),
  notifications: Type.Boolean(),
  score: Type.Integer(),
  assigned_to: nullable('integer'),
  browser: nullableText,
  browser_language: nullableText,
  os_type: nullableText,
  resolution: nullableText,
  created_at: timestamp,
  updated_at: timestamp,
  companies: Type.Array(Type.Object({ id: Type.Integer(), name: Type.String(), member_since: timestamp })),
  lists: Type.Array(List),
  tags: Type.Array(Tag),
  attributes: Type.Array(AttributeValue),
  gravatar_url: nullableText,
  facebook_url: nullableText,
  linkedin_url: nullableText,
  twitter_url: nullableText,
  google_url: nullableText,
  web_push_subscription: Type.Boolean(),
  chat_id: Type.String(),
})

/** A company in version 1; version 2 has `custom_id`, `size`, `category`, `employees` and attributes by name (§4.4). */
export const Company = Type.Object({
  id: Type.Integer(),
  name: Type.String(),
  description: nullableText,
  email: nullableText,
  address: nullableText,
  city: nullableText,
  region: nullableText,
  country: nullableText,
  postal_code: nullableText,
  phone_numbers: Type.Unsafe({ type: ['array', 'null'], items: { type: 'string' } }),
  approx_employees: Type.Unsafe({ type: ['integer', 'string', 'null'] }),
  company_id: nullable('string', { description: "The customer's own id; `custom_id` in version 2" }),
  tags: Type.Array(Tag),
  attributes: Type.Array(AttributeValue),
  created_at: timestamp,
  updated_at: timestamp,
})

export const Attribute = Type.Object({
  id: Type.Integer(),
  name: Type.String(),
  name_std: Type.String(),
  value_type: Type.String(),
  content_type: Type.String({
    description: '`company`; of users `user` in version 1, `clientuser` in version 2',
  }),
  choices: Type.Optional(Type.Array(Type.String(), { description: 'Of a `fixed` one' })),
  allow_multiple_choices: Type.Optional(Type.Boolean({ description: 'Of a `fixed` one' })),
})

/** The envelope of §1.2. */
export const pageOf = (item: TSchema) =>
  Type.Object({
    count: Type.Integer({ description: 'Of all pages' }),
    next: nullable('string'),
    previous: nullable('string'),
    results: Type.Array(item),
  })

/** 200 without a body (usercom.md §3.4). */
export const emptyAnswer = Type.Null({ description: 'Done; the body is empty' })

const Fault = Type.Object({ detail: Type.String() })
const FieldFaults = Type.Object({
  detail: Type.Optional(Type.String()),
  errors: Type.Optional(Type.Record(Type.String(), Type.Array(Type.String()))),
})

/** The answers that any operation may give besides its own. */
export const faults = { 400: FieldFaults, 401: Fault, 404: Fault }
