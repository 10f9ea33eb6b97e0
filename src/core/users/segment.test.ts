import { expect, test } from 'vitest'
import type { Json } from '../shared/json.ts'
import { searchFields } from './condition.ts'
import { checkSegment, readSegmentFilter } from './segment.ts'

test('every kind of condition is read, alone and put together', () => {
  expect(
    readSegmentFilter({
      all: [
        { field: 'last_seen', withinDays: 30 },
        { field: 'status', is: 'user' },
        {
          any: [
            { attribute: 'plan', startsWith: 'Pro', ignoreCase: true },
            { attribute: 'age', gte: 18 },
          ],
        },
        { not: { tag: 'bot' } },
        { list: 3 },
        { company: 'acme' },
        { event: 'purchase', times: 2, since: '2026-01-01' },
        { event: 7, withinDays: 0.5 },
        { field: 'email', present: true },
      ],
    }),
  ).toEqual({
    as: 'all',
    of: [
      { as: 'value', of: { field: 'lastSeen' }, test: { compare: 'withinDays', days: 30 } },
      { as: 'value', of: { field: 'crmStatus' }, test: { compare: 'is', value: 'user', ignoreCase: false } },
      {
        as: 'any',
        of: [
          {
            as: 'value',
            of: { attribute: 'plan' },
            test: { compare: 'startsWith', value: 'Pro', ignoreCase: true },
          },
          { as: 'value', of: { attribute: 'age' }, test: { compare: 'gte', value: 18, ignoreCase: false } },
        ],
      },
      { as: 'not', of: { as: 'tag', named: 'bot' } },
      { as: 'list', named: 3 },
      { as: 'company', named: 'acme' },
      { as: 'event', named: 'purchase', timesMin: 2, since: { at: 1_767_225_600_000_000 } },
      { as: 'event', named: 7, timesMin: 1, since: { days: 0.5 } },
      { as: 'value', of: { field: 'email' }, test: { compare: 'present' } },
    ],
  })
})

test('every field that users can be looked for by has a name, and no two have one', () => {
  const told = /there is no field "x": (?<names>.*)$/.exec(messageOf({ field: 'x', is: 'y' }))?.groups?.[
    'names'
  ]
  const names = told?.split(', ') ?? []
  expect(new Set(names).size).toBe(Object.keys(searchFields).length)
  expect(names).toEqual(
    expect.arrayContaining(['id', 'user_id', 'name', 'page_views', 'notifications', 'timezone']),
  )
})

const messageOf = (filter: Json): string => {
  try {
    readSegmentFilter(filter)
    return 'no fault'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

const nested = (levels: number): Json => (levels === 0 ? { tag: 'a' } : { not: nested(levels - 1) })

test.each<[Json, RegExp]>([
  ['text', /^filter: expected an object/],
  [null, /^filter: expected an object/],
  [[], /^filter: expected an object/],
  [{}, /^filter: expected exactly one of all, any, not, field/],
  [{ tag: 'a', list: 1 }, /^filter: expected exactly one of/],
  [{ all: { tag: 'a' } }, /^filter\.all: expected a list/],
  [{ all: [{ tag: 'a' }, { tag: true }] }, /^filter\.all\[1\]\.tag: expected a name or a number/],
  [{ all: [], more: 1 }, /^filter: "more" means nothing here/],
  [{ tag: -1 }, /^filter\.tag: expected a name or a number/],
  [{ tag: 'a', times: 2 }, /^filter: "times" means nothing here/],
  [{ field: 'contry', is: 'x' }, /^filter\.field: there is no field "contry"/],
  [{ field: '__proto__', is: 'x' }, /^filter\.field: there is no field/],
  [{ field: 'country' }, /^filter: expected exactly one of is, gt/],
  [{ field: 'country', is: 'a', contains: 'b' }, /^filter: expected exactly one of is, gt/],
  [{ field: 'country', is: 3 }, /^filter\.is: the field is a text/],
  [{ field: 'country', is: null }, /^filter\.is: expected text, a number, true or false/],
  [{ field: 'country', is: 'a\0' }, /^filter\.is: expected text of at most/],
  [{ field: 'country', contains: '' }, /^filter\.contains: expected text/],
  [{ field: 'country', withinDays: 3 }, /^filter\.withinDays: the field is no time/],
  [{ field: 'country', present: false }, /^filter\.present: expected true/],
  [{ field: 'score', gt: '7' }, /^filter\.gt: the field is a number/],
  [{ field: 'unsubscribed', gt: true }, /^filter\.gt: a boolean is true or false/],
  [{ field: 'last_seen', gt: 'yesterday' }, /^filter\.gt: expected a time/],
  [{ field: 'last_seen', gt: 1e40 }, /^filter\.gt: expected a time/],
  [{ field: 'last_seen', contains: '2026' }, /^filter\.contains: the field is no text/],
  [{ field: 'country', contains: 'a', ignoreCase: 'yes' }, /^filter\.ignoreCase: expected true or false/],
  [{ attribute: 3, is: 3 }, /^filter\.attribute: expected an attribute's key/],
  [{ event: 'e', times: 0 }, /^filter\.times: expected an integer from 1 on/],
  [{ event: 'e', times: '2' }, /^filter\.times: expected an integer from 1 on/],
  [{ event: 'e', since: 1, withinDays: 1 }, /^filter: since and withinDays are one thing/],
  [{ event: 'e', withinDays: -1 }, /^filter\.withinDays: expected a number of days/],
  [nested(10), /more than 10 levels/],
  [
    { any: Array.from({ length: 101 }, () => ({ tag: 'a' })) },
    /^filter\.any\[100\]: more than 100 conditions/,
  ],
])('%j is refused in words that say where the fault is', (filter, message) => {
  expect(messageOf(filter)).toMatch(message)
})

test('a segment needs a name, of at most 255 characters', () => {
  const filter = { tag: 'a' }
  for (const name of ['', 'a'.repeat(256), 'a\0'])
    expect(() => checkSegment({ name, description: '', filter })).toThrow(/name has 1 to 255 characters/)
  expect(() => checkSegment({ name: '🙂'.repeat(255), description: '', filter })).not.toThrow()
  expect(() => checkSegment({ name: 'a', description: 'a'.repeat(10_001), filter })).toThrow(/description/)
})
