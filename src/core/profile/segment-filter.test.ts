import { expect, test } from 'vitest'
import { AttributeCatalog, type AttributeDefinition, type ValueType } from '../attributes/definition.ts'
import type { Micros, SpaceId } from '../shared/ids.ts'
import type { Json } from '../shared/json.ts'
import { readSegmentFilter } from '../users/segment.ts'
import { namedIn, numbersNamed, resolveSegment, type SegmentNames } from './segment-filter.ts'

const define = (number: number, key: string, valueType: ValueType): AttributeDefinition => ({
  id: String(number),
  spaceId: 's' as SpaceId,
  number,
  scope: 'user',
  key,
  name: key,
  valueType,
  choices: valueType === 'fixed' ? ['a', 'b'] : null,
  multiple: false,
  createdAt: 0 as Micros,
})
/** 2026-04-10T12:00:00Z. */
const now = 1_775_822_400_000_000 as Micros
const names: SegmentNames = {
  attributes: new AttributeCatalog([
    define(1, 'plan', 'string'),
    define(2, 'age', 'integer'),
    define(3, 'pro', 'boolean'),
    define(4, 'born', 'date'),
    define(5, 'met', 'datetime'),
    define(6, 'kind', 'fixed'),
    { ...define(7, 'medals', 'fixed'), choices: ['Gold', 'gold', 'old gold', 'silver'], multiple: true },
  ]),
  tags: numbersNamed([{ number: 11, name: 'vip' }]),
  lists: numbersNamed([
    { number: 21, name: 'news' },
    { number: 22, name: 'news' },
  ]),
  companies: new Map<string | number, number>([
    ['acme', 31],
    [31, 31],
  ]),
  events: new Map([['purchase', 41]]),
  now,
}
const resolved = (json: Json, space: SegmentNames = names) => resolveSegment(readSegmentFilter(json), space)

test.each<[Json, object]>([
  [{ tag: 'vip' }, { as: 'any', of: [{ as: 'tag', number: 11 }] }],
  [
    { list: 'news' },
    {
      as: 'any',
      of: [
        { as: 'list', number: 21 },
        { as: 'list', number: 22 },
      ],
    },
  ],
  [{ list: 22 }, { as: 'any', of: [{ as: 'list', number: 22 }] }],
  [{ company: 'acme' }, { as: 'company', number: 31 }],
  [{ company: 31 }, { as: 'company', number: 31 }],
  [{ event: 'purchase' }, { as: 'event', event: 41, timesMin: 1, since: null }],
  [
    { event: 'purchase', times: 3, withinDays: 1 },
    { as: 'event', event: 41, timesMin: 3, since: now - 86_400_000_000 },
  ],
  [
    { field: 'email', is: 'A@b' },
    { as: 'text', of: { field: 'email' }, compare: 'equals', value: 'A@b', ignoreCase: true },
  ],
  [
    { field: 'email', contains: 'A@b' },
    { as: 'text', of: { field: 'email' }, compare: 'contains', value: 'A@b', ignoreCase: false },
  ],
  [
    { field: 'unsubscribed', is: false },
    { as: 'text', of: { field: 'unsubscribed' }, compare: 'equals', value: 'False', ignoreCase: false },
  ],
  [
    { field: 'score', lt: 5 },
    { as: 'number', of: { field: 'score' }, order: 'lt', value: 5 },
  ],
  [
    { field: 'last_seen', withinDays: 2 },
    { as: 'time', of: { field: 'lastSeen' }, order: 'gte', value: now - 2 * 86_400_000_000 },
  ],
  [
    { field: 'created_at', lt: '2026-04-01' },
    { as: 'time', of: { field: 'createdAt' }, order: 'lt', value: 1_775_001_600_000_000 },
  ],
  [
    { field: 'country', gte: 'M' },
    { as: 'characters', of: { field: 'country' }, order: 'gte', value: 'M' },
  ],
  [
    { attribute: 'age', is: 5 },
    { as: 'number', of: { attribute: 'age' }, order: 'equals', value: 5 },
  ],
  [
    { attribute: 'pro', is: true },
    { as: 'text', of: { attribute: 'pro' }, compare: 'equals', value: 'True', ignoreCase: false },
  ],
  [
    { attribute: 'Plan', contains: 'x' },
    { as: 'text', of: { attribute: 'plan' }, compare: 'contains', value: 'x', ignoreCase: false },
  ],
  [
    { attribute: 'born', withinDays: 10 },
    { as: 'characters', of: { attribute: 'born' }, order: 'gte', value: '2026-03-31' },
  ],
  [
    { attribute: 'met', gt: '2026-04-01T02:00:00+02:00' },
    { as: 'characters', of: { attribute: 'met' }, order: 'gt', value: '2026-04-01T00:00:00.000000Z' },
  ],
  [
    { attribute: 'kind', present: true },
    { as: 'present', of: { attribute: 'kind' } },
  ],
  // Of several choices one has to fit, never the list as a text.
  [
    { attribute: 'medals', is: 'gold' },
    { as: 'choice', of: { attribute: 'medals' }, anyOf: ['gold'] },
  ],
  [
    { attribute: 'medals', is: 'gold', ignoreCase: true },
    { as: 'choice', of: { attribute: 'medals' }, anyOf: ['Gold', 'gold'] },
  ],
  [
    { attribute: 'medals', endsWith: 'gold' },
    { as: 'choice', of: { attribute: 'medals' }, anyOf: ['gold', 'old gold'] },
  ],
  [
    { not: { attribute: 'medals', contains: '"' } },
    { as: 'not', of: { as: 'choice', of: { attribute: 'medals' }, anyOf: [] } },
  ],
  [
    { attribute: 'medals', present: true },
    { as: 'present', of: { attribute: 'medals' } },
  ],
])('%j means %j', (json, filter) => {
  expect(resolved(json)).toEqual({ filter, problems: [] })
})

