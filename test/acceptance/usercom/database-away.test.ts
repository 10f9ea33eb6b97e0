import { expect, test } from 'vitest'
import { emptyDatabase } from '../../support/fresh-database.ts'
import { until } from '../../support/poll.ts'
import { debianPostgres, startCluster } from '../../support/postgres.ts'
import { startServer } from '../../support/running-server.ts'
import { aJane, usercomClient } from './support.ts'

test(
  'while the database is away every call is 503 with Retry-After, and then goes on',
  { timeout: 60_000 },
  async () => {
    await using cluster = await startCluster(await debianPostgres(), { durable: true })
    await using database = await emptyDatabase(cluster.url('postgres'))
    await using server = await startServer({ DATABASE_URL: database.url })
    const usercom = usercomClient(server.url, await server.createProject())
    const jane = await aJane(usercom)

    await cluster.crash()
    const calls = [
      ['PUT', jane.path],
      ['GET', jane.path],
      ['POST', '/users/'],
      ['DELETE', jane.path],
      ['POST', '/companies/'],
      ['GET', '/companies/'],
      ['PUT', '/companies/1/'],
      ['DELETE', '/companies-by-id/acme/'],
      ['POST', '/tags/'],
      ['PUT', '/tags/1/'],
      ['POST', '/lists/'],
      ['POST', `${jane.path}add_tag/`],
      ['POST', '/users/update_or_create/'],
      ['GET', '/users/search/?email=jane@example.org'],
      ['GET', '/users/'],
    ]
    for (const [method = '', path = ''] of calls) {
      const response = await usercom.call(
        method,
        path,
        method === 'GET' ? undefined : { name: 'x', city: 'x' },
      )
      expect(response.status, `${method} ${path}: ${response.text}`).toBe(503)
      expect(response.headers['retry-after']).toMatch(/^\d+$/)
      expect(response.json()).toEqual({ detail: expect.any(String) })
    }

    await cluster.start()
    const user = await until('the server to go on', async () => {
      const response = await usercom.call('GET', jane.path)
      return response.status === 200 ? response.json() : null
    })
    expect(user).toEqual(jane.user)
    expect((await usercom.call('PUT', jane.path, { city: 'Back' })).json().city).toBe('Back')
  },
)
