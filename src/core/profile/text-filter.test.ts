import { expect, test } from 'vitest'
import { AttributeCatalog, type AttributeDefinition, type ValueType } from '../attributes/definition.ts'
import type { Micros, SpaceId } from '../shared/ids.ts'
import type { UserFilter } from '../users/condition.ts'
import { textFilter } from './text-filter.ts'

const define = (
  number: number,
  key: string,
  valueType: ValueType,
  multiple = false,
): AttributeDefinition => ({
  id: String(number),
  spaceId: 's' as SpaceId,
  number,
  scope: 'user',
  key,
  name: key,
  valueType,
  choices: valueType === 'fixed' ? ['a', 'b'] : null,
  multiple,
  createdAt: 0 as Micros,
})
const catalog = new AttributeCatalog([
  define(1, 'plan', 'string'),
  define(2, 'age', 'integer'),
  define(3, 'pro', 'boolean'),
  define(4, 'born', 'date'),
  define(5, 'kind', 'fixed'),
  define(6, 'kinds', 'fixed', true),
  define(7, 'extra', 'json'),
  define(8, 'ratio', 'float'),
])

/** What a filter asks, in short. */
const asked = (filter: UserFilter | null): string[] =>
  filter?.as !== 'any'
    ? []
    : filter.of.map((one) => {
        if (one.as === 'uid') return `uid ${one.uid}`
        if (one.as === 'username') return `username ${one.compare} ${one.text}`
        if (one.as !== 'text' && one.as !== 'number') return one.as
        const name = 'field' in one.of ? one.of.field : `@${one.of.attribute}`
        return one.as === 'text' ? `${name} ${one.compare} ${one.value}` : `${name} ${one.order} ${one.value}`
      })
const everywhere = (compare: string, text: string) => [
  `customerId ${compare} ${text}`,
  `email ${compare} ${text}`,
  `shownName ${compare} ${text}`,
  `username ${compare} ${text}`,
  `@plan ${compare} ${text}`,
  `@born ${compare} ${text}`,
  `@kind ${compare} ${text}`,
]
const uid = '0f8fad5b-d9cb-469f-a165-70867728950e'

test.each([
  ['', []],
  [' \t ', []],
  [' Ann ', everywhere('contains', 'Ann')],
  ['😀😀', everywhere('startsWith', '😀😀')],
  ['12', [...everywhere('startsWith', '12'), 'number equals 12', '@age equals 12', '@ratio equals 12']],
  ['-0.5', [...everywhere('contains', '-0.5'), '@age equals -0.5', '@ratio equals -0.5']],
  ['1e5', everywhere('contains', '1e5')],
  [uid.toUpperCase(), [...everywhere('contains', uid.toUpperCase()), `uid ${uid}`]],
  ['aB3dE6gH9jK2', [...everywhere('contains', 'aB3dE6gH9jK2'), 'key equals aB3dE6gH9jK2']],
])('what is typed as %j is looked for where people look for users', (typed, expected) => {
  expect(asked(textFilter(typed, catalog))).toEqual(expected)
})

test('a text is looked for in the hundred oldest attributes', () => {
  const many = new AttributeCatalog(
    Array.from({ length: 150 }, (_, index) => define(index + 1, `a${index + 1}`, 'string')),
  )
  const keys = asked(textFilter('ann', many)).filter((one) => one.startsWith('@'))
  expect(keys).toHaveLength(100)
  expect(keys.at(-1)).toBe('@a100 contains ann')
})
