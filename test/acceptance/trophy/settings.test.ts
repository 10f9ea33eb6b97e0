import { beforeAll, describe, expect, test } from 'vitest'
import { expectBody, expectError, fixture, newId, type Fixture } from './fixture.ts'

let f: Fixture
beforeAll(async () => {
  f = await fixture()
})

const get = async () => expectBody(await f.adm('GET', '/settings'))
const patch = (body: unknown) => f.adm('PATCH', '/settings', body)
const setRatio = async (controlRatio: number) =>
  expectBody(await patch({ experimentation: { controlRatio } }))

const defaults = {
  branding: {
    appName: '',
    appUrl: '',
    brandColor: '#000000',
    font: 'MODERN_SANS',
    logo: null,
    appIcon: null,
  },
  experimentation: { controlRatio: 0, userActivationWindow: 14 },
  aggregationPeriod: 'weekly',
}

describe('C139', () => {
  test('a part is merged field by field, and the rest is kept', async () => {
    expect(await get()).toEqual(defaults)
    const experimentation = { controlRatio: 10, userActivationWindow: 14 }
    const once = { ...defaults, experimentation }
    expect(await setRatio(10)).toEqual(once)
    const logo = { url: 'https://cdn.example.com/logo.png' }
    const look = { appName: 'Trophy', appUrl: 'https://app.example.com', brandColor: '#1a2b3c', logo }
    const twice = { ...once, branding: { ...defaults.branding, ...look } }
    expect(expectBody(await patch({ branding: { ...look, font: null } }))).toEqual(twice)
    const cleared = { ...twice, branding: { ...twice.branding, logo: null }, aggregationPeriod: 'monthly' }
    expect(expectBody(await patch({ branding: { logo: null }, aggregationPeriod: 'monthly' }))).toEqual(
      cleared,
    )
    expect(expectBody(await patch({ aggregationPeriod: null, unknown: 1 }))).toEqual(cleared)
    expect(await get()).toEqual(cleared)
    expect(expectBody(await patch(defaults))).toEqual(defaults) // for the tests below
  })

  test.each([
    { experimentation: { controlRatio: 101 } },
    { experimentation: { controlRatio: -1 } },
    { experimentation: { controlRatio: 0.5 } },
    { experimentation: { userActivationWindow: 2 } },
    { experimentation: { userActivationWindow: 31 } },
    { experimentation: null },
    { branding: null },
    { branding: [] },
    { branding: { font: 'COMIC_SANS' } },
    { branding: { brandColor: 'red; x' } },
    { branding: { appUrl: 'javascript:alert(1)' } },
    { branding: { logo: { url: 'x' } } },
    { branding: { appIcon: {} } },
    { aggregationPeriod: 'daily' },
  ])('%j is 422, and nothing of it is applied', async (wrong) => {
    expectError(await patch({ branding: { appName: 'lost' }, ...wrong }), 422)
    expect(await get()).toEqual(defaults)
  })

  test('a body that is no object is 422', async () => {
    for (const wrong of [[], 'x', null]) expectError(await patch(wrong), 422)
    expect(await get()).toEqual(defaults)
  })
})

describe('C035', () => {
  const control = async (id: string) => expectBody(await f.app('GET', `/users/${id}`)).control

  test('who is drawn stays, whatever the ratio becomes', async () => {
    const [drawn, free] = [newId(), newId()]
    await setRatio(100)
    expect(expectBody(await f.app('PUT', `/users/${drawn}`, {})).control).toBe(true)
    await setRatio(0)
    expect(expectBody(await f.app('PUT', `/users/${drawn}`, { name: 'later' })).control).toBe(true)
    expect(expectBody(await f.app('POST', '/users', { id: free }), 201).control).toBe(false)
    await setRatio(100)
    expect(expectBody(await f.app('PATCH', `/users/${free}`, { name: 'later' })).control).toBe(false)
    expect([await control(drawn), await control(free)]).toEqual([true, false])
  })

  test('at 50, about half of 1,000 new users are in the control group, and always the same ones', async () => {
    await setRatio(50)
    const ids = Array.from({ length: 1000 }, () => newId())
    const answers = await Promise.all(ids.map((id) => f.app('PUT', `/users/${id}`, {})))
    const drawn = answers.map((answer) => expectBody(answer).control)
    const count = drawn.filter(Boolean).length
    expect(count).toBeGreaterThan(400)
    expect(count).toBeLessThan(600)
    expect(await Promise.all(ids.slice(0, 50).map(control))).toEqual(drawn.slice(0, 50))
  })
})
