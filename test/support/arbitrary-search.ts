import fc from 'fast-check'
import type { Micros, SpaceId, Uid } from '#core/shared/ids.ts'
import type { UserFilter } from '#core/users/condition.ts'
import { newUser, type User } from '#core/users/user.ts'

/** Few letters, so that texts meet; letters that fold oddly, and quotes and patterns, are among them. */
const letter = fc.constantFrom(
  'a',
  'b',
  'A',
  'B',
  'k',
  '\u212A',
  'I',
  'i',
  '\u0130',
  'ł',
  'Ł',
  'ß',
  'Σ',
  'ς',
  '%',
  '_',
  "'",
  '\\',
  ' ',
  '1',
  '😀',
  '中',
)
const text = fc.array(letter, { maxLength: 7 }).map((letters) => letters.join(''))
const textOfUser = fc.oneof(
  { weight: 9, arbitrary: text },
  { weight: 1, arbitrary: text.map((one) => one.repeat(80)) },
)
const number = fc.oneof(
  fc.integer({ min: -3, max: 5 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value)),
  fc.constantFrom(0.1, 0.1 + 0.2, 0.3, 1e21, -1e21, 5e-324),
)
const instant = fc
  .oneof(
    fc.integer({ min: 1_700_000_000_000_000, max: 1_700_000_100_000_000 }),
    fc.integer({ min: 0, max: 4_000_000_000_000_000 }),
  )
  .map((micros) => micros as Micros)

const attributeKeys = ['plan', 'note', 'size', 'Key ł'] as const
const attribute = fc.constantFrom(...attributeKeys)
const choices = fc.subarray(['gold', 'silver', '"', "o'hara", 'a'])
const value = fc.oneof(
  textOfUser,
  number,
  fc.boolean(),
  choices,
  fc.constantFrom(null, [], 'gold', { gold: 'b' }, [['gold']], [1, 'silver', null]),
)
const nullable = <T>(one: fc.Arbitrary<T>) => fc.option(one, { freq: 3 })

/** What is different between users that a search looks at. */
export type SearchedFields = Pick<
  User,
  | 'email'
  | 'name'
  | 'city'
  | 'score'
  | 'assignedTo'
  | 'unsubscribed'
  | 'gender'
  | 'lastSeen'
  | 'attributes'
  | 'tags'
>

export const searchedFields: fc.Arbitrary<SearchedFields> = fc.record({
  email: nullable(textOfUser),
  name: nullable(textOfUser),
  city: nullable(textOfUser),
  score: fc.integer({ min: -3, max: 3 }),
  assignedTo: nullable(fc.integer({ min: 0, max: 100_000 })),
  unsubscribed: fc.boolean(),
  gender: fc.constantFrom('unknown', 'male', 'female'),
  lastSeen: nullable(instant),
  attributes: fc
    .uniqueArray(attribute)
    .chain((keys) => fc.record(Object.fromEntries(keys.map((key) => [key, value])))),
  tags: fc.uniqueArray(fc.integer({ min: 1, max: 4 })),
})

/** A user of a space with these fields. */
export const searchedUser = (spaceId: SpaceId, uid: Uid, number_: number, fields: SearchedFields): User => ({
  ...newUser(
    { uid, spaceId, customerId: null, replykeId: uid, key: `k${number_}`, control: false },
    1_700_000_000_000_000 as Micros,
  ),
  number: number_,
  ...fields,
})

const textField = fc
  .constantFrom('email', 'shownName', 'city', 'gender', 'key', 'country')
  .map((field) => ({ field }) as const)
const ofText = fc.oneof(
  textField,
  attribute.map((key) => ({ attribute: key })),
)
const order = fc.constantFrom('equals', 'gt', 'gte', 'lt', 'lte')
const compare = fc.constantFrom('equals', 'contains', 'startsWith', 'endsWith')

const condition: fc.Arbitrary<UserFilter> = fc.oneof(
  fc.record({
    as: fc.constant('text'),
    of: fc.oneof(
      { weight: 5, arbitrary: ofText },
      { weight: 1, arbitrary: fc.constantFrom({ field: 'unsubscribed' }, { field: 'score' }) },
    ),
    compare,
    value: fc.oneof(
      { weight: 9, arbitrary: text },
      { weight: 1, arbitrary: fc.constantFrom('True', 'Tr', 'male', '1', '0.1') },
    ),
    ignoreCase: fc.boolean(),
  }),
  fc.record({ as: fc.constant('characters'), of: ofText, order, value: text }),
  fc.record({
    as: fc.constant('number'),
    of: fc.oneof(
      fc.constantFrom('score', 'assignedTo').map((field) => ({ field }) as const),
      attribute.map((key) => ({ attribute: key })),
    ),
    order,
    value: number,
  }),
  fc.record({
    as: fc.constant('time'),
    of: fc.constantFrom('lastSeen', 'createdAt').map((field) => ({ field }) as const),
    order,
    value: instant,
  }),
  fc.record({ as: fc.constant('tag'), number: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ as: fc.constantFrom('list', 'company'), number: fc.integer({ min: 1, max: 2 }) }),
  fc.record({ as: fc.constant('choice'), of: attribute.map((key) => ({ attribute: key })), anyOf: choices }),
  fc.record({ as: fc.constant('present'), of: ofText }),
) as fc.Arbitrary<UserFilter>

/** Conditions, and what is put together of them. */
export const userFilter: fc.Arbitrary<UserFilter> = fc.letrec<{
  filter: UserFilter
  several: readonly UserFilter[]
}>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 5, arbitrary: condition },
    {
      weight: 3,
      arbitrary: fc.record({ as: fc.constantFrom('all' as const, 'any' as const), of: tie('several') }),
    },
    { weight: 1, arbitrary: fc.record({ as: fc.constant('not' as const), of: tie('filter') }) },
  ),
  several: fc.array(tie('filter'), { maxLength: 3 }),
})).filter
