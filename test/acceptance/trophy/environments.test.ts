import { beforeAll, describe, expect, test } from 'vitest'
import { http } from '#test/support/http.ts'
import { command, type Project } from '#test/support/running-server.ts'
import { sharedServer } from '#test/support/shared-server.ts'
import { expectBody } from './fixture.ts'

const create = (name: string, ...args: readonly string[]) => sharedServer().createProject({ name, args })

const adm = ({ adminKey }: Project, method: string, path: string, json?: unknown) =>
  http({
    origin: sharedServer().url,
    method,
    path: `/admin/v1${path}`,
    headers: { 'x-api-key': adminKey },
    ...(json === undefined ? {} : { json }),
  })

// oxlint-disable-next-line typescript/no-explicit-any -- tests look into bodies of every shape
const list = async (project: Project, path: string): Promise<any[]> =>
  expectBody(await adm(project, 'GET', `${path}?limit=100`))
const get = async (project: Project, path: string) => expectBody(await adm(project, 'GET', path))
const names = async (project: Project, path: string) =>
  (await list(project, path)).map(({ name }: { name: string }) => name)
const make = async (project: Project, path: string, item: object): Promise<string> =>
  expectBody(await adm(project, 'POST', path, [item]), 201).created[0].id
const change = async (project: Project, path: string, item: object) => {
  const { issues } = expectBody(await adm(project, 'PATCH', path, [item]))
  expect(issues).toEqual([])
}

let production: Project
let staging: Project
let second: Project
let development: Project
beforeAll(async () => {
  production = await create('Live')
  const of = ['--of', production.projectId]
  staging = await create('Stage', ...of, '--staging')
  second = await create('Stage 2', ...of, '--staging')
  development = await create('Dev', ...of, '--development')
})

test('GET /environments lists the organisation, the highest first', async () => {
  const shown = [
    { name: 'Live', key: production.projectId, priority: 1 },
    { name: 'Stage', key: staging.projectId, priority: 2 },
    { name: 'Stage 2', key: second.projectId, priority: 3 },
    { name: 'Dev', key: development.projectId, priority: 4 },
  ]
  for (const project of [production, development]) expect(await get(project, '/environments')).toEqual(shown)
})

test('an organisation has one production and four staging environments at most', async () => {
  const own = await create('Own')
  const of = ['--of', own.projectId]
  await expect(create('Twice', ...of)).rejects.toThrow(
    'The organisation has its production environment already',
  )
  for (let count = 0; count < 4; count += 1) await create(`Stage ${count}`, ...of, '--staging')
  await expect(create('Fifth', ...of, '--staging')).rejects.toThrow('has 4 staging environments already')
  expect(await get(own, '/environments')).toHaveLength(5)
})

