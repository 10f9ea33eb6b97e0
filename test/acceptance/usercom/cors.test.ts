import { expect, test } from 'vitest'
import { http } from '../../support/http.ts'
import { command } from '../../support/running-server.ts'
import { sharedServer } from '../../support/shared-server.ts'
import { aJane, usercomProject, type Usercom } from './support.ts'

const preflight = (usercom: Usercom, path: string, origin: string) =>
  http({
    method: 'OPTIONS',
    origin: usercom.origin,
    path: `/api/public${path}`,
    headers: {
      origin,
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'authorization, content-type',
    },
  })

test('U-4 any origin may ask, on any path, and is echoed', async () => {
  const usercom = await usercomProject()
  for (const path of ['/users-by-id/u-1/', '/users/1', '/attributes/', '/users/search/']) {
    const response = await preflight(usercom, path, 'https://shop.example')
    expect(response.status, path).toBe(204)
    expect(response.headers).toMatchObject({
      'access-control-allow-origin': 'https://shop.example',
      'access-control-allow-credentials': 'true',
      vary: expect.stringMatching(/origin/i),
    })
  }
})

test('without a list every origin is echoed, on refusals too', async () => {
  const usercom = await usercomProject()
  const jane = await aJane(usercom)
  const answers = [
    await usercom.call('GET', jane.path, undefined, { headers: { origin: 'https://a.example' } }),
    await usercom.call('PUT', jane.path, { gender: 9 }, { headers: { origin: 'https://a.example' } }),
    await usercom.call('GET', '/nowhere/', undefined, { headers: { origin: 'https://a.example' } }),
    await usercom.call('GET', jane.path, undefined, {
      headers: { origin: 'https://a.example', authorization: 'Token x' },
    }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([200, 400, 404, 401])
  for (const { headers } of answers) {
    expect(headers['access-control-allow-origin']).toBe('https://a.example')
    expect(headers['access-control-allow-credentials']).toBe('true')
    expect(headers.vary).toMatch(/origin/i)
  }
  const plain = await usercom.call('GET', jane.path)
  expect(plain.headers['access-control-allow-origin']).toBeUndefined()
  expect(plain.headers.vary).toMatch(/origin/i)
})

test('with cors.origins only those may read the answer', async () => {
  const usercom = await usercomProject()
  const jane = await aJane(usercom)
  const set = [
    'settings',
    'set',
    '--project',
    usercom.project.projectId,
    'cors.origins',
    'https://a.example,https://b.example',
  ]
  const { code, stderr } = await command(sharedServer(), set)
  expect(code, stderr).toBe(0)
  const allowed = async (origin: string) =>
    (await usercom.call('GET', jane.path, undefined, { headers: { origin } })).headers[
      'access-control-allow-origin'
    ]
  expect(await allowed('https://a.example')).toBe('https://a.example')
  expect(await allowed('https://b.example')).toBe('https://b.example')
  expect(await allowed('https://c.example')).toBeUndefined()
})
