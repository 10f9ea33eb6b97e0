import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startReceiver, type Receiver } from '#test/support/receiver.ts'
import { boardCalls, type BoardCalls } from './board-calls.ts'
import { expectBody } from './fixture.ts'
import { pointsCallsOf } from './points-calls.ts'
import { day, words } from './progress-calls.ts'
import { kindsOf, subscribe } from './webhook-calls.ts'

let calls: BoardCalls
let hook: Receiver
beforeEach(async () => {
  calls = await boardCalls('04-02T12:00Z')
  hook = await startReceiver()
})
afterEach(async () => {
  await hook[Symbol.asyncDispose]()
})

const settle = () => calls.f.pass(0)
const ev = (id: string, value: number, user: object = {}) => calls.ev(id, value, words, { user })
const told = (kinds: readonly string[]) => subscribe(calls.f, hook, kinds)
const weekly = { key: 'weekly', start: day('03-31'), runUnit: 'day', runInterval: 7 }
const start = (key: string, more: object = {}) => calls.board({ key, start: day('04-01'), ...more })

/** What was told of ranks, in no order: user, rank and value before, rank and value after. */
const ranks = () =>
  hook.calls
    .filter(({ body }) => body.type === 'leaderboard.rank_changed')
    .map(({ body: { user, leaderboard: at } }) =>
      [user.id, at.previousRank, at.previousValue, at.rank, at.value].join(' '),
    )
    .toSorted()
const forget = () => hook.calls.splice(0)
// oxlint-disable-next-line typescript/no-explicit-any -- tests look into bodies of every shape
const rankingsOf = (body: any) =>
  body.leaderboard.rankings.map((row: { userId: string; rank: number; value: number }) =>
    [row.userId, row.rank, row.value].join(' '),
  )

describe('leaderboard.changed', () => {
  test('C113: a change is told at once with the run and who is first, the rest of fifteen minutes at their end', async () => {
    await told(['leaderboard.changed'])
    const { id } = await calls.board(weekly)
    await ev('a', 30)
    await settle()
    const { rankings, ...shown } = expectBody(await calls.f.app('GET', '/leaderboards/weekly'))
    expect(hook.calls.map(({ body }) => body)).toEqual([
      {
        type: 'leaderboard.changed',
        leaderboard: { ...shown, id, start: day('03-31'), end: day('04-06'), rankings },
      },
    ])
    await calls.moveTo('04-02T12:05Z')
    await ev('b', 20)
    await ev('c', 40)
    await calls.moveTo('04-02T12:14:59Z')
    expect(hook.calls).toHaveLength(1)
    await calls.moveTo('04-02T12:15Z')
    expect(hook.calls).toHaveLength(2)
    expect(rankingsOf(hook.calls[1]?.body)).toEqual(['c 1 40', 'a 2 30', 'b 3 20'])
    await calls.moveTo('04-02T13:00Z')
    expect(hook.calls).toHaveLength(2)
  })

  test('another board is not delayed; ten are named; groups are ranked together', async () => {
    await told(['leaderboard.changed'])
    await start('one')
    const city = calls.attributes.get('city')
    await start('parted', { breakdownAttributes: [city] })
    for (let index = 1; index <= 12; index += 1)
      await ev(`u${index}`, index, { attributes: { city: index % 2 === 0 ? 'Paris' : 'London' } })
    await calls.moveTo('04-02T12:15Z')
    const last = hook.calls.slice(-2).map(({ body }) => body)
    expect(last.map(({ leaderboard }) => String(leaderboard.key)).toSorted()).toEqual(['one', 'parted'])
    for (const body of last)
      expect(rankingsOf(body)).toEqual(
        [12, 11, 10, 9, 8, 7, 6, 5, 4, 3].map((n, at) => `u${n} ${at + 1} ${n}`),
      )
  })

  test('of a board that was deleted meanwhile nothing is told', async () => {
    await told(['leaderboard.changed', 'leaderboard.rank_changed'])
    const { id } = await start('gone')
    await ev('a', 1)
    expectBody(await calls.f.adm('DELETE', `/leaderboards?ids=${id}`))
    await settle()
    await calls.moveTo('04-02T13:00Z')
    expect(hook.calls.length).toBeLessThanOrEqual(2)
    forget()
    await ev('b', 2)
    await calls.moveTo('04-02T14:00Z')
    expect(hook.calls).toEqual([])
  })
})

