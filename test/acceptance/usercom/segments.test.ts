import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { command } from '#test/support/running-server.ts'
import { sharedServer } from '#test/support/shared-server.ts'
import { anId, usercomProject, version2, type Usercom } from './support.ts'

let usercom: Usercom
beforeAll(async () => {
  usercom = await usercomProject()
})

const run = (...args: readonly string[]) =>
  command(sharedServer(), ['segments', ...args, '--project', usercom.project.projectId])
const create = async (name: string, filter: unknown, ...more: readonly string[]): Promise<number> => {
  const { code, stdout, stderr } = await run('create', name, '--filter', JSON.stringify(filter), ...more)
  expect(code, stderr).toBe(0)
  return Number(stdout)
}
const refusal = async (filter: unknown) => {
  const { code, stderr } = await run('create', 'refused', '--filter', JSON.stringify(filter))
  expect(code).toBe(1)
  return stderr
}
const ok = async (method: string, path: string, body?: unknown, status = 200) => {
  const response = await usercom.call(method, path, body)
  expect(response.status, response.text).toBe(status)
  return response.text === '' ? null : response.json()
}
/** Makes a user; gives its custom id. */
const aUser = async (more: object = {}): Promise<string> => {
  const { user_id: id } = await ok('POST', '/users/', { user_id: anId(), ...more }, 201)
  return id
}
/** The custom ids of whom a segment holds. */
const heldBy = async (segment: number): Promise<readonly string[]> => {
  const { results } = await ok('GET', `/segments/${segment}/users/`)
  return (results as ReadonlyArray<{ user_id: string }>).map(({ user_id: id }) => id)
}
const segmentsOf = async (id: string): Promise<readonly number[]> => {
  const { results } = await ok('GET', `/users-by-id/${id}/segments/`)
  return (results as ReadonlyArray<{ id: number }>).map(({ id: number }) => number)
}

test('U-52 /segments/ is an envelope with exact counts, and leads to the users of each', async () => {
  usercom = await usercomProject()
  expect(await ok('GET', '/segments/')).toEqual({ count: 0, next: null, previous: null, results: [] })
  const poles = [await aUser({ country: 'Poland' }), await aUser({ country: 'Poland' })]
  await aUser({ country: 'Spain' })
  const some = await create('Poles', { field: 'country', is: 'Poland' }, '--description', 'from Poland')
  const none = await create('Nobody', { any: [] })
  const base = `${usercom.origin}/api/public/segments`
  expect(await ok('GET', '/segments/')).toEqual({
    count: 2,
    next: null,
    previous: null,
    results: [
      {
        id: some,
        name: 'Poles',
        description: 'from Poland',
        users: `${base}/${some}/users/`,
        object_count: 2,
      },
      { id: none, name: 'Nobody', description: '', users: `${base}/${none}/users/`, object_count: 0 },
    ],
  })
  const page = await ok('GET', `/segments/${some}/users/`)
  expect(page).toMatchObject({ count: 2, next: null, previous: null })
  const whole = await ok('GET', `/users-by-id/${poles[0]}/`)
  expect(page.results[0]).toEqual(whole)
  expect(await heldBy(some)).toEqual(poles)
  const second = await usercom.call('GET', `/segments/${some}/users/`, undefined, { headers: version2 })
  expect(second.json().results[0]).toMatchObject({ custom_id: poles[0] })
  expect(await ok('GET', `/users-by-id/${poles[0]}/segments/`)).toEqual({
    count: 1,
    next: null,
    previous: null,
    results: [{ id: some, name: 'Poles', description: 'from Poland', users: `${base}/${some}/users/` }],
  })
})

test('U-52 there is nothing behind an unknown segment, and nothing to write', async () => {
  for (const path of ['/segments/999999/users/', '/segments/abc/users/', '/segments/1/'])
    expect((await usercom.call('GET', path)).status, path).toBe(404)
  const refused = await usercom.call('POST', '/segments/', {})
  expect([refused.status, refused.headers['allow']]).toEqual([405, 'GET, HEAD, OPTIONS'])
  const other = await usercomProject()
  const segment = await create('not theirs', { all: [] })
  expect((await other.call('GET', `/segments/${segment}/users/`)).status).toBe(404)
})