describe('a change of the configuration is carried down', () => {
  test('attributes and metrics: made, renamed, deleted; never up, and not from development', async () => {
    const attribute = await make(production, '/attributes', { name: 'Plan', key: 'plan', type: 'user' })
    const metric = await make(production, '/metrics', { name: 'Words', key: 'words' })
    for (const below of [staging, second, development]) {
      expect(await list(below, '/attributes')).toMatchObject([{ name: 'Plan', key: 'plan', type: 'user' }])
      expect(await list(below, '/metrics')).toMatchObject([{ name: 'Words', key: 'words' }])
      expect((await list(below, '/metrics'))[0]?.id).not.toBe(metric)
    }
    const [staged] = await list(staging, '/metrics')
    await change(staging, '/metrics', { id: staged?.id, name: 'Staged words' })
    expect(await names(production, '/metrics')).toEqual(['Words'])
    for (const below of [second, development])
      expect(await names(below, '/metrics')).toEqual(['Staged words'])
    const [developed] = await list(development, '/metrics')
    await change(development, '/metrics', { id: developed?.id, name: 'Own words' })
    await make(development, '/metrics', { name: 'Only here', key: 'only-here' })
    expect(await names(second, '/metrics')).toEqual(['Staged words'])

    await change(production, '/metrics', { id: metric, name: 'All words' })
    await change(production, '/attributes', { id: attribute, name: 'The plan' })
    for (const below of [staging, second]) expect(await names(below, '/metrics')).toEqual(['All words'])
    expect(await names(development, '/metrics')).toEqual(['All words', 'Only here'])
    expect(await names(development, '/attributes')).toEqual(['The plan'])
    expectBody(await adm(production, 'DELETE', `/metrics?ids=${metric}`))
    expectBody(await adm(production, 'DELETE', `/attributes?ids=${attribute}`))
    for (const below of [staging, second]) expect(await list(below, '/metrics')).toEqual([])
    expect(await names(development, '/metrics')).toEqual(['Only here'])
    expect(await list(development, '/attributes')).toEqual([])
  })

  test('achievements speak of the metrics, attributes and achievements of their own environment', async () => {
    const attribute = await make(production, '/attributes', { name: 'Tier', key: 'tier', type: 'user' })
    const metric = await make(production, '/metrics', { name: 'Pages', key: 'pages' })
    const first = await make(production, '/achievements', {
      name: 'Reader',
      trigger: 'metric',
      metricId: metric,
      metricValue: 10,
      userAttributes: [{ attributeId: attribute, attributeValue: 'pro' }],
      status: 'active',
    })
    const whole = await make(production, '/achievements', {
      name: 'All of it',
      trigger: 'achievement',
      achievementIds: [first],
    })
    for (const below of [staging, development]) {
      const [reader, all] = await list(below, '/achievements')
      const pages = (await list(below, '/metrics')).find(({ key }) => key === 'pages')
      const tier = (await list(below, '/attributes')).find(({ key }) => key === 'tier')
      expect(reader).toMatchObject({ name: 'Reader', metricId: pages.id, metricValue: 10, status: 'active' })
      expect(reader.userAttributes).toEqual([{ attributeId: tier.id, attributeValue: 'pro' }])
      expect(all).toMatchObject({ name: 'All of it', achievementIds: [reader.id], status: 'inactive' })
    }
    // The same one is found again, also under another name.
    await change(production, '/achievements', { id: first, name: 'Bookworm', metricValue: 20 })
    expect(await names(development, '/achievements')).toEqual(['Bookworm', 'All of it'])
    expectBody(await adm(production, 'DELETE', `/achievements?ids=${whole}`))
    expect(await names(development, '/achievements')).toEqual(['Bookworm'])
  })

  test('points systems with all that belongs to them, and leaderboards, in the terms of each environment', async () => {
    const live = await create('Points')
    const dev = await create('Points dev', '--of', live.projectId, '--development')
    const metric = await make(live, '/metrics', { name: 'Laps', key: 'laps' })
    const system = await make(live, '/points', {
      name: 'XP',
      key: 'xp',
      triggers: [{ type: 'metric', metricId: metric, metricThreshold: 1, points: 5, status: 'active' }],
      levels: [{ name: 'Bronze', key: 'bronze', points: 10 }],
    })
    await make(live, '/leaderboards', {
      name: 'Best',
      key: 'best',
      rankBy: 'points',
      pointsSystemId: system,
      start: '2053-01-01',
    })
    const [own] = await list(dev, '/points')
    const [laps] = await list(dev, '/metrics')
    expect(own).toMatchObject({ name: 'XP', key: 'xp' })
    expect(own.id).not.toBe(system)
    const triggers = await list(dev, `/points/${own.id}/triggers`)
    expect(triggers).toMatchObject([{ metricId: laps.id, points: 5, status: 'active' }])
    expect(await list(dev, `/points/${own.id}/levels`)).toMatchObject([{ key: 'bronze', points: 10 }])
    expect(await list(dev, '/leaderboards')).toMatchObject([{ key: 'best', pointsSystemId: own.id }])
    // It gives points there.
    const event = await http({
      origin: sharedServer().url,
      method: 'POST',
      path: '/v1/metrics/laps/event',
      headers: { 'x-api-key': dev.adminKey },
      json: { user: { id: 'u' }, value: 2 },
    })
    expect(event.json().points.xp.total).toBe(10)

    const [trigger] = await list(live, `/points/${system}/triggers`)
    const [level] = await list(live, `/points/${system}/levels`)
    await change(live, `/points/${system}/triggers`, { id: trigger.id, points: 7 })
    expectBody(await adm(live, 'DELETE', `/points/${system}/levels?ids=${level.id}`))
    const boost = { name: 'Double', start: '2053-02-01', multiplier: 2 }
    await make(live, `/points/${system}/boosts`, boost)
    expect(await list(dev, `/points/${own.id}/triggers`)).toMatchObject([{ id: triggers[0].id, points: 7 }])
    expect(await list(dev, `/points/${own.id}/levels`)).toEqual([])
    expect(await list(dev, `/points/${own.id}/boosts`)).toMatchObject([boost])
    expectBody(await adm(live, 'DELETE', `/points?ids=${system}`))
    expect(await list(dev, '/points')).toEqual([])
  })

  test('streak settings as a whole, project settings field by field', async () => {
    await make(production, '/metrics', { name: 'Steps', key: 'steps' })
    expectBody(
      await adm(development, 'PATCH', '/settings', { branding: { appUrl: 'https://dev.example.com' } }),
    )
    expectBody(await adm(production, 'PATCH', '/settings', { branding: { appName: 'App' } }))
    const streaks = { frequency: 'weekly', metrics: [{ key: 'steps', threshold: 5 }] }
    expectBody(await adm(production, 'PATCH', '/streaks/settings', streaks))
    expect(await get(development, '/streaks/settings')).toMatchObject(streaks)
    expect((await get(development, '/settings')).branding).toMatchObject({
      appName: 'App',
      appUrl: 'https://dev.example.com',
    })
    expect((await get(production, '/settings')).branding.appUrl).toBe('')
  })

  test('users are never carried, and a tenant is not an environment', async () => {
    const live = await create('With tenants', '--multi-tenant')
    const below = await create('Below', '--of', live.projectId, '--development')
    expectBody(await adm(live, 'POST', '/tenants', [{ customerId: 't', name: 'T' }]), 201)
    const made = await http({
      origin: sharedServer().url,
      method: 'POST',
      path: '/admin/v1/metrics',
      headers: { 'x-api-key': live.adminKey, 'tenant-id': 't' },
      json: [{ name: 'Words', key: 'words' }],
    })
    expect(made.status).toBe(201)
    expect(await list(below, '/metrics')).toEqual([])
  })
})

