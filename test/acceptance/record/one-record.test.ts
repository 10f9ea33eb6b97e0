import { beforeAll, describe, expect, test } from 'vitest'
import { sharedServer } from '#test/support/shared-server.ts'
import { readAll, wiresOf, type Wires } from './wires.ts'

let wires: Wires
let serial = 0

beforeAll(async () => {
  const server = sharedServer()
  wires = wiresOf(server.url, await server.createProject({ name: 'one record' }))
  await fetch(`${server.url}/admin/v1/attributes`, {
    method: 'POST',
    headers: { 'x-api-key': wires.project.adminKey, 'content-type': 'application/json' },
    body: JSON.stringify([
      { name: 'Plan', key: 'plan', type: 'user' },
      { name: 'City', key: 'city', type: 'user' },
    ]),
  })
})

/** A user made through Trophy, as all these tests start. */
async function aUser(fields: object = {}): Promise<string> {
  serial += 1
  const id = `record-${serial}`
  const made = await wires.trophy('PUT', `/users/${id}`, fields)
  expect(made.status, made.text).toBe(200)
  return id
}

async function ok(answer: Promise<{ status: number; text: string }>): Promise<void> {
  const { status, text } = await answer
  expect(status, text).toBe(200)
}

const putCrm = (id: string, json: unknown) => ok(wires.usercom('PUT', `/users-by-id/${id}/`, json))
const patchTrophy = (id: string, json: unknown) => ok(wires.trophy('PATCH', `/users/${id}`, json))
const patchReplyke = (id: string, update: unknown) => ok(wires.replyke('PATCH', `/users/${id}`, { update }))

describe('identity', () => {
  test('a user made on Trophy has the same id on all three wires', async () => {
    const id = await aUser()
    const seen = await readAll(wires, id)
    expect(seen.trophy.id).toBe(id)
    expect(seen.usercom.user_id).toBe(id)
    expect(seen.replyke).toMatchObject({ id, foreignId: id })
  })

  test('a user made on User.com has the same id on all three wires', async () => {
    const made = await wires.usercom('POST', '/users/', { user_id: 'made-in-crm', email: 'crm@example.org' })
    expect(made.status).toBe(201)
    const seen = await readAll(wires, 'made-in-crm')
    expect([seen.trophy.id, seen.usercom.id, seen.replyke.foreignId]).toEqual([
      'made-in-crm',
      made.json().id,
      'made-in-crm',
    ])
  })

  test('a user made on Replyke by its foreign id has the same id on all three wires', async () => {
    const made = await wires.replyke(
      'GET',
      '/users/by-foreign-id?foreignId=made-in-social&createIfNotFound=true&name=Ann%20Lee',
    )
    expect(made.status, made.text).toBe(201)
    const seen = await readAll(wires, 'made-in-social')
    expect([seen.trophy.name, seen.usercom.name, seen.replyke.name]).toEqual([
      'Ann Lee',
      'Ann Lee',
      'Ann Lee',
    ])
  })

  test('a user without a customer id is addressed on Trophy and Replyke by its uid', async () => {
    const made = (await wires.usercom('POST', '/users/', { email: 'anonymous@example.org' })).json()
    expect(made.user_id).toBeNull()
    const named = (await wires.usercom('PUT', `/users/${made.id}/`, { user_id: 'named-later' })).json()
    const replyke = (await wires.replykePublic('/users/by-foreign-id?foreignId=named-later')).json()
    expect(named.id).toBe(made.id)
    expect(replyke.id).not.toBe('named-later')
    // The Replyke id of a user made without an id is its uid, which Trophy knew it by before.
    expect((await wires.trophy('GET', `/users/${replyke.id}`)).status).toBe(404)
    expect((await wires.trophy('GET', '/users/named-later')).json().email).toBe('anonymous@example.org')
  })

  test('an id changed on User.com moves on Trophy; the Replyke id stays', async () => {
    const id = await aUser({ name: 'Mover' })
    await putCrm(id, { user_id: `${id}-new` })
    expect((await wires.trophy('GET', `/users/${id}`)).status).toBe(404)
    expect((await wires.trophy('GET', `/users/${id}-new`)).json().name).toBe('Mover')
    const replyke = (await wires.replykePublic(`/users/${id}`)).json()
    expect(replyke).toMatchObject({ id, foreignId: `${id}-new`, name: 'Mover' })
  })

  test('deleting on User.com removes the user on every wire, and its id makes a new one', async () => {
    const id = await aUser({ name: 'Old' })
    expect((await wires.usercom('DELETE', `/users-by-id/${id}/`)).status).toBe(204)
    expect((await wires.trophy('GET', `/users/${id}`)).status).toBe(404)
    expect((await wires.replykePublic(`/users/${id}`)).status).toBe(404)
    await wires.trophy('PUT', `/users/${id}`, {})
    expect((await readAll(wires, id)).replyke.name).toBeNull()
  })
})

