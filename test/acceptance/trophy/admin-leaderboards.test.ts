import { beforeAll, expect, test } from 'vitest'
import { boardCalls, type BoardCalls } from './board-calls.ts'
import { expectBody, expectError, newId, unknownId, uuid } from './fixture.ts'
import { day, words } from './progress-calls.ts'

let t: BoardCalls
beforeAll(async () => {
  t = await boardCalls('04-02T12:00Z')
})

const issueOf = async (item: object): Promise<string> => {
  const sent = { name: 'B', key: newId(), rankBy: 'metric', metricId: t.metrics.get(words), ...item }
  const { created, issues } = expectBody(await t.f.adm('POST', '/leaderboards', [sent]))
  expect(created).toEqual([])
  return issues[0].message
}
const streak = { rankBy: 'streak', metricId: undefined }

test('C134 what is refused of a board, and its way to the end', async () => {
  expect(await issueOf({ ...streak, runUnit: 'day', runInterval: 1 })).toBe(
    'Streak leaderboards cannot repeat',
  )
  expect(await issueOf({ status: 'active', start: day('04-03') })).toBe(
    'An active leaderboard cannot start in the future',
  )
  const future = await t.board({ key: newId(), status: 'scheduled', start: day('04-10') })
  expect(future).toMatchObject({ status: 'scheduled', start: day('04-10') })
  const active = await t.board({ key: newId() })
  expect(await t.patch(active.id, { key: newId() })).toBe(
    'key can only change while the leaderboard is inactive',
  )
  expect(await t.patch(active.id, { status: 'finished' })).toMatchObject({ status: 'finished' })
  expect(await t.patch(active.id, { status: 'inactive' })).toBe('Cannot move a leaderboard back to inactive')
})

test('a board is shown as it was made, and what was not set is absent', async () => {
  const key = newId()
  const item = {
    name: 'Writers',
    key,
    rankBy: 'metric',
    metricId: t.metrics.get(words)?.toUpperCase(),
    description: 'D',
    maxParticipants: 10,
    start: day('01-31'),
    end: day('12-31'),
    startTime: '09:00',
    endTime: '17:30:15',
    breakdownAttributes: [t.attributes.get('city'), t.attributes.get('plan'), t.attributes.get('city')],
    runUnit: 'month',
    runInterval: 2,
  }
  const { created } = expectBody(await t.f.adm('POST', '/leaderboards', [item]), 201)
  const shown = {
    ...item,
    id: expect.stringMatching(uuid),
    status: 'inactive',
    metricId: t.metrics.get(words),
    breakdownAttributes: [t.attributes.get('city'), t.attributes.get('plan')],
  }
  expect(created).toEqual([shown])
  const { id } = created[0]
  expect(expectBody(await t.f.adm('GET', `/leaderboards/${id.toUpperCase()}`))).toEqual(shown)
  const cleared = {
    description: null,
    end: null,
    startTime: null,
    endTime: null,
    runUnit: null,
    maxParticipants: null,
  }
  const { description, end, startTime, endTime, runUnit, runInterval, ...bare } = shown
  void [description, end, startTime, endTime, runUnit, runInterval]
  expect(await t.patch(id, cleared)).toEqual({ ...bare, maxParticipants: null })
  expect(await t.patch(id, { rankBy: 'streak', name: 'S' })).toMatchObject({ rankBy: 'streak', name: 'S' })
  expect(await t.patch(id, { rankBy: 'streak' })).not.toHaveProperty('metricId')
  const least = await t.board({ key: newId(), status: undefined })
  expect(least).toEqual({
    id: expect.stringMatching(uuid),
    name: 'B',
    key: least.key,
    status: 'inactive',
    rankBy: 'metric',
    metricId: t.metrics.get(words),
    maxParticipants: null,
    start: day('04-02'),
    breakdownAttributes: [],
  })
  const all: { id: string }[] = expectBody(await t.f.adm('GET', '/leaderboards?limit=100'))
  expect(all.map((one) => one.id)).toContain(id)
})

