import { beforeAll, expect, test } from 'vitest'
import { expectBody, fixture, newId } from '#test/acceptance/trophy/fixture.ts'
import { signedIn, type DashboardMember } from '#test/support/dashboard.ts'
import { sharedServer } from '#test/support/shared-server.ts'

const server = sharedServer()
let admin: DashboardMember
let viewer: DashboardMember
beforeAll(async () => {
  admin = await signedIn(server, 'admin')
  viewer = await signedIn(server, 'viewer')
})

test('the ratio and the window are those of Trophy’s settings, and change alone', async () => {
  const f = await fixture()
  const experiment = `/projects/${f.projectId}/experiment`
  expect(expectBody(await viewer.get(experiment))).toEqual({
    controlRatio: 0,
    activationWindow: 14,
    users: { control: 0, experiment: 0 },
  })
  expect(expectBody(await admin.send('PATCH', experiment, { controlRatio: 25 }))).toMatchObject({
    controlRatio: 25,
    activationWindow: 14,
  })
  expectBody(await admin.send('PATCH', experiment, { activationWindow: 7 }))
  expect(expectBody(await f.adm('GET', '/settings'))).toMatchObject({
    experimentation: { controlRatio: 25, userActivationWindow: 7 },
  })
})

test('the groups are counted exactly; a change of the ratio draws nobody again', async () => {
  const f = await fixture()
  const experiment = `/projects/${f.projectId}/experiment`
  const identify = async (count: number) => {
    for (let index = 0; index < count; index += 1) expectBody(await f.app('PUT', `/users/${newId()}`, {}))
  }
  await identify(3)
  await admin.send('PATCH', experiment, { controlRatio: 100 })
  await identify(2)
  expect(expectBody(await viewer.get(experiment)).users).toEqual({ control: 2, experiment: 3 })
  await admin.send('PATCH', experiment, { controlRatio: 0 })
  expect(expectBody(await viewer.get(experiment)).users).toEqual({ control: 2, experiment: 3 })
})

test('what is out of range is refused at the field, and viewers change nothing', async () => {
  const { projectId } = await fixture()
  const experiment = `/projects/${projectId}/experiment`
  for (const [body, field] of [
    [{ controlRatio: 101 }, 'controlRatio'],
    [{ controlRatio: 1.5 }, 'controlRatio'],
    [{ activationWindow: 2 }, 'activationWindow'],
    [{ activationWindow: 31 }, 'activationWindow'],
  ] as const) {
    const refused = await admin.send('PATCH', experiment, body)
    expect([refused.status, refused.json().error.field], JSON.stringify(body)).toEqual([422, field])
  }
  expect((await viewer.send('PATCH', experiment, { controlRatio: 1 })).status).toBe(403)
  expect(expectBody(await viewer.get(experiment)).controlRatio).toBe(0)
})
