import { beforeAll, describe, expect, test } from 'vitest'
import { expectBody, expectError, fixture } from './fixture.ts'
import { callsOf, instant, type Calls } from './progress-calls.ts'

let c: Calls
/** Three days on which these users are active: a thrice, b and d the last two days, c never, e the first day only. */
beforeAll(async () => {
  c = callsOf(await fixture(instant('04-02T12:00Z')))
  await c.f.app('PUT', '/users/c', { name: 'C' })
  await c.ev('a', 1, undefined, { user: { name: 'A' } })
  await c.ev('e')
  await c.evAt('04-03T12:00Z', 'a')
  await c.ev('b')
  await c.ev('d')
  await c.evAt('04-04T12:00Z', 'a')
  await c.ev('b')
  await c.ev('d')
})

describe('C082: several streaks at once', () => {
  const list = (query: string) => c.f.app('GET', `/streaks${query}`)
  const extended = instant('04-04T12:00Z')

  test('are the longest first, those asked for first among equals, nobody with 0', async () => {
    expect(expectBody(await list('?userIds=c,d&userIds=a&userIds=zz,b&userIds=a'))).toEqual([
      { userId: 'a', streakLength: 3, extended },
      { userId: 'd', streakLength: 2, extended },
      { userId: 'b', streakLength: 2, extended },
      { userId: 'c', streakLength: 0, extended: null },
      { userId: 'zz', streakLength: 0, extended: null },
    ])
  })

  test('are 1 to 100', async () => {
    const ids = Array.from({ length: 100 }, (_, index) => `x${index}`)
    expect(expectBody(await list(`?userIds=${ids.join(',')}`))).toHaveLength(100)
    for (const query of ['', '?userIds=', `?userIds=${[...ids, 'y'].join(',')}`, '?userIds=..'])
      expectError(await list(query), 422)
  })

  test('(SDK) by both spellings of the list', async () => {
    const answer = await c.f.sdk.streaks.list({ userIds: ['b', 'a'] })
    expect(answer.map(({ userId }) => userId)).toEqual(['a', 'b'])
  })
})

describe('C084: ranks', () => {
  const ranks = (query: string) => c.f.app('GET', `/streaks/rankings${query}`)

  test('count the users with a longer streak', async () => {
    const shown = await Promise.all(['a', 'b', 'd', 'c', 'e'].map((id) => c.streak(id)))
    expect(shown.map(({ rank }) => rank)).toEqual([1, 2, 2, null, null])
  })

  test('are listed, streaks that are over only as the longest', async () => {
    const active = expectBody(await ranks('?type=active&limit=2'))
    expect(active).toEqual([
      { userId: 'a', name: 'A', streakLength: 3 },
      { userId: expect.stringMatching(/^[bd]$/), name: null, streakLength: 2 },
    ])
    expect(expectBody(await ranks(''))).toHaveLength(3)
    const longest = expectBody(await ranks('?type=longest'))
    expect(longest).toHaveLength(4)
    expect(longest.at(-1)).toEqual({ userId: 'e', name: null, streakLength: 1 })
  })

  test('of other kinds and numbers are 422', async () => {
    for (const query of ['?limit=101', '?limit=0', '?limit=x', '?type=best'])
      expectError(await ranks(query), 422)
  })

  test('(SDK) with the method that only 1.0.42 has', async () => {
    const [first] = await c.f.sdk.streaks.rankings({ limit: 1, type: 'longest' })
    expect(first).toMatchObject({ userId: 'a', streakLength: 3 })
    const shown = await c.f.sdk.users.streak('a', { historyPeriods: 2 })
    expect(shown).toMatchObject({ length: 3, rank: 1 })
    expect(shown.streakHistory).toHaveLength(2)
  })
})
