import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AttributeCatalog, type AttributeDefinition, type ValueType } from '../attributes/definition.ts'
import { notificationChannels, notificationTypes } from '../preferences/notifications.ts'
import { parseCustomerId, type Micros, type SpaceId, type Uid } from '../shared/ids.ts'
import type { Json } from '../shared/json.ts'
import { newUser, type User } from '../users/user.ts'
import { applyPatch, createFromPatch, nextUpdate, type ProfileFacts } from './apply-patch.ts'
import type { CrmFields, ProfilePatch, SocialFields } from './patch.ts'

const at = (micros: number) => micros as Micros
const spaceId = '22222222-2222-4222-8222-222222222222' as SpaceId
const created = at(1_700_000_000_000_000)
const now = at(1_700_000_100_000_000)
const identity = {
  uid: '11111111-1111-4111-8111-111111111111' as Uid,
  spaceId,
  customerId: parseCustomerId('u-1'),
  replykeId: 'u-1',
  key: 'g3FaYocCy0U6',
  control: false,
}

const define = (number: number, key: string, valueType: ValueType): AttributeDefinition => ({
  id: `33333333-3333-4333-8333-${String(number).padStart(12, '0')}`,
  spaceId,
  number,
  scope: 'user',
  key,
  name: key,
  valueType,
  choices: null,
  multiple: false,
  createdAt: created,
})
const facts: ProfileFacts = {
  attributes: new AttributeCatalog([define(1, 'plan', 'string'), define(2, 'age', 'integer')]),
  tags: new Map([
    ['red', 11],
    ['green', 12],
    ['blue', 13],
  ]),
  lists: new Map([
    [31, 'a list'],
    [32, 'another'],
  ]),
  companies: new Map([
    ['acme', 21],
    ['globex', 22],
  ]),
  now,
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value)
    for (const member of Object.values(value)) deepFreeze(member)
  }
  return value
}

const blank = deepFreeze(newUser(identity, created))
/** A user with every field a patch can name set to something. */
const full: User = deepFreeze({
  ...blank,
  number: 7,
  updatedAt: at(created + 5),
  email: 'old@example.com',
  name: 'Old Name',
  firstName: 'Old',
  lastName: 'Name',
  tz: 'Asia/Tokyo',
  attributes: { plan: 'free', gone: { a: [1] } },
  deviceTokens: ['t1'],
  control: true,
  notifications: { recap: ['email'] },
  gender: 'female',
  crmStatus: 'user',
  phoneNumber: '1',
  city: 'Oldtown',
  region: 'R',
  country: 'C',
  facebookUrl: 'f',
  googleUrl: 'g',
  linkedinUrl: 'l',
  twitterUrl: 't',
  gravatarUrl: 'v',
  score: 9,
  crmNotifications: false,
  assignedTo: 3,
  pageViews: 4,
  firstSeen: created,
  lastSeen: created,
  lastContacted: created,
  lastIp: '192.0.2.1',
  browser: 'b',
  browserLanguage: 'bl',
  osType: 'o',
  resolution: '1x1',
  webPushSubscription: true,
  tags: [11],
  lists: [31],
  companies: [{ company: 21, since: created }],
  signInEmail: 'sign.in@example.com',
  username: 'old',
  avatar: 'a',
  bio: 'b',
  birthdate: at(0),
  location: { longitude: 1, latitude: 2 },
  metadata: { old: true },
  secureMetadata: { old: 's' },
  reputation: 5,
  isVerified: true,
  isActive: false,
  role: 'admin',
})

/** The user after a patch that must be written. */
function written(before: User, patch: ProfilePatch, at: ProfileFacts = facts): User {
  const outcome = applyPatch(before, deepFreeze(patch), at)
  if (outcome.kind !== 'written') throw new Error(`${outcome.kind}, not written`)
  return outcome.after
}

interface Row {
  /** A patch that sets the field, and what it then holds. */
  readonly set: readonly [ProfilePatch, Partial<User>]
  /** A patch that empties it, and what it then holds; null when the field cannot be emptied. */
  readonly clear: readonly [ProfilePatch, Partial<User>] | null
}

