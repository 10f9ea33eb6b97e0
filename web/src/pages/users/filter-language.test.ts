import { expect, test } from 'vitest'
import {
  formOf,
  fromJson,
  lackOf,
  newCondition,
  sentenceOf,
  toJson,
  type Choices,
} from './filter-language.ts'

const choices: Choices = {
  fields: [
    { name: 'email', type: 'text' },
    { name: 'created_at', type: 'time' },
    { name: 'score', type: 'number' },
    { name: 'unsubscribed', type: 'boolean' },
  ],
  attributes: [
    { key: 'plan', name: 'Plan', type: 'string', choices: [], multiple: false },
    { key: 'age', name: 'Age', type: 'integer', choices: [], multiple: false },
    { key: 'born', name: 'Born', type: 'date', choices: [], multiple: false },
    { key: 'size', name: 'Size', type: 'fixed', choices: ['s', 'm'], multiple: false },
  ],
  tags: [{ number: 7, name: 'vip' }],
  lists: [],
  companies: [{ number: 3, name: 'Acme' }],
  events: ['purchase'],
}

test.each([
  [{ all: [{ attribute: 'plan', is: 'pro', ignoreCase: true }] }, ['Plan is pro']],
  [
    {
      any: [
        { attribute: 'age', gte: 18 },
        { field: 'unsubscribed', is: false },
      ],
    },
    ['Age is at least 18', 'Unsubscribed is false'],
  ],
  [{ all: [{ not: { field: 'email', present: true } }] }, ['Email is not set']],
  [{ all: [{ field: 'created_at', withinDays: 7 }] }, ['Created is within the last 7 days']],
  [{ all: [{ attribute: 'born', lt: '2000-01-01' }] }, ['Born is before 2000-01-01']],
  [{ all: [{ attribute: 'size', is: 'm' }] }, ['Size is m']],
  [{ all: [{ tag: 7 }, { not: { company: 3 } }] }, ['has tag vip', 'is not in company Acme']],
  [
    { all: [{ event: 'purchase', times: 3, withinDays: 30 }] },
    ['did purchase 3 times or more in the last 30 days'],
  ],
  [{ all: [{ field: 'email', contains: 'X' }] }, ['Email contains X']],
])('%j is shown in a form and written as it was', (json, sentences) => {
  const filter = formOf(json, choices)
  expect(filter?.conditions.map((one) => sentenceOf(one, choices))).toEqual(sentences)
  expect(filter === null ? null : toJson(filter, choices)).toEqual(json)
})

test.each([
  [{ any: [] }],
  [{ all: [{ any: [{ field: 'email', is: 'x' }] }] }],
  [{ not: { not: { field: 'email', is: 'x' } } }],
  [{ not: { field: 'email', startsWith: 'x' } }],
  [{ event: 'purchase', since: '2026-01-01' }],
  [{ field: 'email' }],
  ['text'],
  [[{ tag: 7 }]],
])('%j has no form', (json) => {
  expect(fromJson(json)).toBeNull()
})

test.each([
  [{ all: [{ attribute: 'size', is: 'm', ignoreCase: true }] }],
  [{ all: [{ field: 'email', is: 'x', ignoreCase: false }] }],
  [{ all: [{ attribute: 'age', is: '18' }] }],
  [{ all: [{ attribute: 'gone', is: 18 }] }],
  [{ all: [{ event: 'purchase', times: 1 }] }],
  [{ all: [{ field: 'email', is: 'x' }], any: [{ tag: 7 }] }],
  [{ all: [{ any: [{ field: 'email', is: 'x' }] }] }],
])('%j has no form either, since it would not come back as it was', (json) => {
  expect(formOf(json, choices)).toBeNull()
})

test('a condition alone has a form', () => {
  expect(formOf({ tag: 7 }, choices)).toEqual(fromJson({ all: [{ tag: 7 }] }))
})

test.each([
  ['', '', true],
  ['many', '', true],
  ['0', '', true],
  ['1.5', '', true],
  ['2', 'x', true],
  ['2', '0', true],
  ['2', '', false],
  ['1', '0.5', false],
])('an event at least %j times in %j days is asked for wrongly: %j', (times, days, lacks) => {
  const condition = { ...newCondition('event', 'event'), value: 'purchase', times, days }
  expect(lackOf(condition, 'event') !== null).toBe(lacks)
})

test('a condition alone is shown as one of all', () => {
  expect(fromJson({ tag: 'vip' })).toMatchObject({
    combine: 'all',
    conditions: [{ subject: 'tag', value: 'vip' }],
  })
})

test.each([
  ['attribute:age', 'number', '', true],
  ['attribute:age', 'number', 'x', true],
  ['attribute:age', 'number', '-1.5', false],
  ['field:created_at', 'time', '0', true],
  ['field:created_at', 'time', '30', false],
  ['tag', 'tag', '', true],
  ['field:unsubscribed', 'boolean', 'true', false],
] as const)('of a condition on %s (%s) with %j is something missing: %j', (subject, kind, value, lacks) => {
  expect(lackOf({ ...newCondition(subject, kind), value }, kind) !== null).toBe(lacks)
})
