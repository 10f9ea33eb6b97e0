import { expect, test } from 'vitest'
import { AttributeCatalog, type AttributeDefinition } from '#core/attributes/definition.ts'
import type { Micros, SpaceId, Uid } from '#core/shared/ids.ts'
import { newUser, type User } from '#core/users/user.ts'
import type { UserView } from '#usecases/ports.ts'
import { userBody } from './from-core.ts'
import { timestamp } from './timestamp.ts'

const at = (micros: number) => micros as Micros
const spaceId = 'space' as SpaceId

const definition = (number: number, key: string, name: string): AttributeDefinition => ({
  id: `id-${number}`,
  spaceId,
  number,
  scope: 'user',
  key,
  name,
  valueType: 'string',
  choices: null,
  multiple: false,
  createdAt: at(0),
})

const aUser = (over: Partial<User> = {}): User => ({
  ...newUser(
    { uid: 'uid' as Uid, spaceId, customerId: null, replykeId: 'uid', key: 'abcDEF123456', control: false },
    at(0),
  ),
  ...over,
})

const viewOf = (user: User, definitions: readonly AttributeDefinition[] = []): UserView => ({
  user,
  attributes: new AttributeCatalog(definitions),
  tags: new Map([[4, 'vip']]),
  lists: new Map([[9, { number: 9, name: 'L', description: 'a list' }]]),
  companies: new Map(),
})

test('an instant has six digits, also before 1970', () => {
  expect(timestamp(at(1_497_425_346_976_662))).toBe('2017-06-14T07:29:06.976662Z')
  expect(timestamp(at(1_000_000))).toBe('1970-01-01T00:00:01.000000Z')
  expect(timestamp(at(-1))).toBe('1969-12-31T23:59:59.999999Z')
})

test.each([
  ['Jane', 'j@x.org', 'Jane'],
  [null, 'j@x.org', 'j@x.org'],
  ['', 'j@x.org', 'j@x.org'],
  [null, null, null],
])('named %j with email %j it shows %j', (name, email, shown) => {
  expect(userBody(viewOf(aUser({ name, email })), 1)).toMatchObject({ name: shown })
})

test('tags, lists and companies that are gone are left out', () => {
  const user = aUser({ tags: [4, 5], lists: [9, 10], companies: [{ company: 3, since: at(0) }] })
  expect(userBody(viewOf(user), 1)).toMatchObject({
    tags: [{ id: 4, name: 'vip' }],
    lists: [{ id: 9, name: 'L', description: 'a list' }],
    companies: [],
  })
})

test('attributes come oldest first, without those that have no definition', () => {
  const user = aUser({ attributes: { later: 'b', earlier: 'a', deleted: 'x' } })
  const view = viewOf(user, [definition(1, 'earlier', 'Earlier'), definition(2, 'later', 'Later')])
  expect(userBody(view, 1)).toMatchObject({ attributes: [{ name_std: 'earlier' }, { name_std: 'later' }] })
})

test('flattened, the older of two equal standard names shows, and fields win over attributes', () => {
  const user = aUser({ city: 'Gdynia', attributes: { Plan: 'new', plan_1: 'old', 'city-1': 'attribute' } })
  const view = viewOf(user, [
    definition(1, 'plan_1', 'Plan'),
    definition(2, 'Plan', 'plan'),
    definition(3, 'city-1', 'City'),
  ])
  expect(userBody(view, 2)).toMatchObject({
    plan: 'old',
    city: 'Gdynia',
    user_key: 'abcDEF123456',
    custom_id: null,
  })
})
