import { beforeAll, expect, test } from 'vitest'
import { ownerOf, signedIn, type DashboardMember } from '#test/support/dashboard.ts'
import { sharedServer } from '#test/support/shared-server.ts'

const server = sharedServer()

let owner: DashboardMember
let base: string
beforeAll(async () => {
  owner = await ownerOf(server)
})

const fresh = async () => {
  const { projectId } = await server.createProject()
  base = `/projects/${projectId}`
  for (const [id, name] of [
    ['a', 'Ann Lee'],
    ['b', 'Bob Lee'],
    ['c', 'Cid'],
  ]) {
    const made = await owner.send('POST', `${base}/users`, { id, name })
    expect(made.status, made.text).toBe(201)
  }
}
const body = { name: 'Lees', filter: { field: 'name', endsWith: ' lee', ignoreCase: true } }

test('a segment is made, listed with its count, opened in users, changed and deleted', async () => {
  await fresh()
  const made = await owner.send('POST', `${base}/segments`, body)
  expect(made.status, made.text).toBe(201)
  const segment = made.json()
  expect(segment).toMatchObject({ ...body, description: '' })
  expect((await owner.get(`${base}/segments`)).json()).toEqual({ segments: [segment] })
  expect((await owner.get(`${base}/segments/counts`)).json()).toEqual({
    counts: [{ id: segment.id, users: 2 }],
  })
  expect((await owner.get(`${base}/segments/${segment.id}`)).json()).toEqual({ segment, users: 2 })
  const ids = (await owner.get(`${base}/users?segment=${segment.id}&sort=oldest`))
    .json()
    .users.map(({ id }: { id: string }) => id)
  expect(ids).toEqual(['a', 'b'])
  const both = `segment=${segment.id}&q=bob`
  expect((await owner.get(`${base}/users/count?${both}`)).json()).toEqual({ count: 1 })

  const change = { name: 'Cids', filter: { any: [{ field: 'name', is: 'Cid' }] } }
  const changed = await owner.send('PATCH', `${base}/segments/${segment.id}`, change)
  expect(changed.status, changed.text).toBe(200)
  expect(changed.json()).toMatchObject({ id: segment.id, ...change })
  expect((await owner.get(`${base}/segments/${segment.id}`)).json().users).toBe(1)

  expect((await owner.send('DELETE', `${base}/segments/${segment.id}`)).status).toBe(204)
  for (const path of [`/segments/${segment.id}`, `/users?segment=${segment.id}`])
    expect((await owner.get(base + path)).status, path).toBe(404)
  expect((await owner.send('DELETE', `${base}/segments/${segment.id}`)).status).toBe(404)
  expect((await owner.get(`${base}/users/count`)).json()).toEqual({ count: 3 })
})

test.each([
  ['no name', { name: '', filter: { all: [] } }, 'name'],
  ['no filter', { name: 'x' }, 'filter'],
  ['a filter that is none', { name: 'x', filter: { shoe: 1 } }, 'filter'],
  ['a filter that is text', { name: 'x', filter: 'all' }, 'filter'],
  ['a tag that is not there', { name: 'x', filter: { tag: 'nope' } }, 'filter'],
])('a segment with %s is refused, and none is made', async (_what, wrong, field) => {
  await fresh()
  const answer = await owner.send('POST', `${base}/segments`, wrong)
  expect(answer.status, answer.text).toBe(422)
  expect(answer.json().error).toMatchObject({ code: 'invalid', field })
  expect((await owner.get(`${base}/segments`)).json()).toEqual({ segments: [] })
})

test('a viewer sees segments and changes none', async () => {
  await fresh()
  const { id } = (await owner.send('POST', `${base}/segments`, body)).json()
  const viewer = await signedIn(server, 'viewer')
  expect((await viewer.get(`${base}/segments/${id}`)).status).toBe(200)
  for (const [method, path, json] of [
    ['POST', '/segments', body],
    ['PATCH', `/segments/${id}`, { name: 'other' }],
    ['DELETE', `/segments/${id}`, undefined],
  ] as const)
    expect((await viewer.send(method, base + path, json)).status, method).toBe(403)
  expect((await owner.get(`${base}/segments/${id}`)).json().segment.name).toBe('Lees')
})
