import { describe, expect, test } from 'vitest'
import type { Micros, ProjectId, SpaceId } from '../shared/ids.ts'
import { TenantCatalog } from './catalog.ts'
import { changeTenants, createTenants } from './define.ts'
import type { Tenant } from './tenant.ts'

const tenant = (number: number, customerId: string, more: Partial<Tenant> = {}): Tenant => ({
  id: `id-${number}`,
  number,
  projectId: 'p' as ProjectId,
  spaceId: `id-${number}` as SpaceId,
  customerId,
  name: customerId,
  status: 'active',
  createdAt: 1 as Micros,
  updatedAt: 1 as Micros,
  ...more,
})
const known = new TenantCatalog([tenant(1, 'a'), tenant(2, 'b'), tenant(3, 'gone', { status: 'archived' })])
const fresh = { now: 5 as Micros, newId: () => 'new' }
const messages = (outcomes: readonly object[]) =>
  outcomes.map((one) => ('message' in one ? one.message : 'done'))

describe('new tenants', () => {
  test('have an id of their own; that of an archived one is free', () => {
    const drafts = ['a', 'new', 'new', 'gone', 'A'].map((customerId) => ({ customerId, name: 'x' }))
    expect(messages(createTenants(known, drafts, fresh))).toEqual([
      'Customer ID "a" already exists in this environment',
      'done',
      'Customer ID "new" already exists in this environment',
      'done',
      'done',
    ])
  })

  test('a refused one takes no id from the next', () => {
    const drafts = [
      { customerId: 'x', name: '' },
      { customerId: 'x', name: 'X' },
    ]
    expect(messages(createTenants(known, drafts, fresh))).toEqual([
      'Name must be 1 to 255 characters',
      'done',
    ])
  })

  test.each(['', ' a', 'a ', '\u00a0a', 'a\tb', 'a\r\nb', 'a\u0000b', '\ud800', 'x'.repeat(256)])(
    'the id %j cannot travel in a header',
    (customerId) => {
      expect(messages(createTenants(known, [{ customerId, name: 'x' }], fresh))).not.toEqual(['done'])
    },
  )
})

describe('changes', () => {
  test('move the time only when something changes', () => {
    const [same, renamed] = changeTenants(
      known,
      [
        { id: 'id-1', name: 'a', customerId: 'a' },
        { id: 'id-2', name: 'Bee' },
      ],
      fresh,
    )
    expect(same).toBe(known.byId('id-1'))
    expect(renamed).toMatchObject({ customerId: 'b', name: 'Bee', updatedAt: 5 })
  })

  test('of an id that two want the first gets it', () => {
    const wish = (id: string) => ({ id, customerId: 'c' })
    expect(messages(changeTenants(known, [wish('id-1'), wish('id-2'), wish('id-3')], fresh))).toEqual([
      'done',
      'Customer ID "c" already exists in this environment',
      'Tenant not found by ID',
    ])
  })
})