describe('email', () => {
  test('written on Trophy, read on User.com and as own on Replyke; and the other way round', async () => {
    const id = await aUser({ email: 'Ann@Example.org' })
    expect((await readAll(wires, id)).usercom.email).toBe('Ann@Example.org')
    await putCrm(id, { email: 'bea@example.org' })
    const own = await wires.replyke('PATCH', `/users/${id}`, { update: { bio: 'x' } })
    expect(own.json().email).toBe('bea@example.org')
    expect((await readAll(wires, id)).trophy.email).toBe('bea@example.org')
  })

  test('Trophy switching emails off erases the address everywhere', async () => {
    const id = await aUser({ email: 'ann@example.org' })
    await patchTrophy(id, { subscribeToEmails: false })
    const seen = await readAll(wires, id)
    expect(seen.trophy).toMatchObject({ email: null, subscribeToEmails: false })
    expect(seen.usercom).toMatchObject({ email: null, unsubscribed: true })
  })

  test('User.com unsubscribing keeps the address, which Trophy hides until it subscribes again', async () => {
    const id = await aUser({ email: 'ann@example.org' })
    await putCrm(id, { unsubscribed: true })
    let seen = await readAll(wires, id)
    expect(seen.trophy).toMatchObject({ email: null, subscribeToEmails: false })
    expect(seen.usercom).toMatchObject({ email: 'ann@example.org', unsubscribed: true })
    await patchTrophy(id, { email: 'never@example.org' })
    expect((await readAll(wires, id)).usercom.email).toBe('ann@example.org')
    await patchTrophy(id, { subscribeToEmails: true })
    seen = await readAll(wires, id)
    expect(seen.trophy).toMatchObject({ email: 'ann@example.org', subscribeToEmails: true })
    expect(seen.usercom.unsubscribed).toBe(false)
  })
})

describe('name', () => {
  test.each([
    ['Trophy', (id: string) => patchTrophy(id, { name: 'Ann Mary Lee' })],
    ['Replyke', (id: string) => patchReplyke(id, { name: 'Ann Mary Lee' })],
    ['User.com', (id: string) => putCrm(id, { first_name: 'Ann', last_name: 'Mary Lee' })],
  ])('written on %s is the same name on all three', async (_wire, write) => {
    const id = await aUser({ email: 'fallback@example.org' })
    await write(id)
    const seen = await readAll(wires, id)
    expect([seen.trophy.name, seen.usercom.name, seen.replyke.name]).toEqual(Array(3).fill('Ann Mary Lee'))
  })

  test('a part written on User.com joins the other part that came from Trophy', async () => {
    const id = await aUser({ name: 'Ann Lee' })
    await putCrm(id, { last_name: 'Doe' })
    expect((await readAll(wires, id)).trophy.name).toBe('Ann Doe')
  })

  test('with no name User.com shows the email, the others null', async () => {
    const id = await aUser({ email: 'ann@example.org' })
    const seen = await readAll(wires, id)
    expect([seen.trophy.name, seen.usercom.name, seen.replyke.name]).toEqual([null, 'ann@example.org', null])
  })

  test('cleared on Replyke is cleared on Trophy', async () => {
    const id = await aUser({ name: 'Ann' })
    await patchReplyke(id, { name: null })
    expect((await readAll(wires, id)).trophy.name).toBeNull()
  })
})