/** A plain field of User.com or Replyke: a value sets, and null clears where its type has null. */
type PlainExample<T> = null extends T ? { value: NonNullable<T>; clears: true } : { value: T; clears: false }

// A field added to the patch does not compile until it is here.
const crmExamples: { [K in keyof CrmFields]-?: PlainExample<Exclude<CrmFields[K], undefined>> } = {
  gender: { value: 'male', clears: false },
  crmStatus: { value: 'visitor', clears: false },
  phoneNumber: { value: '+48 600', clears: true },
  city: { value: 'Łódź', clears: true },
  region: { value: 'Łódzkie', clears: true },
  country: { value: 'Poland', clears: true },
  facebookUrl: { value: 'www.facebook.com', clears: true },
  googleUrl: { value: 'www.google.com', clears: true },
  linkedinUrl: { value: 'www.linkedin.com', clears: true },
  twitterUrl: { value: 'www.twitter.com', clears: true },
  gravatarUrl: { value: 'www.gravatar.com', clears: true },
  score: { value: 0, clears: false },
  crmNotifications: { value: true, clears: false },
  assignedTo: { value: 0, clears: true },
}
const socialExamples: { [K in keyof SocialFields]-?: PlainExample<Exclude<SocialFields[K], undefined>> } = {
  username: { value: 'new.name', clears: true },
  avatar: { value: '', clears: true },
  bio: { value: 'bio 🙂', clears: true },
  birthdate: { value: at(-1), clears: true },
  location: { value: { longitude: 34.05, latitude: -118.25 }, clears: true },
  metadata: { value: {}, clears: false },
  secureMetadata: { value: { level: 3 }, clears: false },
  avatarFileId: { value: '6f9c1c7e-0000-4000-8000-000000000001', clears: false },
  bannerFileId: { value: '6f9c1c7e-0000-4000-8000-000000000002', clears: false },
}
const named: Record<Exclude<keyof ProfilePatch, 'crm' | 'social' | 'alwaysTouch'>, Row> = {
  customerId: {
    set: [{ customerId: parseCustomerId('u-2') }, { customerId: parseCustomerId('u-2') }],
    clear: [{ customerId: null }, { customerId: null }],
  },
  email: {
    set: [{ email: { rule: 'flag', email: 'new@example.com' } }, { email: 'new@example.com' }],
    clear: [{ email: { rule: 'flag', email: null } }, { email: null }],
  },
  name: {
    set: [
      { name: { whole: 'Jane van Doe' } },
      { name: 'Jane van Doe', firstName: 'Jane', lastName: 'van Doe' },
    ],
    clear: [{ name: { whole: null } }, { name: null, firstName: null, lastName: null }],
  },
  tz: { set: [{ tz: 'Europe/London' }, { tz: 'Europe/London' }], clear: [{ tz: null }, { tz: null }] },
  attributes: {
    set: [
      { attributes: { style: 'text', entries: [['age', '5']] } },
      { attributes: { plan: 'free', gone: { a: [1] }, age: 5 } },
    ],
    clear: [
      { attributes: { style: 'typed', entries: [['Plan', null]] } },
      { attributes: { gone: { a: [1] } } },
    ],
  },
  deviceTokens: {
    set: [{ deviceTokens: ['t3', 't2'] }, { deviceTokens: ['t3', 't2'] }],
    clear: [{ deviceTokens: [] }, { deviceTokens: [] }],
  },
  notifications: {
    set: [
      { notifications: { reactivation: ['push'] } },
      { notifications: { recap: ['email'], reactivation: ['push'] } },
    ],
    clear: [{ notifications: { recap: [] } }, { notifications: { recap: [] } }],
  },
  addTags: { set: [{ addTags: ['blue'] }, { tags: [11, 13] }], clear: null },
  addTagNumbers: { set: [{ addTagNumbers: [13] }, { tags: [11, 13] }], clear: null },
  removeTags: { set: [{ removeTags: ['red'] }, { tags: [] }], clear: null },
  addLists: { set: [{ addLists: [32] }, { lists: [31, 32] }], clear: null },
  removeLists: { set: [{ removeLists: [31] }, { lists: [] }], clear: null },
  joinCompany: {
    set: [
      { joinCompany: 'globex' },
      {
        companies: [
          { company: 21, since: created },
          { company: 22, since: now },
        ],
      },
    ],
    clear: null,
  },
  joinCompanies: {
    set: [
      { joinCompanies: [21, 22, 22] },
      {
        companies: [
          { company: 21, since: created },
          { company: 22, since: now },
        ],
      },
    ],
    clear: null,
  },
  leaveCompanies: { set: [{ leaveCompanies: [21, 99] }, { companies: [] }], clear: null },
}
const plainRows = (group: 'crm' | 'social', examples: object) =>
  Object.entries(examples).map(([field, example]: [string, PlainExample<Json>]): [string, Row] => [
    `${group}.${field}`,
    {
      set: [{ [group]: { [field]: example.value } }, { [field]: example.value }],
      clear: example.clears ? [{ [group]: { [field]: null } }, { [field]: null }] : null,
    },
  ])
