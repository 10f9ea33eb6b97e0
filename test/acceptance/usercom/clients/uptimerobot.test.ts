import { beforeAll, expect, test } from 'vitest'
import { anId, usercomProject, type Usercom } from '../support.ts'

/** Uptime Robot's SDK as usercom.md names it: attributes filtered as text, spans of time on the list of users. */

let usercom: Usercom
beforeAll(async () => {
  usercom = await usercomProject()
})

const numbersOf = async (query: string) => {
  const answer = await usercom.call('GET', `/users/${query}`)
  expect(answer.status, answer.text).toBe(200)
  return answer.json().results.map(({ id }: { id: number }) => id)
}

test('U-33 a boolean attribute is filtered by its text, in Python’s spelling', async () => {
  const make = async (isPro: boolean) =>
    (await usercom.call('POST', '/users/', { user_id: anId(), is_pro: isPro })).json().id
  const [pro, free] = [await make(true), await make(false)]
  for (const path of ['search/', '']) {
    expect(await numbersOf(`${path}?is_pro__startswith=True`)).toEqual([pro])
    expect(await numbersOf(`${path}?is_pro__startswith=False`)).toEqual([free])
  }
})

test('U-32 users of a span of time, on the list of users', async () => {
  const before = Math.floor(Date.now() / 1000) - 5
  const { id } = (await usercom.call('POST', '/users/', { user_id: anId() })).json()
  expect(await numbersOf(`?search=updated_at&min=${before}&max=${before + 3600}`)).toContain(id)
  expect(await numbersOf(`?search=updated_at&min=${before - 7200}&max=${before - 3600}`)).toEqual([])
})

test('members of a segment and of a tag are envelopes', async () => {
  await usercom.call('POST', '/users/', { user_id: anId(), tags: ['monitored'] })
  const [tag] = (await usercom.call('GET', '/tags/')).json().results
  const ofTag = await usercom.call('GET', `/tags/${tag.id}/users/`)
  expect([ofTag.status, ofTag.json()]).toMatchObject([200, { count: 1, next: null, previous: null }])
  expect((await usercom.call('GET', '/segments/')).json()).toEqual({
    count: 0,
    next: null,
    previous: null,
    results: [],
  })
  expect((await usercom.call('GET', '/segments/1/users/')).status).toBe(404)
})
