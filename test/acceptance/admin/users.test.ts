import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { http } from '#test/support/http.ts'
import { ownerOf, signedIn, type DashboardMember } from '#test/support/dashboard.ts'
import { until } from '#test/support/poll.ts'
import { sharedServer } from '#test/support/shared-server.ts'
import type { Project } from '#test/support/running-server.ts'

const server = sharedServer()

let owner: DashboardMember
beforeAll(async () => {
  owner = await ownerOf(server)
})

/** A user as the list shows it. */
interface Row {
  readonly id: string
  readonly uid: string
  readonly number: number
  readonly name: string | null
}

const typed = [
  ['plan', 'string'],
  ['age', 'integer'],
  ['height', 'float'],
  ['vip', 'boolean'],
  ['born', 'date'],
] as const

/** A project with attributes of several types. */
async function project(args: readonly string[] = []): Promise<Project> {
  const made = await server.createProject({ args })
  const attribute = (name_std: string, value_type: string) =>
    http({
      origin: server.url,
      path: '/api/public/attributes/',
      headers: { authorization: `Token ${made.usercomToken}` },
      json: { name: name_std, value_type, content_type: 'clientuser' },
    })
  // In a project with tenants attributes would be one tenant's.
  const attributes = args.length > 0 ? [] : typed
  for (const [key, type] of attributes) {
    const answer = await attribute(key, type)
    expect(answer.status, answer.text).toBe(201)
  }
  return made
}

const create = async (projectId: string, user: object, headers = {}): Promise<Row> => {
  const made = await owner.send('POST', `/projects/${projectId}/users`, user, headers)
  expect(made.status, made.text).toBe(201)
  return made.json() as Row
}

const asQuery = (query: Readonly<Record<string, string>>) => new URLSearchParams(query).toString()

/** One page of users. */
const page = async (projectId: string, query: Readonly<Record<string, string>> = {}, headers = {}) => {
  const answer = await owner.get(`/projects/${projectId}/users?${asQuery(query)}`, headers)
  expect(answer.status, answer.text).toBe(200)
  return answer.json() as { users: readonly Row[]; nextCursor: string | null }
}
/** Everybody, over all pages. */
const everybody = async (projectId: string, query: Readonly<Record<string, string>> = {}) => {
  const rows: Row[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const next = await page(projectId, { ...query, ...(cursor === '' ? {} : { cursor }) })
    rows.push(...next.users)
    cursor = next.nextCursor
  }
  return rows
}
const count = async (projectId: string, query: Readonly<Record<string, string>> = {}) => {
  const answer = await owner.get(`/projects/${projectId}/users/count?${asQuery(query)}`)
  expect(answer.status, answer.text).toBe(200)
  return answer.json().count as number
}
const idsOf = (rows: readonly Row[]) => rows.map(({ id }) => id)