describe('time zone', () => {
  test('tz and timezone are one field, cleared by null on both', async () => {
    const id = await aUser({ tz: 'Asia/Calcutta' })
    expect((await readAll(wires, id)).usercom.timezone).toBe('Asia/Calcutta')
    await putCrm(id, { timezone: 'Europe/Berlin' })
    expect((await readAll(wires, id)).trophy.tz).toBe('Europe/Berlin')
    await putCrm(id, { timezone: null })
    expect((await readAll(wires, id)).trophy.tz).toBeNull()
  })

  test('an offset is no zone on either wire', async () => {
    const id = await aUser({ tz: 'UTC' })
    expect((await wires.trophy('PATCH', `/users/${id}`, { tz: '+02:00' })).status).toBe(422)
    expect((await wires.usercom('PUT', `/users-by-id/${id}/`, { timezone: '+02:00' })).status).toBe(400)
    expect((await readAll(wires, id)).trophy.tz).toBe('UTC')
  })
})

describe('attributes', () => {
  const valueOf = (user: { attributes: Array<{ name_std: string; value: unknown }> }, name: string) =>
    user.attributes.find((attribute) => attribute.name_std === name)?.value

  test('set on Trophy, read typed on User.com', async () => {
    const id = await aUser({ attributes: { plan: 'pro' } })
    expect(valueOf((await readAll(wires, id)).usercom, 'plan')).toBe('pro')
  })

  test('made on the fly by User.com, read as text on Trophy and settable there, strictly', async () => {
    const id = await aUser()
    await putCrm(id, { 'Is trial': true, seats: 12, ratio: 0.5, note: 'n' })
    expect((await readAll(wires, id)).trophy.attributes).toEqual({
      is_trial: 'true',
      seats: '12',
      ratio: '0.5',
      note: 'n',
    })
    await patchTrophy(id, { attributes: { is_trial: 'false', seats: '13' } })
    const { usercom } = await readAll(wires, id)
    expect([valueOf(usercom, 'is_trial'), valueOf(usercom, 'seats')]).toEqual([false, 13])
    expect((await wires.trophy('PATCH', `/users/${id}`, { attributes: { seats: 'many' } })).status).toBe(422)
    expect((await wires.usercom('PUT', `/users-by-id/${id}/`, { seats: 'many' })).status).toBe(400)
    expect((await readAll(wires, id)).trophy.attributes.seats).toBe('13')
  })

  test("Trophy's attribute city and User.com's field city are two things", async () => {
    const id = await aUser({ attributes: { city: 'London' } })
    await putCrm(id, { city: 'Warsaw' })
    const seen = await readAll(wires, id)
    expect(seen.trophy.attributes.city).toBe('London')
    expect(seen.usercom.city).toBe('Warsaw')
  })

  test('null removes a value on both wires', async () => {
    const id = await aUser({ attributes: { plan: 'pro' } })
    await putCrm(id, { plan: null })
    expect((await readAll(wires, id)).trophy.attributes).toEqual({})
  })
})

test("User.com's notifications flag and Trophy's notification preferences are two things", async () => {
  const id = await aUser()
  await ok(wires.trophy('PATCH', `/users/${id}/preferences`, { notifications: { recap: ['email'] } }))
  await putCrm(id, { notifications: false })
  expect((await wires.trophy('GET', `/users/${id}/preferences`)).json()).toEqual({
    notifications: { recap: ['email'] },
  })
  expect((await readAll(wires, id)).usercom.notifications).toBe(false)
})

test('updated is one time on all three wires and moves with a write on any', async () => {
  const id = await aUser()
  const times = async () => {
    const seen = await readAll(wires, id)
    const each = [seen.trophy.updated, seen.usercom.updated_at, seen.replyke.updatedAt].map(String)
    // Milliseconds are what all three show.
    expect(new Set(each.map((text) => text.slice(0, 23))).size).toBe(1)
    return String(seen.usercom.updated_at)
  }
  const stamps = [await times()]
  for (const write of [
    () => patchTrophy(id, { name: 'A' }),
    () => patchReplyke(id, { bio: 'B' }),
    () => putCrm(id, {}),
  ]) {
    await write()
    stamps.push(await times())
  }
  expect(stamps).toEqual(stamps.toSorted())
  expect(new Set(stamps).size).toBe(4)
  await patchTrophy(id, {})
  expect(await times()).toBe(stamps[3])
})