describe('a segment holds whoever its filter says, as it is now', () => {
  let one: string
  let other: string
  beforeEach(async () => {
    usercom = await usercomProject()
    one = await aUser({ email: 'One@example.org', score: 5, Plan: 'Pro', age: 41, tags: ['vip'] })
    other = await aUser({ score: 7, Plan: 'basic', age: 17 })
  })

  test('standard fields and attributes', async () => {
    expect(await heldBy(await create('a', { field: 'score', gte: 6 }))).toEqual([other])
    expect(await heldBy(await create('b', { field: 'email', is: 'one@EXAMPLE.org' }))).toEqual([one])
    expect(await heldBy(await create('c', { not: { field: 'email', present: true } }))).toEqual([other])
    expect(
      await heldBy(await create('d', { attribute: 'plan', startsWith: 'pr', ignoreCase: true })),
    ).toEqual([one])
    expect(await heldBy(await create('e', { attribute: 'Plan', contains: 'pr' }))).toEqual([])
    expect(await heldBy(await create('f', { field: 'created_at', withinDays: 1 }))).toEqual([one, other])
    const both = { all: [{ attribute: 'age', gt: 16 }, { any: [{ field: 'score', is: 7 }, { tag: 'vip' }] }] }
    expect(await heldBy(await create('g', both))).toEqual([one, other])
  })

  test('tags, lists and companies, by name and by number', async () => {
    const list = await ok('POST', '/lists/', { name: 'news' }, 201)
    await ok('POST', `/users-by-id/${other}/add_to_list/`, { list: list.id })
    const company = await ok('POST', '/companies/', { name: 'Acme', company_id: 'acme' }, 201)
    await ok('PUT', `/users-by-id/${other}/`, { company_id: 'acme' })
    const { results } = await ok('GET', '/tags/')
    for (const filter of [{ tag: 'vip' }, { tag: results[0].id }])
      expect(await heldBy(await create('tag', filter))).toEqual([one])
    for (const filter of [{ list: 'news' }, { list: list.id }, { company: 'acme' }, { company: company.id }])
      expect(await heldBy(await create('other', filter))).toEqual([other])
    const neither = { not: { any: [{ tag: 'vip' }, { list: 'news' }] } }
    expect(await heldBy(await create('neither', neither))).toEqual([])
  })

  test('events: how often and since when, of a name that comes later too', async () => {
    const ever = await create('ever', { event: 'purchase' })
    const twice = await create('twice', { event: 'purchase', times: 2 })
    const lately = await create('lately', { event: 'purchase', withinDays: 7 })
    const since = await create('since', { event: 'purchase', since: '2020-01-01' })
    const never = await create('never', { not: { event: 'purchase' } })
    expect(await heldBy(ever)).toEqual([])
    const happens = (id: string, timestamp?: number) =>
      ok('POST', `/users-by-id/${id}/events/`, { name: 'purchase', timestamp: timestamp ?? null }, 201)
    await happens(one)
    await happens(other, 1426967129)
    await happens(other, 1426967130)
    expect(await heldBy(ever)).toEqual([one, other])
    expect(await heldBy(twice)).toEqual([other])
    expect(await heldBy(lately)).toEqual([one])
    expect(await heldBy(since)).toEqual([one])
    expect(await heldBy(never)).toEqual([])
  })

  test('a user comes in and goes out by its next change, in both listings', async () => {
    const segment = await create('vips', { tag: 'vip' })
    await create('nobody', { any: [] })
    expect([await segmentsOf(one), await segmentsOf(other)]).toEqual([[segment], []])
    await ok('POST', `/users-by-id/${other}/add_tag/`, { name: 'vip' })
    await ok('POST', `/users-by-id/${one}/remove_tag/`, { name: 'vip' })
    expect([await segmentsOf(one), await segmentsOf(other)]).toEqual([[], [segment]])
    expect(await heldBy(segment)).toEqual([other])
  })

  test('nobody meets a condition on what was deleted since, and the segment goes on', async () => {
    const list = await ok('POST', '/lists/', { name: 'gone' }, 201)
    await ok('POST', `/users-by-id/${one}/add_to_list/`, { list: list.id })
    const { results: tags } = await ok('GET', '/tags/')
    const { results: attributes } = await ok('GET', '/attributes/')
    const plan = attributes.find((attribute: { name_std: string }) => attribute.name_std === 'plan')
    const named = [
      { tag: 'vip' },
      { tag: tags[0].id },
      { list: 'gone' },
      { list: list.id },
      { attribute: 'plan', present: true },
    ]
    const segments: number[] = []
    for (const filter of named)
      segments.push(await create('lost', { any: [filter, { field: 'score', is: 7 }] }))
    for (const segment of segments) expect(await heldBy(segment)).toEqual(expect.arrayContaining([one]))
    await ok('DELETE', `/tags/${tags[0].id}/`, undefined, 204)
    await ok('DELETE', `/lists/${list.id}/`, undefined, 204)
    await ok('DELETE', `/attributes/${plan.id}/`, undefined, 204)
    for (const segment of segments) expect(await heldBy(segment), String(segment)).toEqual([other])
    expect(
      (await ok('GET', '/segments/')).results.map((one: { object_count: number }) => one.object_count),
    ).toEqual(segments.map(() => 1))
    expect(await segmentsOf(one)).toEqual([])
  })

  test('% and _ and quotes are characters', async () => {
    const odd = await aUser({ city: `100%_'"\\` })
    await aUser({ city: '1000 x' })
    for (const contains of ['100%', '%_', `'"`, '\\'])
      expect(await heldBy(await create('odd', { field: 'city', contains }))).toEqual([odd])
  })
})

