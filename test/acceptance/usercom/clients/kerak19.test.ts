import { beforeAll, expect, test } from 'vitest'
import { anId, attributesOf, usercomProject, type Usercom } from '../support.ts'

/** kerak19's Go client as usercom.md names it: every field of its structs always sent, zero times included. */

let usercom: Usercom
beforeAll(async () => {
  usercom = await usercomProject()
})

const zeroTime = '0001-01-01T00:00:00Z'
/** What its struct always marshals. */
const sent = (id: string, more: object) => ({
  user_id: id,
  first_seen: zeroTime,
  last_seen: zeroTime,
  last_contacted: zeroTime,
  ...more,
})

test('U-24 zero times and the repeated id of its struct change nothing', async () => {
  const id = anId()
  const made = await usercom.call('POST', '/users/', sent(id, { email: `${id}@example.org` }))
  expect([made.status, made.json()]).toMatchObject([201, { user_id: id, first_seen: null, last_seen: null }])
  const updated = await usercom.call('PUT', `/users-by-id/${id}/`, sent(id, { first_name: 'Ann' }))
  expect([updated.status, updated.json()]).toMatchObject([
    200,
    { id: made.json().id, name: 'Ann', first_seen: null },
  ])
  const upserted = await usercom.call('POST', '/users/update_or_create/', sent(id, { city: 'Warsaw' }))
  expect([upserted.status, upserted.json()]).toEqual([200, { created: false, id: made.json().id }])
})

test('U-39 it sets attributes one at a time and reads nothing back', async () => {
  const id = anId()
  await usercom.call('POST', '/users/', { user_id: id })
  const set = await usercom.call('POST', `/users-by-id/${id}/set_attribute/`, {
    attribute: 'Plan',
    value: 'gold',
  })
  expect([set.status, set.text]).toEqual([200, ''])
  expect(attributesOf((await usercom.call('GET', `/users-by-id/${id}/`)).json())).toEqual({ plan: 'gold' })
})

test('it reads errors of users and of events by field', async () => {
  const id = anId()
  const user = await usercom.call('POST', '/users/', { user_id: id, gender: 'invalid', email: 'no address' })
  expect([user.status, Object.keys(user.json().errors).toSorted()]).toEqual([400, ['email', 'gender']])
  await usercom.call('POST', '/users/', { user_id: id })
  const event = await usercom.call('POST', `/users-by-id/${id}/events/`, { timestamp: 1_700_000_000 })
  expect([event.status, Object.keys(event.json())]).toEqual([400, ['errors']])
  expect(event.json().errors).toHaveProperty('name')
})
