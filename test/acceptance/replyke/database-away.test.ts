import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { emptyDatabase } from '../../support/fresh-database.ts'
import { http } from '../../support/http.ts'
import { until } from '../../support/poll.ts'
import { debianPostgres, startCluster } from '../../support/postgres.ts'
import { startServer } from '../../support/running-server.ts'
import { bearer } from './fixture.ts'

test(
  'R-9, T-28: while the database is away every call is the documented 500, nobody is signed out, and then it goes on',
  { timeout: 120_000 },
  async () => {
    await using cluster = await startCluster(await debianPostgres(), { durable: true })
    await using database = await emptyDatabase(cluster.url('postgres'))
    await using server = await startServer({ DATABASE_URL: database.url })
    const { projectId } = await server.createProject()
    const P = `/${projectId}`
    const call = (method: string, path: string, json?: unknown, headers = {}) =>
      http({ origin: server.url, method, path: P + path, headers, ...(json === undefined ? {} : { json }) })
    const password = createHash('sha256').update(projectId).digest('hex')
    const account = { email: 'jane@example.com', password }
    const made = await call('POST', '/auth/sign-up', account)
    expect(made.status, made.text).toBe(201)
    const { user, accessToken, refreshToken } = made.json()
    const T = bearer(accessToken)

    const other = await call('POST', '/auth/sign-in', account)
    const rotating = (token: string) =>
      http({
        origin: server.url,
        method: 'POST',
        path: `/v7${P}/auth/request-new-access-token`,
        json: { refreshToken: token },
      })
    const seventh = (await rotating(other.json().refreshToken)).json().refreshToken

    await cluster.crash()
    const plain = 'Internal server error'
    const dotted = `${plain}.`
    const username = 'An error occurred while checking username availability.'
    const calls = [
      ['PATCH', `/users/${user.id}`, { update: { name: 'x' } }, T, plain, 'user/server-error'],
      ['GET', `/users/${user.id}`, undefined, {}, plain, 'user/server-error'],
      ['GET', '/users/suggestions?query=a', undefined, {}, plain, 'user/server-error'],
      ['GET', '/users/check-username?username=a', undefined, {}, username, 'username/server-error'],
      ['GET', `/users/${user.id}/followers-count`, undefined, {}, plain, 'user/server-error'],
      ['POST', '/auth/sign-up', { email: 'other@example.com', password }, {}, plain, 'auth/server-error'],
      ['POST', '/auth/sign-in', account, {}, dotted, 'auth/server-error'],
      ['POST', '/auth/sign-out', { refreshToken }, {}, dotted, 'auth/server-error'],
      ['POST', '/auth/request-new-access-token', { refreshToken }, {}, dotted, 'auth/server-error'],
      ['POST', '/auth/change-password', { password, newPassword: 'new' }, T, dotted, 'auth/server-error'],
    ] as const
    for (const [method, path, json, headers, error, code] of calls) {
      const answer = await call(method, path, json, headers)
      expect([path, answer.status, answer.json()]).toEqual([
        path,
        500,
        { error, code, details: 'Database unavailable' },
      ])
    }

    const rotated = await rotating(seventh)
    expect([rotated.status, rotated.json().code]).toEqual([500, 'auth/server-error'])

    await cluster.start()
    const back = await until('the server to go on', async () => {
      const answer = await call('POST', '/auth/request-new-access-token', { refreshToken })
      return answer.status === 200 ? answer.json() : null
    })
    // On v7 too, and by the same token: it was revoked by nothing.
    expect((await rotating(seventh)).status).toBe(200)
    expect(back.user).toEqual({ ...user, lastActive: back.user.lastActive })
    expect((await call('POST', '/auth/sign-in', account)).status).toBe(200)
    expect((await call('POST', '/auth/sign-in', { email: 'other@example.com', password })).status).toBe(403)
    expect(server.logs()).not.toContain(password)
    expect(server.logs()).not.toMatch(/argon2|eyJ/)
  },
)
