import { beforeAll, expect, test } from 'vitest'
import { anId, tagNames, usercomProject, type Usercom } from '../support.ts'

/** WP Fusion as usercom.md names it: no slash at the end of a path, tags by name, a list of users as the connection test. */

let usercom: Usercom
beforeAll(async () => {
  usercom = await usercomProject()
})

test('its connection test reads users, and a wrong token fails it', async () => {
  const good = await usercom.call('GET', '/users/')
  expect([good.status, Array.isArray(good.json().results)]).toEqual([200, true])
  const bad = await usercom.call('GET', '/users/', undefined, { headers: { authorization: 'Token wrong' } })
  expect([bad.status, bad.json()]).toEqual([401, { detail: 'Invalid token.' }])
})

test('U-17 a contact’s life without slashes, never redirected', async () => {
  const email = `${anId()}@example.org`
  const made = await usercom.call('POST', '/users', {
    email,
    first_name: 'Jane',
    last_name: 'Doe Smith',
    'Member since': '2024',
  })
  expect(made.status, made.text).toBe(201)
  const { id } = made.json()
  const found = await usercom.call('GET', `/users/search?email=${email}`)
  expect([found.status, found.json().id]).toEqual([200, id])
  const updated = await usercom.call('PUT', `/users/${id}`, { phone_number: '+48123456789' })
  expect([updated.status, updated.json().phone_number]).toEqual([200, '+48123456789'])
  // It splits the name at the first blank.
  const [first, ...rest] = (await usercom.call('GET', `/users/${id}`)).json().name.split(' ')
  expect([first, rest.join(' ')]).toEqual(['Jane', 'Doe Smith'])
  expect((await usercom.call('POST', `/users/${id}/add_tag`, { name: 'member' })).status).toBe(200)
  expect((await usercom.call('DELETE', `/users/${id}/remove_tag`)).status).toBe(400)
  expect(tagNames((await usercom.call('GET', `/users/${id}`)).json())).toEqual(['member'])
  expect((await usercom.call('DELETE', `/users/${id}`)).status).toBe(204)
})

test('it reads the names of tags and attributes', async () => {
  await usercom.call('POST', '/users', { tags: ['gold'], 'Shoe size': 43 })
  const names = async (path: string) =>
    (await usercom.call('GET', path)).json().results.map(({ name }: { name: string }) => name)
  expect(await names('/tags')).toContain('gold')
  expect(await names('/attributes')).toContain('Shoe size')
})
