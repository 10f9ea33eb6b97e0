import { beforeAll, expect, test } from 'vitest'
import { anId, usercomProject, type Usercom } from '../support.ts'

/** BitBag's Sylius plugin as usercom.md names it: version 2, a slash after the query, 404 means "make it". */

let usercom: Usercom
beforeAll(async () => {
  usercom = await usercomProject()
})

const call = (method: string, path: string, body?: unknown) =>
  usercom.call(method, path, body, { headers: { accept: '*/*; version=2' } })

/** Updates the customer, and makes them when there are none. */
async function sendCustomer(customer: Readonly<Record<string, unknown>> & { custom_id: string }) {
  const updated = await call('PUT', `/users-by-id/${customer.custom_id}/`, customer)
  if (updated.status !== 404) return updated
  expect(updated.json()).toEqual({ detail: 'Not found.' })
  return call('POST', '/users/', customer)
}

test('a customer who is not there is made, and then updated', async () => {
  const id = anId()
  const first = await sendCustomer({
    custom_id: id,
    email: 'Buyer@example.org',
    status: 2,
    gender: 2,
    first_name: 'Ann',
  })
  expect([first.status, first.json()]).toMatchObject([
    201,
    { custom_id: id, email: 'Buyer@example.org', status: 'user', gender: 'male', name: 'Ann' },
  ])
  const second = await sendCustomer({ custom_id: id, last_name: 'Lee' })
  expect([second.status, second.json()]).toMatchObject([200, { id: first.json().id, name: 'Ann Lee' }])
})

test('a search ends with a slash after its query', async () => {
  const email = `${anId()}@example.org`
  const missing = await call('GET', `/users/search/?email=${email}/`)
  expect([missing.status, missing.json()]).toEqual([404, { detail: 'Not found.' }])
  const made = (await call('POST', '/users/', { custom_id: anId(), email })).json()
  for (const query of [`email=${email}/`, `key=${made.user_key}/`]) {
    const found = await call('GET', `/users/search/?${query}`)
    expect([query, found.status, found.json().id]).toEqual([query, 200, made.id])
  }
})

test('visitors are merged into the customer they turned out to be', async () => {
  const parent = (await call('POST', '/users/', { custom_id: anId(), city: 'Warsaw', tags: ['a'] })).json()
  const visitor = (await call('POST', '/users/', { city: 'Berlin', country: 'Poland', tags: ['b'] })).json()
  const merged = await call('POST', '/users/merge/', { parent: parent.id, users_list: [visitor.id] })
  expect([merged.status, merged.json()]).toEqual([200, { success: true }])
  const user = (await call('GET', `/users/${parent.id}/`)).json()
  expect(user).toMatchObject({ city: 'Warsaw', country: 'Poland' })
  expect(user.tags.map(({ name }: { name: string }) => name).toSorted()).toEqual(['a', 'b'])
  expect((await call('GET', `/users/${visitor.id}/`)).status).toBe(404)
})

test('an event without a time is of now', async () => {
  const id = anId()
  await call('POST', '/users/', { custom_id: id })
  const sent = await call('POST', `/users-by-id/${id}/events/`, { name: `order ${id}`, data: { total: 1 } })
  expect([sent.status, sent.json()]).toEqual([201, { id: expect.any(Number), created: true }])
})
