import { beforeAll, expect, test } from 'vitest'
import { anId, usercomProject, type Usercom } from '../support.ts'

/** User.com's PrestaShop module as usercom.md names it: an event first, and the user by its key when that is not found. */

let usercom: Usercom
beforeAll(async () => {
  usercom = await usercomProject()
})

/** Sends an event under the shop's id; when nobody has it, looks the browser's key up and sends it by the number. */
async function sendEvent(customId: string, key: string, event: Readonly<Record<string, unknown>>) {
  const direct = await usercom.call('POST', `/users-by-id/${customId}/events/`, event)
  if (direct.status !== 404) return direct
  const found = await usercom.call('GET', `/users/search/?key=${key}`)
  if (found.status === 404) return found
  const { id } = found.json()
  await usercom.call('PUT', `/users/${id}/`, { user_id: customId })
  return usercom.call('POST', '/events/', { ...event, client: id })
}

test('U-50 an event of an unknown id finds the visitor by key, and from then on by id', async () => {
  const visitor = (await usercom.call('POST', '/users/', { email: `${anId()}@example.org` })).json()
  const id = anId()
  const event = { name: `cart ${id}`, timestamp: String(1_700_000_000), data: { products: [1, 2] } }
  const first = await sendEvent(id, visitor.key, event)
  expect([first.status, first.json()]).toEqual([201, { id: expect.any(Number), created: true }])
  const second = await usercom.call('POST', `/users-by-id/${id}/events/`, event)
  expect([second.status, second.json().created]).toEqual([201, false])
  expect((await usercom.call('GET', `/users/${visitor.id}/events/`)).json().count).toBe(2)
  expect((await sendEvent(anId(), 'nobodyskey00', event)).status).toBe(404)
})

test('U-24 it sends its own created_at, as a number', async () => {
  const made = await usercom.call('POST', '/users/', {
    user_id: anId(),
    created_at: 1_600_000_000,
    first_name: 'Ann',
  })
  expect([made.status, made.json().name]).toEqual([201, 'Ann'])
  expect(made.json().created_at).not.toMatch(/^2020/)
})