const rows: ReadonlyArray<[string, Row]> = [
  ...Object.entries(named),
  ...plainRows('crm', crmExamples),
  ...plainRows('social', socialExamples),
]

describe('absent leaves, null clears, a value sets', () => {
  test.each(rows)('%s: a value sets it and every other field stays', (_field, { set: [patch, holds] }) => {
    expect(written(full, patch)).toEqual({ ...full, ...holds, updatedAt: now })
  })

  test.each(rows.filter(([, row]) => row.clear !== null))(
    '%s: it can be emptied and every other field stays',
    (_field, { clear }) => {
      const [patch, holds] = clear ?? [{}, {}]
      expect(written(full, patch)).toEqual({ ...full, ...holds, updatedAt: now })
    },
  )

  test.each(rows)(
    '%s: the same value again changes nothing, not even the time',
    (_field, { set: [patch] }) => {
      expect(applyPatch(written(full, patch), patch, facts)).toEqual({ kind: 'unchanged' })
    },
  )

  test.each(rows)('%s: a new user has it, and the rest at its default', (_field, { set: [patch] }) => {
    const outcome = createFromPatch(identity, patch, { ...facts, now: created })
    const after = written(blank, { ...patch, alwaysTouch: true }, { ...facts, now: created })
    expect(outcome).toEqual({ kind: 'written', after: { ...after, updatedAt: created } })
  })

  test('an empty patch changes nothing', () => {
    expect(applyPatch(full, {}, facts)).toEqual({ kind: 'unchanged' })
    expect(applyPatch(full, { crm: {}, social: {}, addTags: [] }, facts)).toEqual({ kind: 'unchanged' })
    expect(applyPatch(full, { notifications: {}, email: { rule: 'flag' }, name: {} }, facts)).toEqual({
      kind: 'unchanged',
    })
    expect(applyPatch(full, { attributes: { style: 'text', entries: [] } }, facts)).toEqual({
      kind: 'unchanged',
    })
  })

  test('members in another order, and minus nought for nought, are no change', () => {
    const before = written(full, {
      social: { metadata: { a: 1, b: { c: [1, 2], d: null } }, location: { longitude: 0, latitude: 0 } },
    })
    const same = { metadata: { b: { d: null, c: [1, 2] }, a: 1 }, location: { latitude: -0, longitude: 0 } }
    expect(applyPatch(before, { social: same }, facts).kind).toBe('unchanged')
  })

  test.each<[string, Json, Json]>([
    ['an item more', [1], [1, 2]],
    ['the order of a list', [1, 2], [2, 1]],
    ['an empty list for an empty object', [], {}],
    ['null for absent', {}, { a: null }],
    ['another key of the same value', { a: 1 }, { b: 1 }],
    ['a text for a number', 1, '1'],
    ['null for an empty object', {}, null],
    ['deep within', { a: [{ b: 1 }] }, { a: [{ b: 2 }] }],
    ['a key that every object has', { toString: 1 }, { a: 1 }],
    ['__proto__ and another key', JSON.parse('{"__proto__": {}}') as Json, { a: {} }],
    ['__proto__ and nothing', JSON.parse('{"__proto__": {}}') as Json, {}],
  ])('%s is a change, both ways', (_what, one, other) => {
    const holding = (value: Json) => written(full, { social: { metadata: { value } } })
    expect(applyPatch(holding(one), { social: { metadata: { value: other } } }, facts).kind).toBe('written')
    expect(applyPatch(holding(other), { social: { metadata: { value: one } } }, facts).kind).toBe('written')
  })
})

