import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import Schema from 'typebox/schema'
import { beforeAll, describe, expect, test } from 'vitest'
import type { RawResponse } from '#test/support/http.ts'
import { fixture, newId, type Fixture } from './fixture.ts'

/** The vendor's OpenAPI data lies beside the project where it is developed, and is not ours to commit. */
const contracts = fileURLToPath(new URL('../../../../shared/contracts/', import.meta.url))
const absent = !existsSync(`${contracts}trophy-application.openapi.json`)
const why = absent ? ` (skipped: no vendor documents at ${contracts})` : ''

describe.skipIf(absent)(`answers fit the vendor's own OpenAPI data${why}`, () => {
  let f: Fixture
  beforeAll(async () => {
    f = await fixture()
  })

  const documents = new Map<string, Record<string, unknown>>()
  /** Is this answer one that the vendor's document allows for the operation? */
  function expectFits(api: 'application' | 'admin', operation: string, answer: RawResponse): void {
    const document =
      documents.get(api) ?? JSON.parse(readFileSync(`${contracts}trophy-${api}.openapi.json`, 'utf8'))
    documents.set(api, document)
    const [method = '', path = ''] = operation.split(' ')
    const response = document.paths[path][method.toLowerCase()].responses[answer.status]
    expect(response, `${operation} ${answer.status}: ${answer.text}`).toBeDefined()
    const { schema } = response.content['application/json']
    const [fits, errors] = Schema.Compile({ components: document.components, ...schema }).Errors(
      answer.json(),
    )
    expect(errors, `${operation}: ${answer.text}`).toEqual([])
    expect(fits).toBe(true)
  }

  test('users', async () => {
    const id = newId()
    const full = {
      id,
      email: 'a@example.com',
      name: 'A',
      tz: 'Asia/Tokyo',
      deviceTokens: ['t'],
      attributes: { plan: 'x' },
    }
    expectFits('application', 'POST /users', await f.app('POST', '/users', full))
    expectFits('application', 'POST /users', await f.app('POST', '/users', full))
    expectFits('application', 'POST /users', await f.app('POST', '/users', undefined, { body: '{' }))
    expectFits('application', 'GET /users/{id}', await f.app('GET', `/users/${id}`))
    expectFits('application', 'PUT /users/{id}', await f.app('PUT', `/users/${newId()}`, {}))
    expectFits('application', 'PUT /users/{id}', await f.app('PUT', `/users/${id}`, { tz: 'x' }))
    expectFits(
      'application',
      'PATCH /users/{id}',
      await f.app('PATCH', `/users/${id}`, { subscribeToEmails: false }),
    )
    expectFits('application', 'PATCH /users/{id}', await f.app('PATCH', '/users/ghost', {}))
  })

  test('preferences', async () => {
    const id = newId()
    await f.app('PUT', `/users/${id}`, {})
    const path = `/users/${id}/preferences`
    const operation = '/users/{id}/preferences'
    expectFits('application', `GET ${operation}`, await f.app('GET', path))
    const notifications = { recap: ['email', 'push'], streak_reminder: [] }
    expectFits('application', `PATCH ${operation}`, await f.app('PATCH', path, { notifications }))
    expectFits(
      'application',
      `PATCH ${operation}`,
      await f.app('PATCH', path, { streak: { evaluationMode: 'OR' } }),
    )
    expectFits('application', `GET ${operation}`, await f.app('GET', '/users/ghost/preferences'))
  })

  test('progress', async () => {
    const id = newId()
    const item = { name: 'A', trigger: 'api', key: 'fits', status: 'active' }
    await f.adm('POST', '/achievements', [item])
    const body = { user: { id } }
    const events = await f.app('POST', '/metrics/words-written/event', { ...body, value: 5 })
    expectFits('application', 'POST /metrics/{key}/event', events)
    const complete = (key: string) => f.app('POST', `/achievements/${key}/complete`, body)
    expectFits('application', 'POST /achievements/{key}/complete', await complete('fits'))
    expectFits('application', 'POST /achievements/{key}/complete', await complete('nope'))
    for (const operation of [
      'GET /users/{id}/metrics',
      'GET /users/{id}/metrics/{key}',
      'GET /users/{id}/metrics/{key}/event-summary?aggregation=daily&startDate=2053-04-01&endDate=2053-04-03',
      'GET /users/{id}/achievements?includeIncomplete=true',
      'GET /users/{id}/streak?historyPeriods=3',
      'GET /achievements',
      `GET /streaks?userIds=${id},zz`,
    ]) {
      const [method = '', path = ''] = operation
        .replace('{id}', id)
        .replace('{key}', 'words-written')
        .split(' ')
      const [name = ''] = operation.split('?')
      expectFits('application', name, await f.app(method, path))
    }
  })

  test.each([
    ['/attributes', { name: 'New', key: 'new', type: 'user' }, { name: 'Newer' }],
    ['/metrics', { name: 'New', key: 'new', unitType: 'currency', units: 'USD' }, { units: 'EUR' }],
  ])('%s of the admin API', async (path, item, change) => {
    const items = [item, { name: 5 }]
    const created = await f.adm('POST', path, items)
    expectFits('admin', `POST ${path}`, created)
    expectFits('admin', `POST ${path}`, await f.adm('POST', path, items))
    expectFits('admin', `POST ${path}`, await f.adm('POST', path, []))
    expectFits('admin', `GET ${path}`, await f.adm('GET', path))
    const { id } = created.json().created[0]
    expectFits('admin', `GET ${path}/{id}`, await f.adm('GET', `${path}/${id}`))
    expectFits('admin', `PATCH ${path}`, await f.adm('PATCH', path, [{ id, ...change }, { id: 'x' }]))
    expectFits('admin', `DELETE ${path}`, await f.adm('DELETE', `${path}?ids=${id},x`))
    expectFits('admin', `GET ${path}/{id}`, await f.adm('GET', `${path}/${id}`))
  })
})
