import { describe, expect, test } from 'vitest'
import { expectBody, expectError, unknownId } from './fixture.ts'
import { april, streakFixture, type StreakFixture } from './streak-user.ts'

const issue = (userId: string, severity: 'error' | 'warning', message: string) => ({
  userId,
  severity,
  level: severity,
  message,
  reason: message,
})
const ghost = issue('ghost', 'error', 'User does not exist')

const pause = (f: StreakFixture, ...pauses: readonly object[]) => f.adm('POST', '/streaks/pauses', { pauses })
const pauseOf = (userId: string, start: string, end: string) => ({ userId, start, end })

test('C076: a pause keeps a streak over days without activity', async () => {
  const f = await streakFixture()
  await f.ev('u')
  const { created, issues } = expectBody(await pause(f, pauseOf('u', april(3), april(5))), 201)
  const [made] = created
  expect(created).toEqual([
    { id: expect.any(String), userId: 'u', start: april(3), end: april(5), status: 'active' },
  ])
  expect(issues).toEqual([])
  await f.to(4)
  expect(await f.streak('u')).toMatchObject({
    length: 1,
    expires: april(6),
    pauses: [{ id: made.id, start: april(3), end: april(5) }],
  })
  await f.to(6)
  const after = await f.streak('u', 4)
  expect(after).toMatchObject({ length: 1, pauses: [] })
  expect(after.streakHistory.map((row: { usedPause: boolean }) => row.usedPause)).toEqual([
    true,
    true,
    true,
    false,
  ])
  expect((await f.ev('u')).currentStreak).toMatchObject({ length: 2, extended: true })
})

test('C077: activity inside a pause counts', async () => {
  const f = await streakFixture()
  await f.ev('u')
  expectBody(await pause(f, pauseOf('u', april(3), april(5))), 201)
  await f.to(4)
  expect((await f.ev('u')).currentStreak.length).toBe(2)
  await f.to(6)
  expect((await f.streak('u')).length).toBe(2)
})

describe('C078', () => {
  test('bad pauses are issues, named by their users', async () => {
    const f = await streakFixture()
    await f.ev('u')
    const inPast = issue('u', 'error', 'start must not be in the past')
    const backwards = issue('u', 'error', 'end must be on or after start')
    const bad = [
      pauseOf('u', april(1), april(5)),
      pauseOf('u', april(4), april(3)),
      pauseOf('ghost', april(3), april(5)),
      pauseOf('u', '2053-02-30', april(5)),
    ]
    const noDate = issue('u', 'error', 'start must be a date such as 2025-04-03')
    const issues = [inPast, backwards, ghost, noDate]
    expect(expectBody(await pause(f, ...bad))).toEqual({ created: [], issues })
    const some = expectBody(await pause(f, ...bad, pauseOf('u', april(2), april(2))), 201)
    expect(some).toMatchObject({ created: [{ userId: 'u', start: april(2), end: april(2) }], issues })
  })

  test('too many, none, or what is no pause is 422', async () => {
    const f = await streakFixture()
    expectError(await pause(f, ...Array.from({ length: 101 }, () => pauseOf('u', april(3), april(3)))), 422)
    expectError(await pause(f), 422)
    expectError(await pause(f, { userId: 'u', start: april(3) }), 422)
    expectError(await pause(f, { userId: 5, start: april(3), end: april(3) }), 422)
    expectError(await f.adm('POST', '/streaks/pauses', []), 422)
  })

  test("today is the user's", async () => {
    const f = await streakFixture()
    await f.ev('east', 1, { tz: 'Pacific/Kiritimati' })
    await f.ev('west', 1, { tz: 'Pacific/Honolulu' })
    const answer = await pause(f, pauseOf('east', april(2), april(9)), pauseOf('west', april(2), april(9)))
    const { created, issues } = expectBody(answer, 201)
    expect(created).toMatchObject([{ userId: 'west' }])
    expect(issues).toMatchObject([{ userId: 'east', message: 'start must not be in the past' }])
  })
})

test('C079: a deleted pause protects no more, and is deleted once', async () => {
  const f = await streakFixture()
  await f.ev('u')
  const { created } = expectBody(await pause(f, pauseOf('u', april(3), april(9))), 201)
  const [{ id }] = created
  expect(id).toMatch(/^[0-9a-f-]{36}$/)
  await f.to(5)
  const remove = (ids: string) => f.adm('DELETE', `/streaks/pauses?ids=${ids}`)
  expect(expectBody(await remove(`${id},not-a-uuid,${unknownId}`))).toEqual({
    deleted: [{ id }],
    issues: [
      { id: 'not-a-uuid', severity: 'error', message: 'id must be a valid UUID' },
      { id: unknownId, severity: 'error', message: 'Streak pause not found by ID' },
    ],
  })
  expect(await f.streak('u', 3)).toMatchObject({
    length: 1,
    pauses: [],
    streakHistory: [{ usedPause: true }, { usedPause: true }, { usedPause: false }],
  })
  expect(expectBody(await remove(id)).issues).toMatchObject([{ message: 'Streak pause not found by ID' }])
  await f.to(6)
  expect((await f.streak('u')).length).toBe(0)
  // What it kept it goes on keeping, also when everything is counted again.
  for (const frequency of ['weekly', 'daily'])
    expectBody(await f.adm('PATCH', '/streaks/settings', { frequency }))
  expect(await f.streak('u', 5)).toMatchObject({
    streakHistory: [
      { length: 1 },
      { usedPause: true, length: 1 },
      { usedPause: true },
      { usedPause: false },
      {},
    ],
  })
  // One that is over can be deleted too, also once.
  const other = expectBody(await pause(f, pauseOf('u', april(6), april(6))), 201).created[0].id
  await f.to(8)
  expect(expectBody(await remove(other)).deleted).toEqual([{ id: other }])
  expect(expectBody(await remove(other)).deleted).toEqual([])
  expectError(await f.adm('DELETE', '/streaks/pauses'), 422)
})

