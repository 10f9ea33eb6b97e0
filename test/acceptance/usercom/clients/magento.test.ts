import { beforeAll, expect, test } from 'vitest'
import { anId, attributesOf, usercomProject, version2, type Usercom } from '../support.ts'

/** User.com's own Magento plugins as usercom.md names them: ids under two names, keys instead of ids, no slashes. */

let usercom: Usercom
beforeAll(async () => {
  usercom = await usercomProject()
})

const call = (method: string, path: string, body?: unknown) =>
  usercom.call(method, path, body, { headers: version2 })
/** The ids it gives are base64 text. */
const base64Id = () => Buffer.from(`customer ${anId()} ÿ?`).toString('base64')

test('the enterprise plugin sends one id under both names', async () => {
  const id = anId()
  const body = { user_id: id, custom_id: id, email: `${id}@example.org`, 'First name': 'Ann' }
  const made = await call('POST', '/users/update_or_create/', body)
  expect([made.status, made.json()]).toEqual([201, { created: true, id: expect.any(Number) }])
  const again = await call('POST', '/users/update_or_create/', body)
  expect([again.status, again.json()]).toEqual([200, { created: false, id: made.json().id }])
  const user = (await call('GET', `/users-by-id/${id}/`)).json()
  expect(user).toMatchObject({ user_id: id, custom_id: id, name: 'Ann' })
  expect(attributesOf(user)).toEqual({})
  const two = await call('POST', '/users/update_or_create/', { user_id: id, custom_id: `${id}-other` })
  expect([two.status, Object.keys(two.json())]).toEqual([400, ['errors']])
})

test('an event of a visitor has a user_key, and null for a user_id', async () => {
  const user = (await call('POST', '/users/', { custom_id: anId() })).json()
  const event = {
    user_id: null,
    user_key: user.user_key,
    name: `viewed ${anId()}`,
    timestamp: 1_700_000_000,
    data: null,
  }
  const sent = await call('POST', '/events/', event)
  expect([sent.status, sent.json()]).toEqual([201, { id: expect.any(Number), created: true }])
  expect((await call('GET', `/users/${user.id}/events/`)).json().count).toBe(1)
  const nobody = await call('POST', '/events/', { ...event, user_key: 'nobodyskey00' })
  expect(nobody.status).toBe(404)
})

test('several users of one address come as a list', async () => {
  const email = `${anId()}@example.org`
  expect((await call('GET', `/users/search/?email=${email}&many=true`)).json()).toEqual([])
  const made = [await call('POST', '/users/', { email }), await call('POST', '/users/', { email })]
  const found = (await call('GET', `/users/search/?email=${email}&many=true`)).json()
  expect(found.map(({ id }: { id: number }) => id)).toEqual(made.map((one) => one.json().id))
})

test('the community plugin: base64 ids, attributes as an object, success by the presence of an id', async () => {
  const id = base64Id()
  const made = await call('POST', '/users/', {
    custom_id: id,
    user_key: 'browserskey1',
    email: `${anId()}@example.org`,
    attributes: { 'Customer group': 'General', newsletter: true },
  })
  expect([made.status, made.json().id]).toEqual([201, expect.any(Number)])
  const path = `/users-by-id/${encodeURIComponent(id)}`
  const read = await call('GET', path)
  expect([read.status, read.json().id]).toEqual([200, made.json().id])
  expect(read.json().user_key).not.toBe('browserskey1')
  expect(attributesOf(read.json())).toEqual({ customer_group: 'General', newsletter: true })
  const failed = await call('PUT', path, { gender: 'invalid' })
  expect(failed.status).toBe(400)
  expect(failed.json()).not.toHaveProperty('id')

  const company = (await call('POST', '/companies/', { name: 'Buyers' })).json().id
  const member = { user_id: made.json().id }
  expect(String((await call('POST', `/companies/${company}/add_member/`, member)).status)).toMatch(/^2/)
  expect((await call('GET', path)).json().companies).toMatchObject([{ id: company }])
  expect(String((await call('POST', `/companies/${company}/remove_member/`, member)).status)).toMatch(/^2/)
  expect((await call('GET', path)).json().companies).toEqual([])
})