describe('laurel projects copy-changes', () => {
  const copy = async (from: Project, to: Project) => {
    const args = ['projects', 'copy-changes', '--from', from.projectId, '--to', to.projectId, '--json']
    return command(sharedServer(), args)
  }

  test('copies upwards, says how much, leaves what only the other has, and carries it on', async () => {
    const live = await create('Live')
    const test_ = await create('Test', '--of', live.projectId, '--staging')
    const dev = await create('Dev', '--of', live.projectId, '--development')
    await make(live, '/metrics', { name: 'Old', key: 'old' })
    const metric = await make(test_, '/metrics', { name: 'New', key: 'new' })
    await make(test_, '/achievements', {
      name: 'First',
      trigger: 'metric',
      metricId: metric,
      metricValue: 1,
      status: 'active',
    })
    await make(dev, '/metrics', { name: 'Mine', key: 'mine' })
    const done = await copy(test_, live)
    expect(done, done.stderr).toMatchObject({ code: 0, stdout: '{"changed":2}\n' })
    await expect.poll(() => names(live, '/metrics')).toEqual(['Old', 'New'])
    expect(await names(live, '/achievements')).toEqual(['First'])
    expect(await names(dev, '/metrics')).toEqual(['Old', 'New', 'Mine'])
    expect(await names(dev, '/achievements')).toEqual(['First'])
    expect(await copy(test_, live)).toMatchObject({ code: 0, stdout: '{"changed":0}\n' })
    // What was copied up is the same thing when it comes down again.
    const [first] = await list(live, '/achievements')
    await change(live, '/achievements', { id: first?.id, name: 'Very first' })
    expect(await names(test_, '/achievements')).toEqual(['Very first'])
    expect(await names(dev, '/achievements')).toEqual(['Very first'])
  })

  test('another organisation, tenants, itself and nobody are refused', async () => {
    const stranger = await create('Stranger')
    const tenants = await create('Tenants', '--multi-tenant')
    const below = await create('Below', '--of', tenants.projectId, '--staging')
    expect((await copy(stranger, production)).stderr).toMatch(/do not belong to one organisation/)
    expect((await copy(tenants, below)).stderr).toMatch(/has tenants/)
    expect((await copy(stranger, stranger)).stderr).toMatch(/to itself/)
    expect((await copy(stranger, { ...stranger, projectId: 'nobody' })).stderr).toMatch(/no project "nobody"/)
  })
})