describe('search', () => {
  test('finds a user by the id, email, name, username, an attribute, the number and the uid, in any case of letters', async () => {
    const { projectId, replyke, adminKey } = await project()
    await create(projectId, { id: 'other', name: 'Somebody', email: 'some@body.example' })
    // Only Replyke knows usernames.
    const named = await http({
      origin: server.url,
      path: `/${projectId}/users/by-foreign-id?foreignId=Customer-4711&createIfNotFound=true&username=Ann_The_Great`,
      headers: { authorization: `Bearer ${replyke.serviceKey}`, 'x-replyke-project-id': projectId },
    })
    expect(named.status, named.text).toBe(201)
    const filled = await http({
      origin: server.url,
      method: 'PATCH',
      path: '/v1/users/Customer-4711',
      headers: { 'x-api-key': adminKey },
      json: {
        name: 'Łucja Ångström',
        email: 'Ann.Lee@Example.com',
        tz: 'Europe/Warsaw',
        attributes: { plan: 'Enterprise Gold', age: '4321', born: '1999-05-04' },
      },
    })
    expect(filled.status, filled.text).toBe(200)
    const [ann] = (await page(projectId, { limit: '1' })).users
    if (ann === undefined) throw new Error('nobody is there')
    for (const q of [
      'customer-4711',
      'MER-47',
      'cu',
      'ann.lee@EXAMPLE',
      'LEE@',
      'łUCJA',
      'ångst',
      'the_gr',
      'ANN_THE',
      'enterPRISE',
      'gold',
      '1999-05',
      '4321',
      '  gold  ',
      String(ann.number),
      ann.uid,
      ann.uid.toUpperCase(),
    ]) {
      expect(idsOf((await page(projectId, { q })).users), q).toEqual(['Customer-4711'])
      expect(await count(projectId, { q }), q).toBe(1)
    }
    // Two letters are looked for where a value begins.
    expect(idsOf((await page(projectId, { q: 'st' })).users)).toEqual([])
    const [shown] = (await page(projectId, { q: 'the_gr' })).users
    expect(shown).toMatchObject({
      uid: ann.uid,
      name: 'Łucja Ångström',
      email: 'Ann.Lee@Example.com',
      username: 'Ann_The_Great',
      tz: 'Europe/Warsaw',
      attributes: { plan: 'Enterprise Gold', age: 4321, born: '1999-05-04' },
      tags: [],
      streakLength: 0,
      points: [],
      activeDay: null,
      isSuspended: false,
      isUnsubscribed: false,
    })
  })

  test('takes hostile text for what it is', async () => {
    const { projectId } = await project()
    const names = [
      `'; drop table users; --`,
      '100%_\\',
      '<img src=x onerror=alert(1)>',
      '$1::text',
      '{"all":[]}',
      '😀 emoji',
      'مرحبا بالعالم',
      '__proto__',
    ]
    for (const [index, name] of names.entries()) await create(projectId, { id: `h${index}`, name })
    for (const [index, name] of names.entries())
      expect(idsOf((await page(projectId, { q: name })).users), name).toEqual([`h${index}`])
    expect(idsOf((await page(projectId, { q: '%%%' })).users)).toEqual([])
    for (const q of ['%00', '\ud800'.toWellFormed() + 'x', 'a%00b']) {
      const answer = await owner.get(
        `/projects/${projectId}/users?q=${q.startsWith('%') || q.includes('%') ? q : encodeURIComponent(q)}`,
      )
      expect(answer.status, answer.text).toBeLessThan(500)
    }
    const refused = await owner.get(`/projects/${projectId}/users?q=a%00b`)
    expect(refused.status).toBe(422)
    expect(refused.json().error).toMatchObject({ code: 'invalid', field: 'q' })
  })

  test.each([
    ['filter', 'filter={', 'filter'],
    ['a filter with an unknown field', `filter=${encodeURIComponent('{"field":"shoe","is":1}')}`, 'filter'],
    ['a filter with an unknown tag', `filter=${encodeURIComponent('{"tag":"nope"}')}`, 'filter'],
    ['a value that does not fit', `filter=${encodeURIComponent('{"attribute":"age","is":"x"}')}`, 'filter'],
    ['a segment that is no number', 'segment=x', 'segment'],
    ['a limit', 'limit=201', 'limit'],
    ['a limit of nothing', 'limit=0', 'limit'],
    ['a sort', 'sort=random', 'sort'],
    ['a cursor', 'cursor=abc', 'cursor'],
    ['a long text', `q=${'x'.repeat(256)}`, 'q'],
  ])('refuses %s that means nothing, and says where', async (_what, query, field) => {
    const { projectId } = await project()
    const answer = await owner.get(`/projects/${projectId}/users?${query}`)
    expect(answer.status, answer.text).toBe(422)
    expect(answer.json().error).toMatchObject({ code: 'invalid', field })
  })

  test('a cursor of one order is none of the other', async () => {
    const { projectId } = await project()
    for (const id of ['a', 'b', 'c']) await create(projectId, { id })
    const { nextCursor } = await page(projectId, { limit: '1', sort: 'oldest' })
    const answer = await owner.get(`/projects/${projectId}/users?sort=newest&cursor=${nextCursor}`)
    expect(answer.status).toBe(422)
  })
})