test.each([
  [{ name: 5 }, 'Name not a string'],
  [{ key: 5 }, 'Key not a string'],
  [{ key: 'a b' }, 'Key may only contain letters, numbers, hyphens and underscores'],
  [{ rankBy: 'height' }, 'rankBy must be one of metric, points, streak'],
  [{ description: 5 }, 'Description not a string'],
  [{ status: 'archived' }, 'Status must be one of inactive, scheduled, active, finished'],
  [{ metricId: undefined }, 'metricId is required for metric leaderboards'],
  [{ metricId: unknownId }, 'Metric not found by ID'],
  [{ rankBy: 'points', metricId: undefined }, 'pointsSystemId is required for points leaderboards'],
  [{ rankBy: 'points', metricId: undefined, pointsSystemId: unknownId }, 'Points system not found by ID'],
  [{ rankBy: 'streak' }, 'metricId is only for metric leaderboards'],
  [{ pointsSystemId: unknownId }, 'pointsSystemId is only for points leaderboards'],
  [{ maxParticipants: 0 }, 'maxParticipants must be an integer from 1 to 1000'],
  [{ maxParticipants: 1001 }, 'maxParticipants must be an integer from 1 to 1000'],
  [{ maxParticipants: 1.5 }, 'maxParticipants must be an integer from 1 to 1000'],
  [{ start: '2053-02-30' }, 'start must be a date such as 2025-04-02'],
  [{ end: 5 }, 'end must be a date such as 2025-04-02'],
  [{ end: '2053-04-01' }, 'end must be on or after start'],
  [{ startTime: '9:00' }, 'startTime must be a time of day such as 09:00'],
  [{ endTime: '24:00' }, 'endTime must be a time of day such as 09:00'],
  [{ startTime: '09:00', endTime: '09:00:00' }, 'endTime must differ from startTime'],
  [{ runUnit: 'week' }, 'runUnit must be one of day, month, year'],
  [{ runUnit: 'day' }, 'runInterval is required with runUnit'],
  [{ runUnit: 'day', runInterval: 0 }, 'runInterval must be an integer of at least 1'],
  [{ runInterval: 5 }, 'runInterval is only for a leaderboard with runUnit'],
  [{ breakdownAttributes: 'city' }, 'breakdownAttributes must be a list of attribute ids'],
  [{ breakdownAttributes: [unknownId] }, 'Attribute not found by ID'],
  [{ status: 'scheduled' }, 'A scheduled leaderboard must start in the future'],
  [{ status: 'scheduled', start: '2053-04-02' }, 'A scheduled leaderboard must start in the future'],
  [{ status: 'finished' }, 'A finished leaderboard must have ended in the past'],
  [{ status: 'finished', end: '2053-04-02' }, 'A finished leaderboard must have ended in the past'],
])('%j is an issue: %s', async (item, message) => {
  expect(await issueOf(item)).toBe(message)
})

test('a breakdown takes attributes of users', async () => {
  expect(await issueOf({ breakdownAttributes: [t.attributes.get('device')] })).toBe(
    'Attribute not found by ID',
  )
})

test('keys are unique, and free again when a board is deleted', async () => {
  const key = newId()
  const { id } = await t.board({ key, status: 'inactive' })
  const taken = 'Key already in use by another leaderboard'
  expect(await issueOf({ key })).toBe(taken)
  const other = await t.board({ key: newId(), status: 'inactive' })
  expect(await t.patch(other.id, { key })).toBe(taken)
  const deleted = expectBody(await t.f.adm('DELETE', `/leaderboards?ids=${id},${unknownId}`))
  expect(deleted).toMatchObject({ deleted: [{ id }], issues: [{ message: 'Leaderboard not found by ID' }] })
  expectError(await t.f.adm('GET', `/leaderboards/${id}`), 404, 'Leaderboard not found')
  expect(await t.patch(id, { name: 'x' })).toBe('Leaderboard not found by ID')
  expect(await t.patch(other.id, { key })).toMatchObject({ key })
})

test.each([
  ['key', () => ({ key: newId() })],
  ['rankBy', () => ({ rankBy: 'streak' })],
  ['metricId', () => ({ metricId: t.metrics.get('distance-run') })],
  ['start', () => ({ start: day('04-01') })],
  ['startTime', () => ({ startTime: '10:00' })],
  ['endTime', () => ({ endTime: '10:00' })],
  ['breakdownAttributes', () => ({ breakdownAttributes: [t.attributes.get('city')] })],
  ['runUnit', () => ({ runUnit: 'day', runInterval: 7 })],
])('%s is fixed once a board is not inactive', async (field, change) => {
  const message = `${field} can only change while the leaderboard is inactive`
  const scheduled = await t.board({ key: newId(), status: 'scheduled', start: day('05-01') })
  const active = await t.board({ key: newId() })
  expect(await t.patch(active.id, change())).toBe(message)
  expect(await t.patch(scheduled.id, change())).toBe(message)
  const { key, start } = active
  expect(await t.patch(active.id, { key, start, breakdownAttributes: [] })).toEqual(active)
  const free = { name: 'N', description: 'D', maxParticipants: 5, end: day('12-31') }
  expect(await t.patch(active.id, free)).toMatchObject(free)
})

test('a board that was scheduled can be taken back, begun and not ended before', async () => {
  const scheduled = { key: newId(), status: 'scheduled', start: day('04-10') }
  const { id } = await t.board(scheduled)
  expect(await t.patch(id, { status: 'finished' })).toBe(
    'A leaderboard that has not begun cannot be finished',
  )
  expect(await t.patch(id, { status: 'active' })).toBe('An active leaderboard cannot start in the future')
  expect(await t.patch(id, { status: 'inactive' })).toMatchObject({ status: 'inactive' })
  expect(await t.patch(id, { start: day('04-01'), status: 'active' })).toMatchObject({ status: 'active' })
  expect(await t.patch(id, { status: 'scheduled' })).toBe('Only an inactive leaderboard can be scheduled')
})

test('a board with a past end can be made as finished, with the ranking of its last run', async () => {
  const past = { status: 'finished', start: day('03-01'), end: day('03-31') }
  expect(await t.board({ ...past, key: newId() })).toMatchObject(past)
})
