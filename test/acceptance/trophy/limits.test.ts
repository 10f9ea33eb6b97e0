import { expect, test } from 'vitest'
import { http } from '#test/support/http.ts'
import { sharedServer } from '#test/support/shared-server.ts'

// Text that does not compress: an index row of it would be too long for PostgreSQL.
const noise = (length: number) =>
  Array.from({ length }, (_, index) => ((index * 2_654_435_761) >>> 0).toString(36).slice(-3))
    .join('')
    .slice(0, length)

test('an email of 256 characters is 422, of 255 is stored', async () => {
  const server = sharedServer()
  const project = await server.createProject()
  const put = (email: string) =>
    http({
      origin: server.url,
      method: 'PUT',
      path: '/v1/users/long-email',
      headers: { 'x-api-key': project.adminKey },
      json: { email },
    })
  expect((await put(`${noise(245)}@example.org`)).status).toBe(422)
  expect((await put(`${noise(8000)}@example.org`)).status).toBe(422)
  expect((await put(`${noise(243)}@example.org`)).status).toBe(200)
})

test('an attribute key too long is an issue of its own item', async () => {
  const server = sharedServer()
  const project = await server.createProject()
  const answer = await http({
    origin: server.url,
    method: 'POST',
    path: '/admin/v1/attributes',
    headers: { 'x-api-key': project.adminKey },
    json: [
      { name: 'Good', key: 'good', type: 'user' },
      { name: 'Long', key: noise(8000), type: 'user' },
    ],
  })
  expect(answer.status).toBe(201)
  expect(answer.json()).toMatchObject({ created: [{ key: 'good' }], issues: [{ index: 1 }] })
})

test.each([1, 5, 20])(
  'a body of %i MiB is answered with 413, not with a broken connection',
  async (mebibytes) => {
    const server = sharedServer()
    const project = await server.createProject()
    const answer = await http({
      origin: server.url,
      method: 'PATCH',
      path: '/v1/users/u',
      headers: { 'x-api-key': project.adminKey, 'content-type': 'application/json' },
      body: Buffer.alloc(mebibytes * 1024 * 1024 + 1, 0x20),
    })
    expect(answer.status).toBe(413)
    expect(answer.json()).toEqual({ error: expect.any(String) })
  },
)