/** A user as the model knows it. */
interface Known {
  readonly id: string
  readonly name: string | null
  readonly plan: string | null
  readonly age: number | null
  readonly vip: boolean | null
}
type Filter = object
const word = fc.constantFrom('pro', 'Pro', 'free', 'pro plus', `o'hara`, '%', 'a"b')
const known = (id: string): fc.Arbitrary<Known> =>
  fc.record({
    id: fc.constant(id),
    name: fc.option(word),
    plan: fc.option(word),
    age: fc.option(fc.integer({ min: -2, max: 5 })),
    vip: fc.option(fc.boolean()),
  })
const condition: fc.Arbitrary<Filter> = fc.oneof(
  fc
    .tuple(fc.constantFrom('is', 'contains', 'startsWith', 'endsWith'), word, fc.boolean())
    .map(([compare, value, ignoreCase]) => ({ attribute: 'plan', [compare]: value, ignoreCase })),
  fc
    .tuple(fc.constantFrom('is', 'gt', 'gte', 'lt', 'lte'), fc.integer({ min: -3, max: 6 }))
    .map(([compare, value]) => ({ attribute: 'age', [compare]: value })),
  fc.boolean().map((is) => ({ attribute: 'vip', is })),
  fc.constantFrom('plan', 'age', 'vip').map((attribute) => ({ attribute, present: true })),
  word.map((is) => ({ field: 'name', is })),
)
const filter: fc.Arbitrary<Filter> = fc.letrec<{ one: Filter; several: readonly Filter[] }>((tie) => ({
  one: fc.oneof(
    { maxDepth: 3 },
    condition,
    fc.record({ all: tie('several') }),
    fc.record({ any: tie('several') }),
    fc.record({ not: tie('one') }),
  ),
  several: fc.array(tie('one'), { maxLength: 3 }),
})).one

/** Does a filter hold of a user, by the words of docs/dialects/usercom.md "Segments"? */
function holds(user: Known, asked: Filter): boolean {
  const one = asked as Record<string, unknown>
  if (Array.isArray(one['all'])) return (one['all'] as Filter[]).every((part) => holds(user, part))
  if (Array.isArray(one['any'])) return (one['any'] as Filter[]).some((part) => holds(user, part))
  if (one['not'] !== undefined) return !holds(user, one['not'] as Filter)
  const name = (one['attribute'] ?? one['field']) as 'plan' | 'age' | 'vip' | 'name'
  const value = user[name]
  if (one['present'] === true) return value !== null
  if (value === null) return false
  const { ignoreCase = false, attribute: _a, field: _f, ...test } = one
  const [[compare, wanted] = ['', null]] = Object.entries(test)
  if (typeof value === 'number') {
    const difference = value - Number(wanted)
    return {
      is: difference === 0,
      gt: difference > 0,
      gte: difference >= 0,
      lt: difference < 0,
      lte: difference <= 0,
    }[compare] as boolean
  }
  if (typeof value === 'boolean') return value === wanted
  const [left, right] =
    ignoreCase === true ? [value.toLowerCase(), String(wanted).toLowerCase()] : [value, String(wanted)]
  return {
    is: left === right,
    contains: left.includes(right),
    startsWith: left.startsWith(right),
    endsWith: left.endsWith(right),
  }[compare] as boolean
}