describe('laurel segments', () => {
  beforeEach(async () => {
    usercom = await usercomProject()
  })

  test('lists, changes and deletes them', async () => {
    const id = await create('first', { all: [] }, '--description', 'all of them')
    const filter = { field: 'country', is: 'Poland' }
    expect(
      await run('update', String(id), '--name', 'second', '--filter', JSON.stringify(filter)),
    ).toMatchObject({
      code: 0,
    })
    const { stdout } = await run('list', '--json')
    expect(JSON.parse(stdout)).toEqual([{ id, name: 'second', description: 'all of them', filter }])
    expect((await run('list')).stdout).toContain('second')
    expect(await run('delete', String(id))).toMatchObject({ code: 0 })
    expect(JSON.parse((await run('list', '--json')).stdout)).toEqual([])
    for (const args of [
      ['delete', String(id)],
      ['update', String(id), '--name', 'x'],
      ['delete', 'one'],
    ])
      expect((await run(...args)).code, args.join(' ')).toBe(1)
  })

  test('refuses what means nothing here, says what it is, and saves nothing', async () => {
    await aUser({ age: 3 })
    expect(await refusal({ field: 'contry', is: 'Poland' })).toContain('there is no field "contry"')
    expect(await refusal({ attribute: 'plam', is: 'Pro' })).toContain('there is no attribute "plam"')
    expect(await refusal({ attribute: 'age', is: 'old' })).toContain('"age" has the type integer')
    expect(await refusal({ any: [{ tag: 'typo' }] })).toContain('there is no tag "typo"')
    expect(await refusal({ list: 3 })).toContain('there is no list 3')
    expect(await refusal({ company: 'nowhere' })).toContain('there is no company "nowhere"')
    expect(await refusal([])).toContain('expected an object')
    expect((await run('create', '', '--filter', '{"all": []}')).code).toBe(1)
    expect((await run('create', 'x', '--filter', '{')).stderr).toContain('--filter is no JSON')
    expect(JSON.parse((await run('list', '--json')).stdout)).toEqual([])
  })

  test('in a project with tenants each has its own', async () => {
    const server = sharedServer()
    const project = await server.createProject({ args: ['--multi-tenant'] })
    const args = ['segments', 'list', '--json', '--project', project.projectId]
    expect((await command(server, args)).code).toBe(1)
    expect((await command(server, [...args, '--tenant', 'none'])).code).toBe(1)
  })
})