describe('leaderboard.rank_changed', () => {
  test('a user who comes onto a board is told of with the run, the place and the user', async () => {
    await told(['leaderboard.rank_changed'])
    const { id } = await calls.board(weekly)
    await ev('a', 30.5)
    await settle()
    const { user, leaderboard } = hook.calls[0]?.body ?? {}
    expect(user).toEqual(expectBody(await calls.f.app('GET', '/users/a')))
    expect(leaderboard).toMatchObject({
      id,
      key: 'weekly',
      start: day('03-31'),
      end: day('04-06'),
      rank: 1,
      value: 30,
      previousRank: null,
      previousValue: null,
    })
    expect(leaderboard).not.toHaveProperty('rankings')
  })

  test('C120: whoever is displaced is told of too, when the board is; a value alone is no change', async () => {
    await told(['leaderboard.rank_changed'])
    await start('b')
    await ev('a', 10)
    await settle()
    expect(ranks()).toEqual(['a   1 10'])
    forget()
    await calls.moveTo('04-02T12:05Z')
    await ev('a', 1)
    await settle()
    await ev('c', 50)
    await settle()
    // A user's first change is told at once, whatever the board waits for.
    expect(ranks()).toEqual(['c   1 50'])
    forget()
    await calls.moveTo('04-02T12:15Z')
    expect(ranks()).toEqual(['a 1 11 2 11'])
    forget()
    await calls.moveTo('04-02T12:16Z')
    await ev('a', 100)
    await calls.moveTo('04-02T12:29Z')
    // The user was told of at 12:15.
    expect(ranks()).toEqual([])
    await calls.moveTo('04-02T12:31Z')
    expect(ranks()).toEqual(['a 2 11 1 111', 'c 1 50 2 50'])
  })

  test('what is held is told from the first place before to the last one after, or not at all when it went to and fro', async () => {
    await told(['leaderboard.rank_changed'])
    await start('b')
    for (const [id, value] of [
      ['a', 30],
      ['b', 20],
      ['c', 10],
    ] as const)
      await ev(id, value)
    await settle()
    forget()
    await calls.moveTo('04-02T12:05Z')
    await ev('c', 15)
    await settle()
    await calls.moveTo('04-02T12:06Z')
    await ev('c', 15)
    await settle()
    await calls.moveTo('04-02T12:07Z')
    await ev('b', 1)
    await ev('a', 100)
    await settle()
    expect(ranks()).toEqual([])
    await calls.moveTo('04-02T12:40Z')
    // a was second for a minute, and is first.
    expect(ranks()).toEqual(['b 2 20 3 21', 'c 3 10 2 40'])
  })

  test('C116: who falls off the board, and who comes in', async () => {
    await told(['leaderboard.rank_changed'])
    await start('two', { maxParticipants: 2 })
    await ev('a', 10)
    await ev('b', 20)
    await settle()
    await calls.moveTo('04-02T13:00Z')
    forget()
    await ev('c', 10)
    await settle()
    expect(ranks()).toEqual([])
    await calls.moveTo('04-02T14:00Z')
    await ev('c', 1)
    await settle()
    expect(ranks()).toEqual(['a 2 10  ', 'c   2 11'])
    forget()
    await calls.moveTo('04-02T15:00Z')
    await ev('c', -5)
    await settle()
    expect(ranks()).toEqual(['a   2 10', 'c 2 11  '])
  })

  test('C117: another city moves a user out of one group and into another', async () => {
    await told(['leaderboard.rank_changed'])
    await start('city', { breakdownAttributes: [calls.attributes.get('city')] })
    const london = { attributes: { city: 'London' } }
    await ev('a', 30, london)
    await ev('b', 20, london)
    await ev('c', 25, { attributes: { city: 'Paris' } })
    await settle()
    await calls.moveTo('04-02T13:00Z')
    forget()
    expectBody(await calls.f.app('PATCH', '/users/b', { attributes: { city: 'Paris' } }))
    await settle()
    // b was second and is second.
    expect(ranks()).toEqual([])
    expectBody(await calls.f.app('PATCH', '/users/a', { attributes: { city: 'Paris' } }))
    await calls.moveTo('04-02T14:00Z')
    expect(ranks()).toEqual(['b 2 20 3 20', 'c 1 25 2 25'])
    forget()
    expectBody(await calls.f.app('PATCH', '/users/a', { attributes: { city: null } }))
    await calls.moveTo('04-02T15:00Z')
    expect(ranks()).toEqual(['a 1 30  ', 'b 3 20 2 20', 'c 2 25 1 25'])
  })

  test('somebody who begins to listen is not told of places that nobody moved from', async () => {
    await start('b')
    for (const [id, value] of [
      ['a', 30],
      ['b', 20],
      ['c', 10],
    ] as const)
      await ev(id, value)
    const endpoint = await told(['leaderboard.rank_changed'])
    await ev('c', 15)
    await settle()
    expect(ranks()).toEqual(['c 3 10 2 25'])
    await calls.moveTo('04-02T13:00Z')
    expectBody(await calls.f.adm('PATCH', '/webhooks', [{ id: endpoint.id, status: 'inactive' }]))
    await ev('b', 100)
    expectBody(await calls.f.adm('PATCH', '/webhooks', [{ id: endpoint.id, status: 'active' }]))
    forget()
    await ev('c', 1)
    await calls.moveTo('04-02T14:00Z')
    expect(ranks()).toEqual([])
  })

  test('C120: points and streaks move a board; a lost streak takes the user off it', async () => {
    const points = await pointsCallsOf(calls.f)
    const xp = await points.system('xp')
    await points.perMetric(xp, 10, 1)
    await told(['leaderboard.rank_changed'])
    await start('points', { rankBy: 'points', pointsSystemId: xp })
    await start('streak', { rankBy: 'streak' })
    await ev('a', 3)
    await calls.ev('b')
    await settle()
    expect(ranks()).toEqual(['a   1 30', 'b   1 1'])
    forget()
    await calls.moveTo('04-04T00:00:01Z')
    expect(ranks()).toEqual(['b 1 1  '])
  })
})

