import { beforeAll, expect, test } from 'vitest'
import { anId, usercomProject, type Usercom } from '../support.ts'

/** RudderStack's calls as usercom.md names them: version 2, ids as they come, groups as companies. */

let usercom: Usercom
beforeAll(async () => {
  usercom = await usercomProject()
})

const call = (method: string, path: string, body?: unknown) =>
  usercom.call(method, path, body, { headers: { accept: '*/*;version=2' } })

test('U-58 a group call: the user, the company that is not there, the company, its member', async () => {
  const id = `${anId()}@example.org`
  const made = await call('POST', '/users/', { custom_id: id, email: id })
  expect(made.status, made.text).toBe(201)

  // It does not encode what it puts into a path.
  const user = await call('GET', `/users-by-id/${id}/`)
  expect([user.status, user.json().custom_id]).toEqual([200, id])
  const group = anId()
  const missing = await call('GET', `/companies-by-id/${group}/`)
  expect([missing.status, missing.json()]).toEqual([404, { detail: 'Not found.' }])
  const company = await call('POST', '/companies/', {
    custom_id: group,
    name: 'Acme',
    size: 20,
    plan: 'gold',
  })
  expect([company.status, company.json()]).toEqual([
    201,
    expect.objectContaining({ id: expect.any(Number), custom_id: group, name: 'Acme', plan: 'gold' }),
  ])
  const companyId = company.json().id
  const member = { user_id: user.json().id, user_custom_id: id }
  // The second time is harmless.
  for (let times = 0; times < 2; times += 1) {
    const added = await call('POST', `/companies/${companyId}/add_member/`, member)
    expect(String(added.status), added.text).toMatch(/^2/)
  }
  const { companies } = (await call('GET', `/users-by-id/${id}/`)).json()
  expect(companies).toEqual([{ id: companyId, name: 'Acme', member_since: expect.any(String) }])
  const { employees } = (await call('GET', `/companies-by-id/${group}/`)).json()
  expect(employees).toEqual([user.json().id])
  const updated = await call('PUT', `/companies-by-id/${group}/`, { name: 'Acme Ltd' })
  expect([updated.status, updated.json().name, updated.json().plan]).toEqual([200, 'Acme Ltd', 'gold'])
})

test('an identify call looks a phone number up and reads an envelope, also when it is empty', async () => {
  const phone = `+48${Math.floor(Math.random() * 1e9)}`
  const search = () => call('GET', `/users/search/?phone_number=${phone}`)
  const none = await search()
  expect([none.status, none.json().results]).toEqual([200, []])
  const made = await call('POST', '/users/', { custom_id: anId(), phone_number: phone })
  expect(made.status).toBe(201)
  expect((await search()).json()).toMatchObject({ count: 1, results: [{ id: made.json().id }] })
})

test('a page call counts a visit of the browser’s user', async () => {
  const user = (await call('POST', '/users/', { custom_id: anId() })).json()
  const visit = {
    client_user: user.user_key,
    page_domain: 'shop.example',
    page_path: '/cart',
    timestamp: 1_700_000_000,
  }
  const viewed = await call('POST', '/site-views/', visit)
  expect(String(viewed.status), viewed.text).toMatch(/^2/)
  const after = (await call('GET', `/users-by-id/${user.custom_id}/`)).json()
  expect(after.page_views).toBe(1)
  expect([after.first_seen, after.last_seen]).toEqual([expect.any(String), expect.any(String)])
})

test('a track call names the user by its number', async () => {
  const user = (await call('POST', '/users/', { custom_id: anId() })).json()
  const event = {
    user_id: user.id,
    name: `tracked ${anId()}`,
    timestamp: 1_700_000_000.5,
    data: { price: 5 },
  }
  const tracked = await call('POST', '/events/', event)
  expect([tracked.status, tracked.json()]).toEqual([201, { id: expect.any(Number), created: true }])
})
