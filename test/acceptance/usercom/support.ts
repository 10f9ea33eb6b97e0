import { connect } from 'node:net'
import { expect } from 'vitest'
import { http, type RawResponse } from '../../support/http.ts'
import type { Project } from '../../support/running-server.ts'
import { sharedServer } from '../../support/shared-server.ts'

export const version2 = { accept: '*/*; version=2' }
export const timestampPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/

/** What to send besides method, path and body. */
export interface CallOptions {
  readonly headers?: Readonly<Record<string, string>>
  /** Instead of JSON made from the body argument. */
  readonly raw?: string | Buffer
}

/** A project of this test's own, called as User.com clients call it. */
export interface Usercom {
  readonly project: Project
  readonly origin: string
  readonly token: string
  /** `path` is below /api/public. */
  readonly call: (method: string, path: string, body?: unknown, options?: CallOptions) => Promise<RawResponse>
}

export async function usercomProject(): Promise<Usercom> {
  const server = sharedServer()
  const project = await server.createProject()
  return usercomClient(server.url, project)
}

export function usercomClient(origin: string, project: Project): Usercom {
  const token = project.usercomToken
  return {
    project,
    origin,
    token,
    call: (method, path, body, { headers = {}, raw } = {}) => {
      const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body))
      return http({
        method,
        origin,
        path: `/api/public${path}`,
        headers: {
          authorization: `Token ${token}`,
          // The length too: Node's client adds none to a DELETE.
          ...(sent === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(sent)) }),
          ...headers,
        },
        ...(sent === undefined ? {} : { body: sent }),
      })
    },
  }
}

let serial = 0

/** A custom id that no other test uses. */
export const anId = (): string => `u-${process.pid}-${(serial += 1)}`

const listsL = new WeakMap<Usercom, Promise<number>>()

/** The number of list L of usercom.md §5, one for each project. */
export function listL(usercom: Usercom): Promise<number> {
  const known = listsL.get(usercom)
  if (known !== undefined) return known
  const made = usercom.call('POST', '/lists/', { name: 'L', description: 'the list' }).then((response) => {
    expect(response.status, response.text).toBe(201)
    return response.json().id as number
  })
  listsL.set(usercom, made)
  return made
}

/**
 * J of usercom.md §5, made over the wire under an id of its own. Without page views: nothing in this family sets them
 * (§8.1).
 */
export async function aJane(usercom: Usercom) {
  const response = await usercom.call('POST', '/users/', {
    user_id: anId(),
    email: 'jane@example.org',
    first_name: 'Jane',
    last_name: 'Doe',
    tags: ['tag'],
    'Example attr': true,
    'My string attr': 'attribute value',
  })
  expect(response.status, response.text).toBe(201)
  const { user_id: id } = response.json()
  const path = `/users-by-id/${id}/`
  const listed = await usercom.call('POST', `${path}add_to_list/`, { list: await listL(usercom) })
  expect(listed.status, listed.text).toBe(200)
  const user = (await usercom.call('GET', path)).json()
  return { user, id: id as string, path }
}

/** Body A: the seed's curl example. */
export const bodyA =
  '{"email":"john@example.org","gravatar_url":"https://randomuser.me/api/portraits/men/51.jpg","tags":["updated","verified"]}'

/** Body B: the seed's example in jQuery, XHR, Node, PHP and Python. */
export const bodyB = {
  first_name: 'John',
  last_name: 'Doe',
  gender: 2,
  status: 2,
  phone_number: '+48123456789',
  first_seen: null,
  last_seen: null,
  page_views: 8,
  last_ip: '84.23.84.23',
  timezone: null,
  city: 'Warsaw',
  country: 'Poland',
  unsubscribed: false,
  browser_language: null,
  browser: 'Chrome',
  os_type: null,
  resolution: null,
  created_at: '2016-08-08T09:22:25.795373Z',
  updated_at: '2016-08-08T09:22:32.823346Z',
  attributes: [],
  gravatar_url: null,
  lists: [],
  tags: [{ id: 372, name: 'john123' }],
  notifications: true,
}