describe('C145', () => {
  test("each run of a board is told when it begins and when it is over, with the run's own dates", async () => {
    await told(['leaderboard.started', 'leaderboard.finished'])
    await calls.board(weekly)
    for (let index = 1; index <= 11; index += 1) await ev(`u${index}`, index)
    await calls.moveTo('04-06T09:59:59Z')
    expect(hook.calls).toEqual([])
    await calls.moveTo('04-06T10:00Z')
    expect(hook.calls.map(({ body }) => body)).toEqual([
      {
        type: 'leaderboard.started',
        leaderboard: expect.objectContaining({
          key: 'weekly',
          status: 'active',
          start: day('04-07'),
          end: day('04-13'),
          rankings: [],
        }),
      },
    ])
    await calls.moveTo('04-07T12:59:59Z')
    expect(hook.calls).toHaveLength(1)
    await calls.moveTo('04-07T13:00Z')
    const finished = hook.calls[1]?.body
    expect(finished).toMatchObject({
      type: 'leaderboard.finished',
      leaderboard: { start: day('03-31'), end: day('04-06') },
    })
    expect(rankingsOf(finished)).toHaveLength(10)
    expect(rankingsOf(finished)[0]).toBe('u11 1 11')
    await calls.moveTo('04-14T13:00Z')
    expect(kindsOf(hook.calls).slice(2)).toEqual(['leaderboard.started', 'leaderboard.finished'])
  })

  test('§7.6: a scheduled board is told of as active before its first day, and as finished at its end', async () => {
    await told(['leaderboard.started', 'leaderboard.finished'])
    await calls.board({ key: 'soon', start: day('04-05'), end: day('04-06'), status: 'scheduled' })
    await calls.moveTo('04-30T00:00Z')
    expect(
      hook.calls.map(({ body: { type, leaderboard } }) => [type, leaderboard.status, leaderboard.end]),
    ).toEqual([
      ['leaderboard.started', 'active', day('04-06')],
      ['leaderboard.finished', 'finished', day('04-06')],
    ])
  })

  test('§7.6: a run that had begun when its board was activated is not told; one taken back or deleted is not either', async () => {
    await told(['leaderboard.started', 'leaderboard.finished'])
    await calls.moveTo('04-04T12:00Z')
    await calls.board({ key: 'late', start: day('04-04'), status: 'active' })
    await calls.board({ key: 'idle', start: day('04-06'), status: 'inactive' })
    const taken = await calls.board({ key: 'taken', start: day('04-06'), status: 'scheduled' })
    const gone = await calls.board({ key: 'gone', start: day('04-06'), status: 'scheduled' })
    expect(await calls.patch(taken.id, { status: 'inactive' })).toMatchObject({ status: 'inactive' })
    expectBody(await calls.f.adm('DELETE', `/leaderboards?ids=${gone.id}`))
    await calls.moveTo('04-20T00:00Z')
    expect(hook.calls).toEqual([])
  })

  test('a run that an administrator ended is over the day after', async () => {
    await told(['leaderboard.finished', 'leaderboard.started'])
    const { id } = await calls.board(weekly)
    await ev('a', 5)
    await calls.moveTo('04-03T12:00Z')
    await calls.patch(id, { status: 'finished' })
    await calls.moveTo('04-04T12:59Z')
    expect(hook.calls).toEqual([])
    await calls.moveTo('04-20T00:00Z')
    expect(kindsOf(hook.calls)).toEqual(['leaderboard.finished'])
    expect(hook.calls[0]?.body.leaderboard).toMatchObject({ start: day('03-31'), end: day('04-03') })
    expect(rankingsOf(hook.calls[0]?.body)).toEqual(['a 1 5'])
  })
})