test('filters find whom they hold of, and the count and the file say the same', async () => {
  const { projectId } = await project()
  const users = fc
    .sample(fc.tuple(...Array.from({ length: 25 }, (_, index) => known(`m${index}`))), 1)
    .flat() as Known[]
  for (const { id, name, plan, age, vip } of users) {
    const attributes = Object.fromEntries(
      Object.entries({ plan, age, vip }).flatMap(([key, value]) =>
        value === null ? [] : [[key, String(value)]],
      ),
    )
    await create(projectId, { id, name, attributes })
  }
  let found = 0
  await fc.assert(
    fc.asyncProperty(filter, async (asked) => {
      const expected = users.filter((user) => holds(user, asked)).map(({ id }) => id)
      const query = { filter: JSON.stringify(asked), sort: 'oldest' }
      expect(idsOf(await everybody(projectId, { ...query, limit: '7' }))).toEqual(expected)
      expect(await count(projectId, { filter: query.filter })).toBe(expected.length)
      const file = await owner.get(`/projects/${projectId}/users.csv?${asQuery({ ...query, columns: 'id' })}`)
      expect(file.text).toBe(['id', ...expected, ''].join('\r\n'))
      found += expected.length
    }),
    { numRuns: 80 },
  )
  expect(found).toBeGreaterThan(100)
})

test('whoever has one of several choices is found by it, on both wires, and the filter is told of them', async () => {
  const { projectId, usercomToken } = await project()
  const usercom = (path: string, json?: object) =>
    http({
      origin: server.url,
      path: `/api/public${path}`,
      headers: { authorization: `Token ${usercomToken}` },
      ...(json === undefined ? {} : { json }),
    })
  const choices = ['gold', 'old gold', 'silver']
  const made = await usercom('/attributes/', {
    name: 'medals',
    content_type: 'clientuser',
    value_type: 'fixed',
    choices,
    allow_multiple_choices: true,
  })
  expect(made.status, made.text).toBe(201)
  await create(projectId, { id: 'both', attributes: { medals: '["gold","silver"]' } })
  await create(projectId, { id: 'silver', attributes: { medals: '["silver"]' } })
  await create(projectId, { id: 'old', attributes: { medals: '["old gold"]' } })
  await create(projectId, { id: 'none', attributes: { medals: '[]' } })
  await create(projectId, { id: 'unset' })
  for (const [asked, expected] of [
    [{ attribute: 'medals', is: 'gold' }, ['both']],
    [{ not: { attribute: 'medals', is: 'gold' } }, ['silver', 'old', 'none', 'unset']],
    [{ attribute: 'medals', is: 'silver' }, ['both', 'silver']],
    [{ attribute: 'medals', contains: 'gold' }, ['both', 'old']],
    [{ attribute: 'medals', startsWith: '[' }, []],
    [{ attribute: 'medals', present: true }, ['both', 'silver', 'old', 'none']],
  ] as const) {
    const query = { filter: JSON.stringify(asked), sort: 'oldest' }
    expect(idsOf(await everybody(projectId, query)), query.filter).toEqual(expected)
    expect(await count(projectId, { filter: query.filter })).toBe(expected.length)
  }
  const found = await usercom('/users/?medals=silver')
  expect(found.json().results.map(({ user_id }: { user_id: string }) => user_id)).toEqual(['both', 'silver'])
  const told = (await owner.get(`/projects/${projectId}/users/filters`)).json()
  expect(told.attributes).toContainEqual({
    key: 'medals',
    name: 'medals',
    type: 'fixed',
    choices,
    multiple: true,
  })
})

test('pages give everybody who was there exactly once, in both orders, while users are made', async () => {
  const { projectId } = await project()
  const before = Array.from({ length: 30 }, (_, index) => `before-${index}`)
  for (const id of before) await create(projectId, { id, name: 'Walker' })
  let made = 0
  const walk = async (query: Readonly<Record<string, string>>) => {
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const next = await page(projectId, { ...query, limit: '4', ...(cursor === null ? {} : { cursor }) })
      seen.push(...idsOf(next.users))
      await create(projectId, { id: `later-${++made}`, name: 'Walker' })
      cursor = next.nextCursor
      expect(made).toBeLessThan(100)
    } while (cursor !== null && seen.length < 200)
    return seen
  }
  const newest = await walk({ sort: 'newest' })
  expect(newest.filter((id) => id.startsWith('before'))).toEqual(before.toReversed())
  expect(new Set(newest).size).toBe(newest.length)
  const searched = await walk({ q: 'walk' })
  expect(searched.filter((id) => id.startsWith('before'))).toEqual(before.toReversed())
  // Forwards the end moves away with every new user, four of whom fit a page.
  const oldest = await walk({ sort: 'oldest', q: 'before-' })
  expect(oldest).toEqual(before)
})