describe('a refused request changes nothing', () => {
  const also: ProfilePatch = { tz: null, addTags: ['new tag'], crm: { city: 'X' }, joinCompany: 'globex' }
  const untitled: ProfilePatch = { ...also, email: { rule: 'subscription', subscribe: true } }

  test('an address is asked for when emails are turned on without any', () => {
    const outcome = applyPatch(blank, deepFreeze(untitled), facts)
    expect(outcome).toMatchObject({ kind: 'refused', refusal: { code: 'email_required' } })
    expect(outcome).not.toHaveProperty('after')
    expect(createFromPatch(identity, untitled, facts)).toMatchObject({ kind: 'refused' })
  })

  test('an unknown attribute is refused', () => {
    const patch: ProfilePatch = {
      ...also,
      attributes: {
        style: 'text',
        entries: [
          ['plan', 'x'],
          ['pln', 'x'],
        ],
      },
    }
    expect(applyPatch(full, deepFreeze(patch), facts)).toMatchObject({
      kind: 'refused',
      refusal: { code: 'unknown_attributes', values: ['pln'] },
    })
  })

  test('it defines nothing either: a refusal comes before what is missing', () => {
    const entries = [
      ['new', 1],
      ['age', 'old'],
    ] as const
    const patch: ProfilePatch = { ...also, attributes: { style: 'typed', entries } }
    expect(applyPatch(full, deepFreeze(patch), facts)).toMatchObject({
      kind: 'refused',
      refusal: { code: 'invalid_attribute', field: 'age' },
    })
  })
})

describe('what must exist first', () => {
  const patch: ProfilePatch = {
    tz: null,
    addTags: ['new', 'red', 'newer', 'new'],
    attributes: {
      style: 'typed',
      entries: [
        ['Shoe size', 42],
        ['age', 5],
      ],
    },
  }

  test('is asked for once each, and nothing is written yet', () => {
    const needs = {
      attributes: [{ scope: 'user', key: 'shoe_size', name: 'Shoe size', valueType: 'integer' }],
      tags: ['new', 'newer'],
    }
    expect(applyPatch(full, deepFreeze(patch), facts)).toEqual({ kind: 'needs', needs })
    expect(createFromPatch(identity, patch, facts)).toEqual({ kind: 'needs', needs })
  })

  test('once it exists the same patch is written whole', () => {
    const complete: ProfileFacts = {
      ...facts,
      attributes: new AttributeCatalog([...facts.attributes.all, define(3, 'shoe_size', 'integer')]),
      tags: new Map([...facts.tags, ['new', 14], ['newer', 15]]),
    }
    expect(written(full, patch, complete)).toEqual({
      ...full,
      tz: null,
      tags: [11, 14, 15],
      attributes: { ...full.attributes, shoe_size: 42, age: 5 },
      updatedAt: now,
    })
  })
})