describe('C080', () => {
  const freezes = (f: StreakFixture, ...ids: readonly string[]) =>
    f.adm('POST', '/streaks/freezes', { freezes: ids.map((userId) => ({ userId })) })
  const full = issue('u1', 'warning', 'Would exceed maximum freeze limit')

  test('freezes are given one by one, up to the maximum', async () => {
    const f = await streakFixture({ freezes: { startCount: 1, maxCount: 2 } })
    await f.ev('u1')
    expect(expectBody(await freezes(f, 'u1', 'u1', 'ghost'), 201)).toEqual({ issues: [full, ghost] })
    expect(await f.streak('u1')).toMatchObject({ freezes: 2, maxFreezes: 2 })
    expect(expectBody(await freezes(f, 'u1'))).toEqual({ issues: [full] })
    expect(expectBody(await freezes(f, '', '..'))).toEqual({
      issues: ['', '..'].map((id) => issue(id, 'error', 'User does not exist')),
    })
  })

  test('the vendor’s client reads the issues (SDK)', async () => {
    const f = await streakFixture({ freezes: { startCount: 1, maxCount: 1 } })
    await f.ev('u1')
    const answer = await f.sdk.admin.streaks.freezes.create({ freezes: [{ userId: 'u1' }] })
    expect(answer.issues).toMatchObject([{ userId: 'u1', level: 'warning', reason: full.reason }])
  })

  test('and not at all while they are not enabled', async () => {
    const f = await streakFixture()
    expectError(await freezes(f, 'u1'), 400)
    expectError(await freezes(f), 422)
    expectError(await f.adm('POST', '/streaks/freezes', { freezes: [{}] }), 422)
  })
})

test('C081: a restore brings the longest streak of the window back', async () => {
  const f = await streakFixture()
  for (const day of [2, 3, 4, 5, 6]) {
    await f.to(day)
    await f.ev('u')
  }
  await f.to(10)
  expect((await f.streak('u')).length).toBe(0)
  const restore = (...ids: readonly string[]) =>
    f.adm('POST', '/streaks/restore', { users: ids.map((id) => ({ id })) })
  expect(expectBody(await restore('u', 'ghost'), 201)).toEqual({ restoredUsers: ['u'], issues: [ghost] })
  expect(await f.streak('u')).toMatchObject({ length: 5, started: april(2), expires: april(10) })
  const warning = issue('u', 'warning', 'No streak to restore')
  expect(expectBody(await restore('u'))).toEqual({ restoredUsers: [], issues: [warning] })
  expect((await f.ev('u')).currentStreak).toMatchObject({ length: 6, extended: true })
  const bySdk = await f.sdk.admin.streaks.restore({ users: [{ id: 'ghost' }] })
  expect(bySdk).toMatchObject({ restoredUsers: [], issues: [{ userId: 'ghost', level: 'error' }] })
})

test('C087: a reset ends a streak and uses the day up', async () => {
  const f = await streakFixture()
  for (const day of [2, 3, 4]) {
    await f.to(day)
    await f.ev('u')
  }
  expectBody(await f.app('PUT', '/users/v', {}))
  const users = ['u', 'v', 'ghost'].map((id) => ({ id }))
  const none = issue('v', 'warning', 'No streak to reset')
  const answer = expectBody(await f.adm('POST', '/streaks/reset', { users }))
  expect(answer).toEqual({ resetUsers: ['u'], issues: [none, ghost] })
  expect(await f.streak('u')).toMatchObject({ length: 0, started: null })
  expect((await f.ev('u')).currentStreak).toMatchObject({ length: 0, extended: false })
  await f.to(5)
  expect((await f.ev('u')).currentStreak).toMatchObject({ length: 1, extended: true })
  expect(expectBody(await f.adm('POST', '/streaks/reset', { users: [{ id: 'v' }] })).resetUsers).toEqual([])
})

test.each([0, 1])('C087: what a reset ended can be restored, %i days later', async (later) => {
  const f = await streakFixture()
  for (const day of [2, 3, 4]) {
    await f.to(day)
    await f.ev('u')
  }
  const users = [{ id: 'u' }]
  expect(expectBody(await f.adm('POST', '/streaks/reset', { users })).resetUsers).toEqual(['u'])
  await f.to(4 + later)
  expect(expectBody(await f.adm('POST', '/streaks/restore', { users }), 201).restoredUsers).toEqual(['u'])
  expect(await f.streak('u')).toMatchObject({ length: 3, started: april(2), expires: april(5) })
})
