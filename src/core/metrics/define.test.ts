import { expect, test } from 'vitest'
import type { Micros } from '../shared/ids.ts'
import { MetricCatalog } from './catalog.ts'
import { changeMetrics, createMetrics } from './define.ts'
import type { Metric } from './metric.ts'

const now = 5 as Micros
let serial = 0
const fresh = { now, newId: () => `id-${++serial}` }
const metric = (number: number, over: Partial<Metric> = {}): Metric => ({
  id: `m${number}`,
  number,
  key: `key${number}`,
  name: 'M',
  unitType: 'number',
  units: '',
  status: 'active',
  createdAt: now,
  ...over,
})
const draft = { key: 'new', name: 'New', unitType: 'number', units: '' } as const

test('a catalog knows active ones by id and key, and all by number', () => {
  const archived = metric(1, { status: 'archived', key: 'key2' })
  const active = metric(2)
  const catalog = new MetricCatalog([active, archived])
  expect(catalog.live).toEqual([active])
  expect([catalog.byId('m1'), catalog.byId('m2')]).toEqual([undefined, active])
  expect(catalog.byKey('key2')).toBe(active)
  expect(catalog.byNumber(1)).toBe(archived)
})

test('of two with one key the first is made; the key of an archived one is free', () => {
  const known = new MetricCatalog([metric(1), metric(2, { status: 'archived' })])
  const made = createMetrics(
    known,
    [{ ...draft, key: 'key1' }, draft, draft, { ...draft, key: 'key2' }],
    fresh,
  )
  expect(made).toMatchObject([
    { code: 'invalid' },
    { key: 'new', status: 'active', createdAt: now },
    { code: 'invalid' },
    { key: 'key2' },
  ])
})

test.each(['USD', 'EUR', 'JPY'])('%s is a currency', (units) => {
  expect(
    createMetrics(new MetricCatalog([]), [{ ...draft, unitType: 'currency', units }], fresh),
  ).toMatchObject([{ units }])
})

test.each(['', 'usd', 'dollars', 'XQZ'])('"%s" is no currency', (units) => {
  expect(
    createMetrics(new MetricCatalog([]), [{ ...draft, unitType: 'currency', units }], fresh),
  ).toMatchObject([{ code: 'invalid', field: 'units' }])
})

test('a change that changes nothing gives the metric itself', () => {
  const before = metric(1)
  const known = new MetricCatalog([before])
  expect(changeMetrics(known, [{ id: 'm1' }])[0]).toBe(before)
  expect(changeMetrics(known, [{ id: 'm1', name: 'M', units: '' }])[0]).toBe(before)
  expect(changeMetrics(known, [{ id: 'm1', units: 'x' }])).toEqual([{ ...before, units: 'x' }])
  expect(changeMetrics(known, [{ id: 'm1', unitType: 'currency' }])).toMatchObject([{ code: 'invalid' }])
  expect(changeMetrics(known, [{ id: 'other' }])).toMatchObject([{ code: 'not_found' }])
})