describe('lists of a user', () => {
  test('device tokens are replaced, order kept, duplicates dropped', () => {
    expect(written(full, { deviceTokens: ['c', 'a', 'c', 'b', 'a'] }).deviceTokens).toEqual(['c', 'a', 'b'])
    expect(applyPatch(full, { deviceTokens: ['t1', 't1'] }, facts).kind).toBe('unchanged')
  })

  test('tags are only added, in the order given, each once', () => {
    expect(written(full, { addTags: ['blue', 'red', 'green', 'blue'] }).tags).toEqual([11, 13, 12])
    expect(applyPatch(full, { addTags: ['red', 'red'] }, facts).kind).toBe('unchanged')
  })

  test('tags by number are added after those by name, each once; one that does not exist refuses', () => {
    expect(written(full, { addTags: ['blue'], addTagNumbers: [12, 13, 11, 12] }).tags).toEqual([11, 13, 12])
    expect(applyPatch(full, { tz: null, addTagNumbers: [12, 99] }, facts)).toMatchObject({
      kind: 'refused',
      refusal: { code: 'invalid', field: 'tags' },
    })
  })

  test('tags are taken away by name; one that the user does not have, or that there is not, is no fault', () => {
    const both = written(full, { addTags: ['green'] })
    expect(written(both, { removeTags: ['green', 'blue', 'none', 'green'] }).tags).toEqual([11])
    expect(applyPatch(full, { removeTags: ['blue', 'none'] }, facts)).toEqual({ kind: 'unchanged' })
    expect(written(full, { removeTags: ['none'], alwaysTouch: true })).toEqual({ ...full, updatedAt: now })
    expect(written(full, { addTags: ['blue'], removeTags: ['red', 'blue'] }).tags).toEqual([])
  })

  test('lists are joined once, in the order given; one that does not exist refuses the whole patch', () => {
    expect(written(blank, { addLists: [32, 31, 32] }).lists).toEqual([32, 31])
    expect(applyPatch(full, { addLists: [31] }, facts)).toEqual({ kind: 'unchanged' })
    expect(applyPatch(full, { tz: null, addTags: ['never made'], addLists: [32, 99] }, facts)).toMatchObject({
      kind: 'refused',
      refusal: { code: 'not_found', field: 'list' },
    })
  })

  test('lists are left; leaving one that the user is not on, or that does not exist, is no fault', () => {
    expect(written(full, { removeLists: [31, 99] }).lists).toEqual([])
    expect(applyPatch(full, { removeLists: [32, 99] }, facts)).toEqual({ kind: 'unchanged' })
  })

  test('a company is joined once, and the time of joining stays', () => {
    const later = { ...facts, now: at(now + 1_000_000) }
    const joined = written(blank, { joinCompany: 'acme' })
    expect(joined.companies).toEqual([{ company: 21, since: now }])
    expect(applyPatch(joined, { joinCompany: 'acme' }, later).kind).toBe('unchanged')
    expect(written(joined, { joinCompany: 'acme', alwaysTouch: true }, later).companies).toEqual(
      joined.companies,
    )
  })

  test('companies are joined and left by number; leaving one that the user is not in is no fault', () => {
    expect(written(full, { leaveCompanies: [21] }).companies).toEqual([])
    expect(applyPatch(full, { leaveCompanies: [22] }, facts)).toEqual({ kind: 'unchanged' })
    expect(applyPatch(full, { joinCompanies: [21] }, facts)).toEqual({ kind: 'unchanged' })
    expect(applyPatch(full, { joinCompanies: [22], leaveCompanies: [22] }, facts)).toEqual({
      kind: 'unchanged',
    })
    expect(written(blank, { joinCompany: 'acme', joinCompanies: [21, 22] }).companies).toEqual([
      { company: 21, since: now },
      { company: 22, since: now },
    ])
  })

  test('an unknown company is ignored', () => {
    expect(applyPatch(full, { joinCompany: 'nobody' }, facts).kind).toBe('unchanged')
    expect(written(full, { joinCompany: 'nobody', tz: null }).companies).toEqual(full.companies)
  })
})

describe('updated is one time that rises by at least 1 µs with every change', () => {
  test.each<[string, number, number]>([
    ['the clock went on', full.updatedAt + 500, full.updatedAt + 500],
    ['the clock went on by 1 µs', full.updatedAt + 1, full.updatedAt + 1],
    ['the clock stood still', full.updatedAt, full.updatedAt + 1],
    ['the clock went back', full.updatedAt - 1_000_000, full.updatedAt + 1],
    ['the clock says 1970', 0, full.updatedAt + 1],
  ])('%s', (_what, clock, updated) => {
    expect(written(full, { tz: null }, { ...facts, now: at(clock) }).updatedAt).toBe(updated)
    expect(nextUpdate(full, at(clock))).toBe(updated)
  })

  test('a Trophy request that changes nothing does not move it, a User.com write does', () => {
    expect(applyPatch(full, { tz: full.tz, alwaysTouch: false }, facts)).toEqual({ kind: 'unchanged' })
    expect(applyPatch(full, { alwaysTouch: true }, facts)).toEqual({
      kind: 'written',
      after: { ...full, updatedAt: now },
    })
  })

  test('a new user has updated equal to created, whatever the patch', () => {
    for (const patch of [{}, { alwaysTouch: true }, { tz: 'Asia/Tokyo' }] satisfies ProfilePatch[]) {
      const outcome = createFromPatch(identity, patch, facts)
      expect(outcome).toMatchObject({ kind: 'written', after: { createdAt: now, updatedAt: now } })
    }
  })
})