describe('the file', () => {
  const csv = (projectId: string, query: Readonly<Record<string, string>> = {}, member = owner) =>
    member.get(`/projects/${projectId}/users.csv?${asQuery(query)}`)

  test('says what the list says, of the columns asked for, as a download', async () => {
    const { projectId } = await project()
    await create(projectId, {
      id: 'one',
      name: 'Ann, "Lee"',
      email: 'ann@example.com',
      attributes: { age: '-5' },
    })
    await create(projectId, { id: 'two', name: 'two\nlines', attributes: { vip: 'true', height: '1.5' } })
    const file = await csv(projectId, {
      sort: 'oldest',
      columns:
        'id,name,email,streakLength,activeDay,isSuspended,attributes.age,attributes.vip,attributes.height',
    })
    expect(file.status).toBe(200)
    expect(file.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(file.headers['content-disposition']).toMatch(
      new RegExp(`^attachment; filename="users-${projectId}-\\d{4}-\\d\\d-\\d\\d\\.csv"$`),
    )
    expect(file.text).toBe(
      [
        'id,name,email,streakLength,activeDay,isSuspended,attributes.age,attributes.vip,attributes.height',
        'one,"Ann, ""Lee""",ann@example.com,0,,false,-5,,',
        'two,"two\nlines",,0,,false,,true,1.5',
        '',
      ].join('\r\n'),
    )
    // Spreadsheets know by the mark that it is UTF-8; reading it as text takes it away.
    const raw = await fetch(`${server.url}/dashboard/api/projects/${projectId}/users.csv`, {
      headers: { cookie: owner.cookie },
    })
    expect([...new Uint8Array(await raw.arrayBuffer()).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const [header = ''] = (await csv(projectId)).text.split('\r\n')
    expect(header.split(',')).toEqual(
      expect.arrayContaining([
        'id',
        'uid',
        'email',
        'tags',
        'attributes.plan',
        'attributes.born',
        'activeDay',
      ]),
    )
    const refused = await csv(projectId, { columns: 'id,shoe' })
    expect(refused.status).toBe(422)
    expect(refused.json().error).toMatchObject({ field: 'columns' })
  })

  test('is made for so many at once; whoever leaves makes room, and nothing is made for a HEAD', async () => {
    const { projectId } = await project()
    await Promise.all(Array.from({ length: 300 }, (_, index) => create(projectId, { id: `long-${index}` })))
    // More than fits into what lies between the server and somebody who does not read.
    const wide = asQuery({ columns: Array<string>(1200).fill('uid').join(',') })
    const path = `/dashboard/api/projects/${projectId}/users.csv?${wide}`
    /** Asks, and reads nothing but the headers. */
    const begin = async () => {
      const req = request(server.url + path, { headers: { cookie: owner.cookie }, agent: false })
      req.on('error', () => undefined)
      req.end()
      const [response] = (await once(req, 'response')) as [IncomingMessage]
      return { response, [Symbol.dispose]: () => req.destroy() }
    }
    {
      using one = await begin()
      using two = await begin()
      using three = await begin()
      expect([one, two, three].map(({ response }) => response.statusCode)).toEqual([200, 200, 200])
      const refused = await csv(projectId)
      expect([refused.status, refused.headers['retry-after']]).toEqual([503, '15'])
    }
    await until('there is room again', async () => (await csv(projectId, { columns: 'id' })).status === 200)
    expect((await owner.send('HEAD', `/projects/${projectId}/users.csv`)).status).toBe(404)
  })

  test('has no cell that a spreadsheet takes for a formula', async () => {
    const { projectId } = await project()
    const hostile = ['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\tx', '\rx', '=HYPERLINK("http://x")']
    for (const [index, plan] of hostile.entries())
      await create(projectId, { id: `f${index}`, name: plan, attributes: { plan } })
    const file = await csv(projectId, { sort: 'oldest', columns: 'name,attributes.plan' })
    for (const text of hostile) {
      const cell = `'${text}`
      const written = /["\r\n,]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
      expect(file.text).toContain(`${written},${written}\r\n`)
    }
  })

  test('has everybody, over many reads', async () => {
    const { projectId, adminKey } = await project()
    const ids = Array.from({ length: 2100 }, (_, index) => `many-${index}`)
    for (let from = 0; from < ids.length; from += 100)
      await Promise.all(
        ids.slice(from, from + 100).map(async (id) => {
          const made = await http({
            origin: server.url,
            path: '/v1/users',
            headers: { 'x-api-key': adminKey },
            json: { id },
          })
          expect(made.status).toBe(201)
        }),
      )
    const lines = (await csv(projectId, { columns: 'id' })).text.trim().split('\r\n').slice(1)
    expect(lines.toSorted()).toEqual(ids.toSorted())
    expect(await count(projectId)).toBe(ids.length)
  })
})

test('users of tenants are apart, in lists, counts and files', async () => {
  const { projectId, adminKey } = await project(['--multi-tenant'])
  const customers = ['acme', 'globex']
  const made = await http({
    origin: server.url,
    path: '/admin/v1/tenants',
    headers: { 'x-api-key': adminKey },
    json: customers.map((customerId) => ({ customerId, name: customerId })),
  })
  expect(made.status, made.text).toBe(201)
  for (const tenant of customers)
    await create(projectId, { id: `of-${tenant}`, name: 'Ann' }, { 'tenant-id': tenant })
  for (const tenant of customers) {
    const found = await page(projectId, { q: 'ann' }, { 'tenant-id': tenant })
    expect(idsOf(found.users)).toEqual([`of-${tenant}`])
    expect(await count(projectId, { q: 'ann', tenant })).toBe(1)
    const file = await owner.get(`/projects/${projectId}/users.csv?columns=id&tenant=${tenant}`)
    expect(file.text).toBe(`id\r\nof-${tenant}\r\n`)
  }
  expect((await owner.get(`/projects/${projectId}/users`)).status).toBe(422)
  expect((await owner.get(`/projects/${projectId}/users?tenant=nobody`)).status).toBe(404)
})

describe('who may', () => {
  test('a viewer sees, counts and exports users, and makes none', async () => {
    const { projectId } = await project()
    await create(projectId, { id: 'seen' })
    const viewer = await signedIn(server, 'viewer')
    const base = `/projects/${projectId}/users`
    expect((await viewer.get(base)).json().users).toHaveLength(1)
    expect((await viewer.get(`${base}/count`)).json()).toEqual({ count: 1 })
    expect((await viewer.get(`${base}.csv?columns=id`)).text).toBe('id\r\nseen\r\n')
    expect((await viewer.get(`${base}/filters`)).status).toBe(200)
    const refused = await viewer.send('POST', base, { id: 'made' })
    expect(refused.status).toBe(403)
    expect(refused.json().error.code).toBe('forbidden')
    expect(await count(projectId)).toBe(1)
  })

  test('nobody without a session sees any', async () => {
    const { projectId } = await project()
    for (const path of ['users', 'users/count', 'users.csv', 'users/filters', 'segments']) {
      const answer = await http({ origin: server.url, path: `/dashboard/api/projects/${projectId}/${path}` })
      expect(answer.status, path).toBe(401)
    }
  })
})

describe('a new user', () => {
  test('is the same on the wires', async () => {
    const { projectId, adminKey } = await project()
    await create(projectId, {
      id: 'fresh',
      email: 'f@example.com',
      name: 'Fresh One',
      attributes: { age: '7' },
    })
    const seen = await http({
      origin: server.url,
      path: '/v1/users/fresh',
      headers: { 'x-api-key': adminKey },
    })
    expect(seen.json()).toMatchObject({
      id: 'fresh',
      email: 'f@example.com',
      name: 'Fresh One',
      attributes: { age: '7' },
    })
  })

  test('without an id is made too, and found by the uid', async () => {
    const { projectId } = await project()
    const made = await create(projectId, { name: 'No Id' })
    expect(made.id).toBe(made.uid)
    expect(idsOf((await page(projectId, { q: made.uid })).users)).toEqual([made.uid])
  })

  test.each([
    ['an id that is taken', { id: 'taken' }, 'user_exists', 'id'],
    ['an empty id', { id: '' }, 'invalid', 'id'],
    ['an email', { email: 'nobody' }, 'invalid', 'email'],
    ['a time zone', { tz: 'Mars/Olympus' }, 'invalid', 'tz'],
    ['an attribute that is not defined', { attributes: { shoe: '1' } }, 'unknown_attributes', undefined],
    ['a value of the wrong type', { attributes: { age: 'old' } }, 'invalid_attribute', 'age'],
    ['a member that means nothing', { shoe: 1 }, 'invalid', undefined],
    ['a long name', { name: 'x'.repeat(256) }, 'invalid', 'name'],
  ])('is refused for %s, and nothing is written', async (_what, body, code, field) => {
    const { projectId } = await project()
    await create(projectId, { id: 'taken' })
    const answer = await owner.send('POST', `/projects/${projectId}/users`, body)
    expect(answer.status, answer.text).toBe(422)
    expect(answer.json().error).toMatchObject({ code, ...(field === undefined ? {} : { field }) })
    expect(await count(projectId)).toBe(1)
  })
})

test('what users can be filtered by is told', async () => {
  const { projectId, usercomToken } = await project()
  await create(projectId, { id: 'tagged' })
  const usercom = (path: string, json: object) =>
    http({
      origin: server.url,
      path: `/api/public${path}`,
      headers: { authorization: `Token ${usercomToken}` },
      json,
    })
  expect((await usercom('/tags/', { name: 'vip' })).status).toBe(201)
  expect((await usercom('/lists/', { name: 'news' })).status).toBe(201)
  expect((await usercom('/companies/', { name: 'Acme', company_id: 'acme' })).status).toBe(201)
  expect(
    (await usercom('/events/', { name: 'purchase', user_custom_id: 'tagged', timestamp: 1_700_000_000 }))
      .status,
  ).toBe(201)
  const told = (await owner.get(`/projects/${projectId}/users/filters`)).json()
  expect(told.fields).toContainEqual({ name: 'email', type: 'text' })
  expect(told.fields).toContainEqual({ name: 'created_at', type: 'time' })
  expect(told.attributes.map(({ key, type }: { key: string; type: string }) => [key, type])).toEqual([
    ['plan', 'string'],
    ['age', 'integer'],
    ['height', 'float'],
    ['vip', 'boolean'],
    ['born', 'date'],
  ])
  expect(told.tags.map(({ name }: { name: string }) => name)).toEqual(['vip'])
  expect(told.lists.map(({ name }: { name: string }) => name)).toEqual(['news'])
  expect(told.companies.map(({ name }: { name: string }) => name)).toEqual(['Acme'])
  expect(told.events).toEqual(['purchase'])
  // Each of them can be asked for.
  for (const asked of [
    ...told.fields.map(({ name }: { name: string }) => ({ field: name, present: true })),
    { attribute: 'age', gt: 3 },
    { tag: 'vip' },
    { list: 'news' },
    { company: 'acme' },
    { event: 'purchase', withinDays: 30 },
  ])
    await page(projectId, { filter: JSON.stringify(asked) })
})
