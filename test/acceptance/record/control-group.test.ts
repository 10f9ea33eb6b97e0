import { expect, test } from 'vitest'
import { http } from '#test/support/http.ts'
import { sharedServer } from '#test/support/shared-server.ts'
import { wiresOf } from './wires.ts'

test('C035: a new user is drawn on whichever wire it is made', async () => {
  const { url: origin, createProject } = sharedServer()
  const wires = wiresOf(origin, await createProject({ name: 'control group' }))
  const setRatio = async (controlRatio: number) => {
    const headers = { 'x-api-key': wires.project.adminKey }
    const json = { experimentation: { controlRatio } }
    expect(await http({ origin, method: 'PATCH', path: '/admin/v1/settings', headers, json })).toMatchObject({
      status: 200,
    })
  }
  const makeAll = async (name: string): Promise<readonly string[]> => {
    const trophy = await wires.trophy('POST', '/users', { id: `t-${name}` })
    const usercom = await wires.usercom('POST', '/users/', { user_id: `u-${name}` })
    const account = { email: `${name}@example.com`, password: 'a long enough password' }
    const replyke = await wires.replyke('POST', '/auth/sign-up', account)
    expect([trophy.status, usercom.status, replyke.status], replyke.text).toEqual([201, 201, 201])
    return [`t-${name}`, `u-${name}`, replyke.json().user.id]
  }
  const control = async (id: string): Promise<boolean> =>
    (await wires.trophy('GET', `/users/${id}`)).json().control

  await setRatio(100)
  const drawn = await makeAll('drawn')
  await setRatio(0)
  const free = await makeAll('free')
  expect(await Promise.all(drawn.map(control))).toEqual([true, true, true])
  expect(await Promise.all(free.map(control))).toEqual([false, false, false])
})
