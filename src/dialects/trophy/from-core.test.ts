import { describe, expect, test } from 'vitest'
import { AttributeCatalog, type ValueType } from '#core/attributes/definition.ts'
import { MetricCatalog } from '#core/metrics/catalog.ts'
import type { Decimal } from '#core/shared/decimal.ts'
import type { CustomerId, Micros, SpaceId, Uid } from '#core/shared/ids.ts'
import { newUser, type User } from '#core/users/user.ts'
import type { UserView } from '#usecases/ports.ts'
import { toDateTime, toPreferences, toUser } from './from-core.ts'

const at = (iso: string) => (Date.parse(iso) * 1000) as Micros
const spaceId = 's' as SpaceId
const identity = {
  uid: '00000000-0000-4000-8000-000000000001' as Uid,
  spaceId,
  customerId: 'ann' as CustomerId,
  replykeId: 'ann',
  key: 'k',
  control: false,
}

function view(over: Partial<User> = {}, types: Readonly<Record<string, ValueType>> = {}): UserView {
  const definitions = Object.entries(types).map(([key, valueType], number) => ({
    id: key,
    spaceId,
    number,
    scope: 'user' as const,
    key,
    name: key,
    valueType,
    choices: null,
    multiple: false,
    createdAt: 0 as Micros,
  }))
  return {
    user: { ...newUser(identity, at('2025-01-15T10:30:00.123Z')), ...over },
    attributes: new AttributeCatalog(definitions),
    tags: new Map(),
    lists: new Map(),
    companies: new Map(),
  }
}

test('a new user is shown with its defaults, in exactly ten fields', () => {
  expect(toUser(view())).toEqual({
    id: 'ann',
    email: null,
    name: null,
    tz: null,
    deviceTokens: [],
    subscribeToEmails: true,
    attributes: {},
    control: false,
    created: '2025-01-15T10:30:00.123Z',
    updated: '2025-01-15T10:30:00.123Z',
  })
})

test("a user without a customer's id is shown by its uid", () => {
  expect(toUser(view({ customerId: null })).id).toBe(identity.uid)
})

test('an email that User.com keeps for an unsubscribed user is not shown', () => {
  const kept = { email: 'ann@example.com', unsubscribed: true }
  expect(toUser(view(kept))).toMatchObject({ email: null, subscribeToEmails: false })
})

test('typed values are shown as text, undefined keys not at all', () => {
  const attributes = { flag: true, count: 7, ratio: 1e-7, day: '2025-01-15', list: ['a', 1], gone: 'x' }
  const types = { flag: 'boolean', count: 'integer', ratio: 'float', day: 'date', list: 'json' } as const
  expect({ ...toUser(view({ attributes }, types)).attributes }).toEqual({
    flag: 'true',
    count: '7',
    ratio: '0.0000001',
    day: '2025-01-15',
    list: '["a",1]',
  })
})

test('a key may be __proto__', () => {
  const proto = (value: string) => Object.fromEntries([['__proto__', value]])
  const { attributes } = toUser(
    view({ attributes: proto('x') }, Object.fromEntries([['__proto__', 'string']])),
  )
  expect(Object.entries(attributes)).toEqual([['__proto__', 'x']])
})

test('microseconds are cut, not rounded, also before 1970', () => {
  expect(toDateTime((at('2025-01-15T10:30:00.123Z') + 999) as Micros)).toBe('2025-01-15T10:30:00.123Z')
  expect(toDateTime(-1 as Micros)).toBe('1969-12-31T23:59:59.999Z')
})

describe('preferences', () => {
  const notifications = { recap: ['email'] }
  const metrics = new MetricCatalog([
    {
      id: 'm',
      number: 7,
      key: 'words',
      name: 'Words',
      unitType: 'number',
      units: '',
      status: 'archived',
      createdAt: 0 as Micros,
    },
  ])

  test('are the whole set of notifications', () => {
    expect(toPreferences({ notifications, streak: null, metrics })).toEqual({ notifications })
  })

  test('name metrics by key, those too that were deleted since', () => {
    const streak = { enabled: true, metrics: [{ metric: 7, threshold: 500_000n as Decimal }] }
    expect(toPreferences({ notifications, streak, metrics }).streak).toEqual({
      enabled: true,
      metrics: [{ key: 'words', threshold: 0.5 }],
    })
  })
})
