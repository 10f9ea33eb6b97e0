import { expect, test } from 'vitest'
import { emptyDatabase } from '../../support/fresh-database.ts'
import { http } from '../../support/http.ts'
import { startServer } from '../../support/running-server.ts'

// On a server of its own: on the shared one other tests would be told to come back too.
test('more passwords at once than are checked are told to come back, and nobody else is', async () => {
  await using database = await emptyDatabase()
  await using server = await startServer({ DATABASE_URL: database.url })
  const { projectId } = await server.createProject()
  const call = (method: string, path: string, json?: unknown) =>
    http({
      origin: server.url,
      method,
      path: `/${projectId}${path}`,
      ...(json === undefined ? {} : { json }),
    })
  const account = { email: 'jane@example.com', password: 'p' }
  const { user } = (await call('POST', '/auth/sign-up', account)).json()

  const signIns = Array.from({ length: 200 }, () => call('POST', '/auth/sign-in', account))
  const reads = Array.from({ length: 50 }, () => call('GET', `/users/${user.id}`))
  for (const { status } of await Promise.all(reads)) expect(status).toBe(200)
  const answers = await Promise.all(signIns)
  const refused = answers.filter(({ status }) => status !== 200)
  expect(refused.length).toBeGreaterThan(0)
  expect(refused.length).toBeLessThan(200)
  for (const { status, headers, json } of refused) {
    expect([status, headers['retry-after']]).toEqual([429, '1'])
    expect(json()).toEqual({ error: 'Too many passwords are being checked', code: 'rate-limit/exceeded' })
  }
  expect((await call('POST', '/auth/sign-in', account)).status).toBe(200)
})