describe('what one wire cannot express is never lost by a write through it', () => {
  const social = {
    username: 'keeper',
    avatar: 'https://example.com/a.jpg',
    bio: 'bio',
    birthdate: '1990-01-01',
    location: { longitude: 34.05, latitude: -118.25 },
    metadata: { theme: 'dark' },
    secureMetadata: { k: 'v' },
  }
  const crm = {
    gender: 2,
    status: 2,
    phone_number: '+48123',
    city: 'Warsaw',
    region: 'M',
    country: 'Poland',
    facebook_url: 'f',
    google_url: 'g',
    linkedin_url: 'l',
    twitter_url: 't',
    gravatar_url: 'g',
    score: 7,
    notifications: false,
    assigned_to: 3,
    tags: ['vip'],
  }

  test('a full user keeps every field of the other wires through a write on each', async () => {
    const id = await aUser({
      email: 'full@example.org',
      name: 'Full User',
      tz: 'Europe/Paris',
      deviceTokens: ['t1', 't2'],
      attributes: { plan: 'pro' },
    })
    await ok(wires.trophy('PATCH', `/users/${id}/preferences`, { notifications: { recap: [] } }))
    await putCrm(id, crm)
    await patchReplyke(id, social)
    const before = await readAll(wires, id)

    await patchTrophy(id, { deviceTokens: ['t3'] })
    await putCrm(id, { score: 8 })
    await patchReplyke(id, { bio: 'new' })
    const after = await readAll(wires, id)

    const sameBut = (wire: 'trophy' | 'usercom' | 'replyke', changes: object) =>
      expect(after[wire]).toEqual({ ...before[wire], ...changes })
    sameBut('trophy', { deviceTokens: ['t3'], updated: after.trophy.updated })
    sameBut('usercom', { score: 8, updated_at: after.usercom.updated_at })
    sameBut('replyke', { bio: 'new', updatedAt: after.replyke.updatedAt })
    expect(before.usercom).toMatchObject({
      gender: 'male',
      status: 'user',
      city: 'Warsaw',
      score: 7,
      assigned_to: 3,
    })
    expect(before.replyke).toMatchObject({
      username: 'keeper',
      location: { type: 'Point', coordinates: [34.05, -118.25] },
      metadata: { theme: 'dark' },
    })
    expect((await wires.trophy('GET', `/users/${id}/preferences`)).json()).toEqual({
      notifications: { recap: [] },
    })
  })
})

test('concurrent updates of one user through all three wires are all kept', async () => {
  const id = await aUser()
  await Promise.all([
    patchTrophy(id, { tz: 'Europe/Rome' }),
    putCrm(id, { city: 'Rome', tags: ['a'] }),
    patchReplyke(id, { bio: 'Rome' }),
    putCrm(id, { tags: ['b'] }),
    patchTrophy(id, { attributes: { plan: 'x' } }),
  ])
  const seen = await readAll(wires, id)
  expect(seen.trophy).toMatchObject({ tz: 'Europe/Rome', attributes: { plan: 'x' } })
  expect(seen.usercom.city).toBe('Rome')
  expect(seen.usercom.tags.map((tag: { name: string }) => tag.name).toSorted()).toEqual(['a', 'b'])
  expect(seen.replyke.bio).toBe('Rome')
})

test("each vendor's own client reads the one record", async () => {
  const id = await aUser({ name: 'Client' })
  const { TrophyApiClient } = await import('@trophyso/node')
  const { ReplykeClient } = await import('@replyke/js')
  const { url } = sharedServer()
  const { projectId, adminKey } = wires.project
  const trophy = new TrophyApiClient({
    apiKey: adminKey,
    environment: { api: `${url}/v1`, admin: `${url}/admin/v1` },
  })
  await trophy.users.update(id, { tz: 'Europe/London' })
  const replyke = await ReplykeClient.init({ projectId })
  const { http } = replyke as unknown as { http: { instance: { defaults: { baseURL: string } } } }
  http.instance.defaults.baseURL = `${url}/api/v5/${projectId}`
  const seen = await replyke.users.fetchUserById({ userId: id })
  const found = await replyke.users.fetchUserByForeignId({ foreignId: id })
  expect(seen.name).toBe('Client')
  expect(found?.id).toBe(id)
  expect((await trophy.users.get(id)).tz).toBe('Europe/London')
})
