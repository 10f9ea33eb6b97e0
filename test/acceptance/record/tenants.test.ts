import { createPrivateKey, createSign } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { http } from '#test/support/http.ts'
import type { Project } from '#test/support/running-server.ts'
import { sharedServer } from '#test/support/shared-server.ts'

let project: Project
beforeAll(async () => {
  project = await sharedServer().createProject({ args: ['--multi-tenant'] })
  const tenants = ['one', 'two'].map((customerId) => ({ customerId, name: customerId }))
  await trophy('POST', '/admin/v1/tenants', undefined, tenants)
})

const ask =
  (headers: () => Record<string, string>) =>
  (method: string, path: string, tenant: string | undefined, json?: unknown, more: object = {}) =>
    http({
      origin: sharedServer().url,
      method,
      path,
      headers: { ...headers(), ...(tenant === undefined ? {} : { 'tenant-id': tenant }), ...more },
      ...(json === undefined ? {} : { json }),
    })
const trophy = ask(() => ({ 'x-api-key': project.adminKey }))
const usercom = ask(() => ({ authorization: `Token ${project.usercomToken}` }))
const replyke = ask(() => ({}))

/** What the customer's backend signs for a user. */
function userJwt(sub: string, more: object = {}): string {
  const key = createPrivateKey(Buffer.from(project.replyke.privateKey, 'base64').toString('utf8'))
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const iat = Math.floor(Date.now() / 1000)
  const claims = { sub, iss: project.projectId, aud: 'replyke.com', iat, exp: iat + 600, ...more }
  const signed = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}`
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`
}

const signIn = (tenant: string | undefined, jwt: string) =>
  replyke('POST', `/${project.projectId}/auth/verify-external-user`, tenant, { userJwt: jwt })

const mismatch = { error: 'Tenant mismatch', code: 'auth/tenant-mismatch' }

describe('one user in one tenant, on every wire', () => {
  test('a user of a tenant is the same on User.com and Replyke, and nobody in another tenant', async () => {
    expect((await trophy('PUT', '/v1/users/ann', 'one', { name: 'Ann' })).status).toBe(200)
    const crm = (tenant: string) => usercom('GET', '/api/public/users-by-id/ann/', tenant)
    expect((await crm('one')).json()).toMatchObject({ user_id: 'ann', name: 'Ann' })
    expect((await crm('two')).status).toBe(404)
    const social = (tenant: string) => replyke('GET', `/${project.projectId}/users/ann`, tenant)
    expect((await social('one')).json()).toMatchObject({ id: 'ann', name: 'Ann' })
    expect((await social('two')).status).toBe(404)
  })

  test('User.com: no tenant and no such tenant are its own 400, after the token', async () => {
    const path = '/api/public/users/'
    const missing = await usercom('GET', path, undefined)
    expect([missing.status, missing.json()]).toEqual([400, { detail: 'Tenant-ID header is required.' }])
    const unknown = await usercom('GET', path, 'three')
    expect([unknown.status, unknown.json()]).toEqual([400, { detail: 'Tenant not found.' }])
    expect((await usercom('GET', path, undefined, undefined, { authorization: 'Token x' })).status).toBe(401)
  })

  test('Replyke: no tenant and no such tenant are its own 400; a preflight needs none', async () => {
    const path = `/${project.projectId}/users/ann`
    const missing = await replyke('GET', path, undefined)
    expect([missing.status, missing.json()]).toEqual([
      400,
      { error: 'Tenant-ID header is required', code: 'tenant/required' },
    ])
    const unknown = await replyke('GET', path, 'three')
    expect([unknown.status, unknown.json()]).toEqual([
      400,
      { error: 'Tenant not found', code: 'tenant/not-found' },
    ])
    expect((await replyke('OPTIONS', path, undefined)).status).toBe(204)
    expect((await replyke('GET', `/internal/projects/${project.projectId}/lean`, undefined)).status).toBe(200)
  })
})

describe('a Replyke session belongs to its tenant', () => {
  test('the token of a user opens nothing of the user with the same id in another tenant', async () => {
    const [one, two] = [
      await signIn('one', userJwt('bob', { tenantId: 'one' })),
      await signIn('two', userJwt('bob', { tenantId: 'two' })),
    ]
    expect([one.status, two.status]).toEqual([200, 200])
    const { accessToken, refreshToken } = one.json()
    const rename = (tenant: string, name: string) =>
      replyke(
        'PATCH',
        `/${project.projectId}/users/bob`,
        tenant,
        { update: { name } },
        { authorization: `Bearer ${accessToken}` },
      )
    expect((await rename('one', 'Bob')).status).toBe(200)
    expect((await rename('two', 'Eve')).status).toBe(403)
    expect((await trophy('GET', '/v1/users/bob', 'two')).json().name).not.toBe('Eve')
    const refresh = (tenant: string) =>
      replyke('POST', `/${project.projectId}/auth/request-new-access-token`, tenant, { refreshToken })
    expect((await refresh('two')).status).toBe(403)
    expect((await refresh('one')).status).toBe(200)
  })

  test('a JWT opens the tenant alone that its claim tenantId names; without one it opens none', async () => {
    for (const claim of [{}, { tenantId: 'two' }, { tenantId: null }, { tenantId: ['one'] }]) {
      const refused = await signIn('one', userJwt('cy', claim))
      expect([refused.status, refused.json()]).toEqual([403, mismatch])
    }
    expect((await trophy('GET', '/v1/users/cy', 'one')).status).toBe(404)
    expect((await signIn('two', userJwt('cy', { tenantId: 'two' }))).status).toBe(200)
    expect((await signIn(undefined, userJwt('cy', { tenantId: 'two' }))).status).toBe(400)
  })

  test('what counts is the tenant that was entered, not another reading of the header', async () => {
    // The bytes of "é" in UTF-8 are "Ã©" in Latin-1: one header, two names, of which one is a tenant.
    const tenants = [{ customerId: 'é', name: 'é' }]
    const made = await trophy('POST', '/admin/v1/tenants', undefined, tenants)
    expect(made.json()).toMatchObject({ issues: [] })
    const header = Buffer.from('é').toString('latin1')
    // As bytes: Node would write header and text together, in the encoding of the text.
    const enter = (tenantId: string) =>
      http({
        origin: sharedServer().url,
        method: 'POST',
        path: `/${project.projectId}/auth/verify-external-user`,
        headers: { 'tenant-id': header, 'content-type': 'application/json' },
        body: Buffer.from(JSON.stringify({ userJwt: userJwt('di', { tenantId }) })),
      })
    expect((await enter(header)).json()).toEqual(mismatch)
    expect((await enter('é')).status).toBe(200)
  })
})
