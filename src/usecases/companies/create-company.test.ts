import { expect, test } from 'vitest'
import { AttributeCatalog } from '#core/attributes/definition.ts'
import type { Json } from '#core/shared/json.ts'
import type { Micros, SpaceId } from '#core/shared/ids.ts'
import { decideCompany, type CompanyWrite } from './create-company.ts'

const fields: CompanyWrite['fields'] = {
  name: 'Acme',
  customerId: null,
  description: null,
  email: null,
  address: null,
  city: null,
  region: null,
  country: null,
  postalCode: null,
  phoneNumbers: null,
  size: null,
  category: null,
}
const writeOf = (...entries: Array<readonly [string, Json]>): CompanyWrite => ({
  fields,
  attributes: { style: 'typed', entries },
})
const catalog = new AttributeCatalog([
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
    createdAt: 0 as Micros,
  },
])

test('values are stored under the keys of their definitions', () => {
  expect(decideCompany(writeOf(['Head count', 5]), catalog)).toEqual({
    kind: 'made',
    company: { ...fields, attributes: { head_count: 5 } },
  })
})

test('an unknown name needs a definition of scope company', () => {
  expect(decideCompany(writeOf(['Head count', 5], ['New one', 'x']), catalog)).toEqual({
    kind: 'needs',
    attributes: [{ scope: 'company', key: 'new_one', name: 'New one', valueType: 'string' }],
  })
})

test('a value of another type refuses, and defines nothing', () => {
  expect(decideCompany(writeOf(['New one', 'x'], ['Head count', 'many']), catalog)).toMatchObject({
    kind: 'refused',
    refusal: { code: 'invalid_attribute', field: 'Head count' },
  })
})
