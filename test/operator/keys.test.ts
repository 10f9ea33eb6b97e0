import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { http } from '../support/http.ts'
import { laurel, startServer, type Project, type RunningServer } from '../support/running-server.ts'
import { places, type Place } from './places.ts'

describe.each(places)('keys, with two servers on one %s', (_name, makePlace) => {
  let place: Place
  let servers: readonly RunningServer[]
  let project: Project

  beforeAll(async () => {
    place = await makePlace()
    servers = [await startServer(place.env), await startServer(place.env)]
    const [server] = servers
    if (server !== undefined) project = await server.createProject()
  })
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()))
    await place[Symbol.asyncDispose]()
  })

  /** What each server says to a key: 404 when it opens the project, since nobody is there; else 401. */
  const statuses = (key: string) =>
    Promise.all(
      servers.map(async (server) => {
        const headers = { 'x-api-key': key }
        return (await http({ origin: server.url, path: '/v1/users/nobody', headers })).status
      }),
    )
  const keys = async (...args: readonly string[]) => {
    const { code, stdout, stderr } = await laurel(
      ['keys', ...args, '--project', project.projectId, '--json'],
      place.env,
    )
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    return JSON.parse(stdout)
  }

  test('the project just made works at both servers', async () => {
    expect(await statuses(project.adminKey)).toEqual([404, 404])
    expect(await statuses(`${project.adminKey}x`)).toEqual([401, 401])
  })

  test('a listing shows a key of each kind, without secrets', async () => {
    const listed = await keys('list')
    expect(listed.map((key: { kind: string }) => key.kind).toSorted()).toEqual([
      'admin',
      'replyke',
      'usercom',
    ])
    for (const key of listed) {
      expect(key).toEqual({
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        kind: expect.any(String),
        prefix: expect.stringMatching(/^\w{8,11}$/),
        status: 'active',
        created: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        lastUsed: null,
      })
    }
    expect(await keys('list', '--kind', 'usercom')).toHaveLength(1)
    const secrets = [project.adminKey, project.usercomToken, project.replyke.serviceKey]
    for (const secret of secrets) expect(JSON.stringify(listed)).not.toContain(secret)
  })

  test('is accepted, revoked, reactivated, rotated and deleted at once, everywhere', async () => {
    const made = await keys('create', '--kind', 'admin')
    expect(await statuses(made.key)).toEqual([404, 404])

    expect(await keys('revoke', made.id)).toMatchObject([{ id: made.id, status: 'revoked' }])
    expect(await statuses(made.key)).toEqual([401, 401])
    expect(await keys('reactivate', made.prefix)).toMatchObject([{ id: made.id, status: 'active' }])
    expect(await statuses(made.key)).toEqual([404, 404])

    const rotated = await keys('rotate', made.id)
    expect(rotated.key).not.toBe(made.key)
    expect(await statuses(made.key)).toEqual([401, 401])
    expect(await statuses(rotated.key)).toEqual([404, 404])

    await keys('delete', rotated.id)
    expect(await statuses(rotated.key)).toEqual([401, 401])
    expect((await keys('list')).map((key: { id: string }) => key.id)).not.toContain(rotated.id)
    expect(await statuses(project.adminKey)).toEqual([404, 404])
  })

  test('User.com and Replyke keys are made in their own form', async () => {
    expect((await keys('create', '--kind', 'usercom')).key).toMatch(/^[A-Za-z0-9]{64}$/)
    expect((await keys('create', '--kind', 'replyke')).key).toMatch(/^rk_[A-Za-z0-9]{48}$/)
  })

  test('a setting changed on the command line is there for both servers when the command returns', async () => {
    const origin = 'https://app.example.com'
    const set = await laurel(
      ['settings', 'set', '--project', project.projectId, 'cors.origins', origin],
      place.env,
    )
    expect(set).toEqual({ code: 0, stdout: '', stderr: '' })
    const got = await laurel(
      ['settings', 'get', '--project', project.projectId, 'cors.origins', '--json'],
      place.env,
    )
    expect(JSON.parse(got.stdout)).toEqual([{ name: 'cors.origins', value: [origin] }])
  })

  test('a server that has ended is not waited for', async () => {
    await using third = await startServer(place.env)
    await third.kill9()
    const started = performance.now()
    const made = await keys('create')
    expect(performance.now() - started).toBeLessThan(4_500)
    expect(await statuses(made.key)).toEqual([404, 404])
  })
})