// From here on: any patches.

/** One thing a patch can say, on its own: patches are made of some of them. */
type Part = readonly [name: string, patch: ProfilePatch]

const text = fc.option(fc.string({ maxLength: 5 }))
const email = fc.oneof(
  fc.record(
    {
      rule: fc.constant('subscription' as const),
      email: fc.constantFrom('a@b', 'c@d'),
      subscribe: fc.boolean(),
    },
    { requiredKeys: ['rule'] },
  ),
  fc.record(
    { rule: fc.constant('flag' as const), email: fc.constantFrom('a@b', null), unsubscribed: fc.boolean() },
    { requiredKeys: ['rule'] },
  ),
)
const name = fc.oneof(
  fc.record({ whole: text }),
  fc.record({ first: text, last: text }, { requiredKeys: [] }),
)
const object = fc.dictionary(
  fc.string({ maxLength: 3 }),
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>,
  {
    maxKeys: 3,
  },
)
const attributeEntries = fc.array(
  fc.oneof(
    fc.tuple(fc.constant('plan'), fc.option(fc.string())),
    fc.tuple(fc.constant('Age'), fc.option(fc.integer())),
  ),
  { maxLength: 3 },
)
const patches: Record<keyof typeof named, fc.Arbitrary<ProfilePatch>> = {
  customerId: fc
    .constantFrom('u-1', 'u-9', null)
    .map((id) => ({ customerId: id === null ? null : parseCustomerId(id) })),
  email: email.map((change) => ({ email: change })),
  name: name.map((change) => ({ name: change })),
  tz: fc.constantFrom('Asia/Tokyo', 'UTC', null).map((tz) => ({ tz })),
  attributes: attributeEntries.map((entries) => ({ attributes: { style: 'typed', entries } })),
  deviceTokens: fc.array(fc.constantFrom('t1', 't2', 't3')).map((deviceTokens) => ({ deviceTokens })),
  notifications: fc
    .dictionary(fc.constantFrom(...notificationTypes), fc.subarray([...notificationChannels]))
    .map((notifications) => ({ notifications })),
  addTags: fc.array(fc.constantFrom('red', 'green', 'blue')).map((addTags) => ({ addTags })),
  addTagNumbers: fc.array(fc.constantFrom(11, 12, 13)).map((addTagNumbers) => ({ addTagNumbers })),
  removeTags: fc.array(fc.constantFrom('red', 'green', 'none')).map((removeTags) => ({ removeTags })),
  addLists: fc.array(fc.constantFrom(31, 32)).map((addLists) => ({ addLists })),
  removeLists: fc.array(fc.constantFrom(31, 32, 99)).map((removeLists) => ({ removeLists })),
  joinCompany: fc.constantFrom('acme', 'globex', 'nobody').map((joinCompany) => ({ joinCompany })),
  joinCompanies: fc.array(fc.constantFrom(21, 22)).map((joinCompanies) => ({ joinCompanies })),
  leaveCompanies: fc.array(fc.constantFrom(21, 22, 99)).map((leaveCompanies) => ({ leaveCompanies })),
}
const plainParts = (group: 'crm' | 'social', examples: object) =>
  Object.entries(examples).map(([field, { value, clears }]: [string, PlainExample<Json>]) =>
    fc
      .constantFrom(value, clears ? null : value, full[field as keyof User])
      .map((one): Part => [`${group}.${field}`, { [group]: { [field]: one } }]),
  )
const metadata = fc.tuple(fc.constantFrom('metadata', 'secureMetadata'), object)
/** Some parts, each name once. */
const parts: fc.Arbitrary<readonly Part[]> = fc.uniqueArray(
  fc.oneof(
    ...Object.entries(patches).map(([field, some]) => some.map((patch): Part => [field, patch])),
    ...plainParts('crm', crmExamples),
    ...plainParts('social', socialExamples),
    metadata.map(([field, value]): Part => [`social.${field}`, { social: { [field]: value } }]),
  ),
  // Tags by name and by number, added and taken away, are one field; so are lists, companies, and an avatar with its file.
  { selector: ([field]) => /Tag|Lists$|Compan|avatar/.exec(field)?.[0] ?? field, maxLength: 12 },
)

