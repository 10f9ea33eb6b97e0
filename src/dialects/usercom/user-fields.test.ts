import { describe, expect, test } from 'vitest'
import { InvalidFields } from './errors.ts'
import { readUserWrite } from './user-fields.ts'

const patchOf = (body: unknown) => readUserWrite(body).patch

test('an empty object asks for nothing but a new updated_at', () => {
  const { customerId, patch } = readUserWrite({})
  expect(customerId).toBeUndefined()
  expect(patch).toEqual({ alwaysTouch: true, crm: {}, addTags: [], addTagNumbers: [] })
})

test('each name goes to its part of the patch', () => {
  const body = {
    user_id: 7,
    email: 'a@b.c',
    unsubscribed: '1',
    first_name: 'A',
    'Last name': null,
    timezone: 'Europe/Berlin',
    gender: '3',
    status: 2,
    notifications: 0,
    city: '',
    tags: ['a', { id: 1, name: 'b' }, { id: 2 }],
    company_id: 5,
    'My attr': [1],
  }
  expect(readUserWrite(body)).toEqual({
    customerId: '7',
    patch: {
      alwaysTouch: true,
      email: { rule: 'flag', email: 'a@b.c', unsubscribed: true },
      name: { first: 'A', last: null },
      tz: 'Europe/Berlin',
      crm: { gender: 'female', crmStatus: 'user', crmNotifications: false, city: null },
      addTags: ['a', 'b'],
      addTagNumbers: [2],
      joinCompany: '5',
      attributes: { style: 'typed', entries: [['My attr', [1]]] },
    },
  })
})

describe('names', () => {
  test.each(['Page views', 'page_views', 'PAGE-VIEWS', 'Browser language', 'key', 'Lists', '__id__'])(
    '%s is ignored',
    (name) => {
      expect(patchOf({ [name]: { any: 'thing' } })).toEqual(patchOf({}))
    },
  )

  test('a map of attributes is read like the body, one level deep', () => {
    const body = { attributes: { a: 1, city: 'X', id: 3, attributes: { b: 2 } } }
    expect(patchOf(body)).toMatchObject({ crm: { city: 'X' }, attributes: { entries: [['a', 1]] } })
  })

  test('the two names of one thing agree or are refused', () => {
    expect(readUserWrite({ user_id: 5, custom_id: '5' }).customerId).toBe('5')
    expect(readUserWrite({ user_id: null }).customerId).toBeNull()
    expect(() => readUserWrite({ user_id: null, custom_id: '5' })).toThrow(InvalidFields)
  })
})

test('every wrong field is told', () => {
  const error = (() => {
    try {
      return readUserWrite({ gender: 'x', score: null, Email: 'x', tags: 1, city: 'fine' })
    } catch (thrown) {
      return thrown
    }
  })()
  expect(error).toBeInstanceOf(InvalidFields)
  expect([...(error as InvalidFields).byField.keys()]).toEqual(['gender', 'score', 'Email', 'tags'])
})