/** What a user is after body B, whoever sent it (case 3). */
export const afterBodyB = {
  name: 'John Doe',
  gender: 'male',
  status: 'user',
  phone_number: '+48123456789',
  city: 'Warsaw',
  country: 'Poland',
  timezone: null,
  gravatar_url: null,
  unsubscribed: false,
  notifications: true,
}

const nullableText = [expect.any(String), null]
const nullableTime = [expect.stringMatching(timestampPattern), null]
const time = [expect.stringMatching(timestampPattern)]

/** The 35 keys of the seed's response with the types of §2.1: each value is one of those listed. */
const seedShape: Readonly<Record<string, readonly unknown[]>> = {
  id: [expect.any(Number)],
  key: [expect.stringMatching(/^[A-Za-z0-9]{12}$/)],
  name: nullableText,
  email: nullableText,
  gender: ['unknown', 'male', 'female'],
  status: ['visitor', 'user'],
  phone_number: nullableText,
  first_seen: nullableTime,
  last_seen: nullableTime,
  last_contacted: nullableTime,
  page_views: [expect.any(Number)],
  last_ip: nullableText,
  timezone: nullableText,
  city: nullableText,
  region: nullableText,
  country: nullableText,
  unsubscribed: [true, false],
  notifications: [true, false],
  score: [expect.any(Number)],
  browser: nullableText,
  browser_language: nullableText,
  os_type: nullableText,
  resolution: nullableText,
  created_at: time,
  updated_at: time,
  companies: [expect.any(Array)],
  lists: [expect.any(Array)],
  tags: [expect.any(Array)],
  attributes: [expect.any(Array)],
  gravatar_url: nullableText,
  facebook_url: nullableText,
  linkedin_url: nullableText,
  twitter_url: nullableText,
  google_url: nullableText,
  chat_id: ['Chat ID is deprecated and will be removed in future'],
}

/** Asserts the shape that every v1 user has, `user_id` included (§2.1, §6.1). */
export function expectSeedShape(user: Readonly<Record<string, unknown>>): void {
  expect(Object.keys(seedShape)).toHaveLength(35)
  for (const [key, allowed] of Object.entries(seedShape)) expect(allowed, key).toContainEqual(user[key])
  expect(nullableText).toContainEqual(user['user_id'])
  for (const tag of user['tags'] as unknown[])
    expect(tag).toEqual({ id: expect.any(Number), name: expect.any(String) })
  for (const attribute of user['attributes'] as unknown[]) {
    expect(attribute).toMatchObject({
      id: expect.any(Number),
      name: expect.any(String),
      name_std: expect.any(String),
    })
    expect(attribute).toHaveProperty('value')
  }
}

export const tagNames = (user: { tags: Array<{ name: string }> }): string[] =>
  user.tags.map((tag) => tag.name)

/** The user's attribute values by standard name. */
export const attributesOf = (user: { attributes: Array<{ name_std: string; value: unknown }> }) =>
  Object.fromEntries(user.attributes.map((attribute) => [attribute.name_std, attribute.value]))

/** The names of all attribute definitions of the project. */
export async function definedAttributes(usercom: Usercom): Promise<string[]> {
  const page = (await usercom.call('GET', '/attributes/')).json()
  expect(page.next).toBeNull()
  return page.results.map((one: { name_std: string }) => one.name_std)
}

/** Sends bytes as they are on a connection of their own and reads to its end; the request says `Connection: close`. */
export function sendBytes(
  origin: string,
  bytes: string,
): Promise<{ status: number; head: string; body: string }> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) }, () => socket.write(bytes))
    let received = ''
    socket.setEncoding('utf8').on('data', (chunk: string) => (received += chunk))
    socket.on('error', reject)
    socket.on('end', () => {
      const [head = '', body = ''] = received.split('\r\n\r\n', 2)
      resolve({ status: Number(head.split(' ')[1]), head, body })
    })
  })
}