const merge = (some: readonly Part[]): ProfilePatch =>
  some.reduce<ProfilePatch>(
    (whole, [, patch]) => ({
      ...whole,
      ...patch,
      crm: { ...whole.crm, ...patch.crm },
      social: { ...whole.social, ...patch.social },
    }),
    {},
  )

/** The user after patches one after the other; a refused one changes nothing. */
const inTurn = (before: User, ...some: readonly ProfilePatch[]): User =>
  some.reduce((user, patch) => {
    const outcome = applyPatch(deepFreeze(user), deepFreeze(patch), facts)
    if (outcome.kind === 'needs') throw new Error('everything these patches name exists')
    return outcome.kind === 'written' ? outcome.after : user
  }, before)

const users = fc.oneof(
  fc.constant(blank),
  fc.constant(full),
  parts.map((some) => inTurn(blank, merge(some))),
)
const withoutTime = ({ updatedAt: _updatedAt, ...rest }: User) => rest

describe('whatever the user and the patch', () => {
  test('two patches that name different fields may come in either order', () => {
    fc.assert(
      fc.property(users, parts, fc.infiniteStream(fc.boolean()), (before, some, coins) => {
        const first = some.filter(() => coins.next().value === true)
        const second = some.filter((part) => !first.includes(part))
        const forth = inTurn(before, merge(first), merge(second))
        const back = inTurn(before, merge(second), merge(first))
        expect(back).toEqual(forth)
      }),
      { numRuns: 300 },
    )
  })

  test('one patch is the same as its parts one after the other', () => {
    fc.assert(
      fc.property(users, parts, (before, some) => {
        const whole = applyPatch(before, merge(some), facts)
        fc.pre(whole.kind !== 'refused')
        const after = inTurn(before, ...some.map(([, patch]) => patch))
        expect(withoutTime(after)).toEqual(withoutTime(inTurn(before, merge(some))))
      }),
      { numRuns: 300 },
    )
  })

  test('the same patch twice is the same as once: the second changes nothing', () => {
    fc.assert(
      fc.property(users, parts, (before, some) => {
        const patch = merge(some)
        const first = applyPatch(before, patch, facts)
        if (first.kind !== 'written') return
        expect(applyPatch(first.after, patch, facts)).toEqual({ kind: 'unchanged' })
        const touched = written(first.after, { ...patch, alwaysTouch: true })
        expect(withoutTime(touched)).toEqual(withoutTime(first.after))
        expect(touched.updatedAt).toBeGreaterThan(first.after.updatedAt)
      }),
      { numRuns: 300 },
    )
  })

  test('what is written differs from before, and the time rises', () => {
    fc.assert(
      fc.property(users, parts, fc.nat(), (before, some, clock) => {
        const outcome = applyPatch(before, merge(some), { ...facts, now: at(clock) })
        if (outcome.kind !== 'written') return
        expect(JSON.stringify(withoutTime(outcome.after))).not.toBe(JSON.stringify(withoutTime(before)))
        expect(outcome.after.updatedAt).toBe(before.updatedAt + 1)
      }),
      { numRuns: 300 },
    )
  })

  test('identity, credentials and what only the server sets stay as they are', () => {
    const kept = (
      'uid spaceId replykeId number key createdAt signInEmail control pageViews firstSeen lastSeen lastContacted ' +
      'lastIp browser browserLanguage osType resolution webPushSubscription reputation isVerified isActive ' +
      'lastActive role'
    ).split(' ')
    const fixed = (user: User) => kept.map((field) => Reflect.get(user, field) as unknown)
    fc.assert(
      fc.property(users, parts, (before, some) => {
        expect(fixed(inTurn(before, merge(some)))).toEqual(fixed(before))
      }),
    )
  })

  test('the same question has the same answer', () => {
    fc.assert(
      fc.property(users, parts, (before, some) => {
        expect(applyPatch(before, merge(some), facts)).toEqual(applyPatch(before, merge(some), facts))
      }),
    )
  })
})