test.each<[Json, RegExp]>([
  [{ tag: 'gone' }, /there is no tag "gone"/],
  [{ tag: 12 }, /there is no tag 12/],
  [{ list: 'gone' }, /there is no list "gone"/],
  [{ company: 'gone' }, /there is no company "gone"/],
  [{ company: 32 }, /there is no company 32/],
  [{ attribute: 'gone', is: 1 }, /there is no attribute "gone"/],
  [{ attribute: 'age', is: 'old' }, /the attribute "age" has the type integer, which this does not fit/],
  [{ attribute: 'pro', gt: true }, /"pro"/],
  [{ attribute: 'born', is: 'yesterday' }, /"born"/],
  [{ attribute: 'plan', withinDays: 3 }, /"plan"/],
  [{ attribute: 'medals', gt: 'gold' }, /"medals"/],
  [{ attribute: 'medals', is: 1 }, /"medals"/],
  [{ attribute: 'medals', withinDays: 1 }, /"medals"/],
])('nobody meets %j, and it is told what is missing', (json, problem) => {
  const { filter, problems } = resolved(json)
  expect(filter).toEqual({ as: 'any', of: [] })
  expect(problems).toEqual([expect.stringMatching(problem)])
})

test('an event that nobody did yet is no fault', () => {
  expect(resolved({ event: 'new' })).toEqual({ filter: { as: 'any', of: [] }, problems: [] })
})

test('what is missing spoils its own condition only', () => {
  expect(resolved({ any: [{ tag: 'vip' }, { not: { tag: 'gone' } }] }).filter).toEqual({
    as: 'any',
    of: [
      { as: 'any', of: [{ as: 'tag', number: 11 }] },
      { as: 'not', of: { as: 'any', of: [] } },
    ],
  })
})

test('what has to be looked up is found at any depth, each once', () => {
  const filter = {
    all: [
      { not: { company: 'a' } },
      { any: [{ company: 'a' }, { company: 3 }, { event: 'e' }, { event: 4 }] },
    ],
  }
  expect(namedIn([readSegmentFilter(filter)])).toEqual({ companies: ['a', 3], events: ['e'] })
})
