import { describe, expect, test } from 'vitest'
import { AttributeCatalog } from '../attributes/definition.ts'
import { blankCompany, type Company } from '../companies/company.ts'
import type { Json } from '../shared/json.ts'
import type { Micros, SpaceId } from '../shared/ids.ts'
import { changeCompany, makeCompany, type CompanyFacts, type CompanyPatch } from './change-company.ts'

const at = (micros: number) => micros as Micros
const facts: CompanyFacts = {
  attributes: new AttributeCatalog([
    {
      id: 'id',
      spaceId: 'space' as SpaceId,
      number: 1,
      scope: 'company',
      key: 'head_count',
      name: 'Head count',
      valueType: 'integer',
      choices: null,
      multiple: false,
      createdAt: at(0),
    },
  ]),
  tags: new Map([
    ['red', 11],
    ['blue', 12],
  ]),
  now: at(5_000),
}
const acme: Company = {
  ...blankCompany,
  spaceId: 'space' as SpaceId,
  number: 7,
  name: 'Acme',
  customerId: 'acme',
  city: 'Gdynia',
  attributes: { head_count: 5 },
  tags: [11],
  createdAt: at(1_000),
  updatedAt: at(2_000),
}
const valued = (...entries: Array<readonly [string, Json]>): CompanyPatch => ({
  attributes: { style: 'typed', entries },
})

test('what is not named stays, null clears, and every write moves updated', () => {
  expect(changeCompany(acme, { fields: { city: null, size: '5' } }, facts)).toEqual({
    kind: 'written',
    after: { ...acme, city: null, size: '5', updatedAt: 5_000 },
  })
  expect(changeCompany(acme, {}, { ...facts, now: at(0) })).toEqual({
    kind: 'written',
    after: { ...acme, updatedAt: 2_001 },
  })
})

test('values are stored under the keys of their definitions, and null takes them away', () => {
  expect(makeCompany('B', valued(['Head count', 5]), facts)).toEqual({
    kind: 'written',
    after: { ...blankCompany, name: 'B', attributes: { head_count: 5 } },
  })
  expect(changeCompany(acme, valued(['head_count', null]), facts)).toMatchObject({
    kind: 'written',
    after: { attributes: {} },
  })
})

describe('tags', () => {
  test('are added once each, by name and by number, and taken away by name', () => {
    const patch = { addTags: ['blue', 'red', 'blue'], addTagNumbers: [12] }
    expect(changeCompany(acme, patch, facts)).toMatchObject({ after: { tags: [11, 12] } })
    expect(changeCompany(acme, { removeTags: ['red', 'none'] }, facts)).toMatchObject({ after: { tags: [] } })
  })

  test('a number that is no tag’s refuses', () => {
    expect(changeCompany(acme, { addTagNumbers: [99] }, facts)).toMatchObject({
      kind: 'refused',
      refusal: { code: 'invalid', field: 'tags' },
    })
  })
})

test('an unknown name needs a definition of scope company, an unknown tag a tag', () => {
  const patch = { ...valued(['Head count', 5], ['New one', 'x']), addTags: ['new', 'red', 'new'] }
  expect(makeCompany('B', patch, facts)).toEqual({
    kind: 'needs',
    needs: {
      attributes: [{ scope: 'company', key: 'new_one', name: 'New one', valueType: 'string' }],
      tags: ['new'],
    },
  })
})

test('a value of another type refuses, and nothing is defined or changed', () => {
  const patch = { ...valued(['New one', 'x'], ['Head count', 'many']), addTags: ['new'] }
  expect(changeCompany(acme, patch, facts)).toMatchObject({
    kind: 'refused',
    refusal: { code: 'invalid_attribute', field: 'Head count' },
  })
})

test('one request brings only so many new names', () => {
  const addTags = Array.from({ length: 1001 }, (_, index) => `tag ${index}`)
  expect(makeCompany('B', { addTags }, facts)).toMatchObject({
    kind: 'refused',
    refusal: { code: 'invalid', field: 'tags' },
  })
})
