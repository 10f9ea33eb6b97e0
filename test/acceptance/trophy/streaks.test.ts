import { describe, expect, test } from 'vitest'
import { fixture, newId } from './fixture.ts'
import { callsOf, day, instant, words, type Calls } from './progress-calls.ts'

/** A project whose clock stands at an instant of the cases, with other streak settings if wanted. */
async function walk(start: string, settings?: object): Promise<Calls> {
  const calls = callsOf(await fixture(instant(start)))
  if (settings !== undefined) await calls.settings(settings)
  return calls
}

const dates = (started: string, periodStart: string, periodEnd: string, expires: string) => ({
  started: day(started),
  periodStart: day(periodStart),
  periodEnd: day(periodEnd),
  expires: day(expires),
})
const nothing = { length: 0, started: null, periodStart: null, periodEnd: null, expires: null }
const freezes = (settings: object) => ({
  freezes: { startCount: 0, maxCount: 5, autoEarnInterval: null, autoEarnAmount: null, ...settings },
})
const daily = '04-02T12:00Z'

describe('daily', () => {
  test('C060: the first event starts a streak, the second of the day adds nothing', async () => {
    const c = await walk(daily)
    const first = (await c.ev('u')).currentStreak
    const expected = {
      length: 1,
      frequency: 'daily',
      extended: true,
      ...dates('04-02', '04-02', '04-02', '04-03'),
    }
    expect(first).toEqual(expected)
    expect((await c.ev('u')).currentStreak).toEqual({ ...expected, extended: false })
  })

  test('C061: the next day extends it, and reading a day later shows when', async () => {
    const c = await walk(daily)
    await c.ev('u')
    const second = await c.evAt('04-03T15:00Z', 'u')
    expect(second.currentStreak).toMatchObject({
      length: 2,
      extended: true,
      ...dates('04-02', '04-03', '04-03', '04-04'),
    })
    await c.moveTo('04-04T12:00Z')
    expect(await c.streak('u')).toMatchObject({
      length: 2,
      extended: instant('04-03T15:00Z'),
      ...dates('04-02', '04-04', '04-04', '04-04'),
    })
  })

  test('C062: it lives to the last second of the next day', async () => {
    const c = await walk(daily)
    await c.ev('u')
    await c.moveTo('04-03T23:59:59Z')
    expect(await c.streak('u')).toMatchObject({ length: 1 })
    await c.moveTo('04-04T00:00:01Z')
    expect(await c.streak('u')).toMatchObject({ ...nothing, extended: null, rank: null })
    expect(await c.streak('u')).toMatchObject(nothing)
  })
})

describe("days are the user's own", () => {
  const live = async (c: Calls, tz: string) => void (await c.f.app('PUT', '/users/u', { tz }))

  test('C063: two local dates of one UTC date count twice', async () => {
    const c = await walk('03-30T00:00Z')
    await live(c, 'Europe/London')
    await c.evAt('03-30T12:00Z', 'u')
    expect((await c.evAt('03-30T23:30Z', 'u')).currentStreak.length).toBe(2)
  })

  test('C064: over the day of 23 hours', async () => {
    const c = await walk('03-09T00:00Z')
    await live(c, 'America/New_York')
    const lengths = []
    for (const at of ['03-09T04:30Z', '03-10T03:30Z', '03-10T04:30Z'])
      lengths.push((await c.evAt(at, 'u')).currentStreak.length)
    expect(lengths).toEqual([1, 2, 3])
  })

  test('C065: over the day of 25 hours', async () => {
    const c = await walk('11-01T00:00Z')
    await live(c, 'America/New_York')
    expect((await c.evAt('11-02T03:59Z', 'u')).currentStreak.length).toBe(1)
    expect((await c.evAt('11-03T04:30Z', 'u')).currentStreak.length).toBe(2)
    await c.moveTo('11-03T05:00:01Z')
    expect(await c.streak('u')).toMatchObject({ length: 2, periodStart: day('11-03') })
  })

  test('a move of the user keeps the streak, whatever the way', async () => {
    const c = await walk(daily)
    await c.ev('u')
    await c.evAt('04-03T12:00Z', 'u')
    await live(c, 'Pacific/Kiritimati')
    expect(await c.streak('u')).toMatchObject({ length: 2, periodStart: day('04-04') })
    await live(c, 'Pacific/Honolulu')
    expect(await c.streak('u')).toMatchObject({ length: 2, periodStart: day('04-04') })
    expect((await c.ev('u')).currentStreak).toMatchObject({ length: 2, extended: false })
  })
})

describe('weekly', () => {
  test('C066: from Sunday to Saturday', async () => {
    const c = await walk('04-05T12:00Z', { frequency: 'weekly' })
    expect((await c.ev('u')).currentStreak).toMatchObject({
      length: 1,
      frequency: 'weekly',
      ...dates('04-05', '03-30', '04-05', '04-12'),
    })
    expect((await c.evAt('04-06T12:00Z', 'u')).currentStreak).toMatchObject({
      length: 2,
      extended: true,
      ...dates('04-05', '04-06', '04-12', '04-19'),
    })
  })

  test('C067: a week without activity ends it', async () => {
    const c = await walk('04-05T12:00Z', { frequency: 'weekly' })
    await c.ev('u')
    await c.moveTo('04-12T23:59:59Z')
    expect(await c.streak('u')).toMatchObject({ length: 1 })
    await c.moveTo('04-13T00:00:01Z')
    expect(await c.streak('u')).toMatchObject({ ...nothing, frequency: 'weekly' })
  })
})

test('C068 monthly: calendar months of any length', async () => {
  const c = await walk('01-31T12:00Z', { frequency: 'monthly' })
  await c.ev('u')
  expect((await c.evAt('02-01T12:00Z', 'u')).currentStreak).toMatchObject({
    length: 2,
    ...dates('01-31', '02-01', '02-28', '03-31'),
  })
  await c.moveTo('03-31T23:59:59Z')
  expect(await c.streak('u')).toMatchObject({ length: 2 })
  await c.moveTo('04-01T00:00:00Z')
  expect(await c.streak('u')).toMatchObject(nothing)
})

describe('what satisfies a day', () => {
  test('C069: the sum at its threshold, and what was reached stays', async () => {
    const c = await walk(daily, { metrics: [{ key: words, threshold: 500 }] })
    const streaks = []
    for (const value of [300, 200, -400]) streaks.push((await c.ev('u', value, words)).currentStreak)
    expect(streaks).toMatchObject([
      { length: 0, extended: false },
      { length: 1, extended: true },
      { length: 1, extended: false },
    ])
  })

  test.each([
    ['ALL', [false, true]],
    ['AND', [false, true]],
    ['OR', [true, false]],
  ])('C070: %s of two metrics', async (evaluationMode, extended) => {
    const metrics = [
      { key: 'flashcards-flipped', threshold: 1 },
      { key: words, threshold: 100 },
    ]
    const c = await walk(daily, { evaluationMode, metrics })
    const first = (await c.ev('u', 1)).currentStreak.extended
    const second = (await c.ev('u', 100, words)).currentStreak.extended
    expect([first, second]).toEqual(extended)
  })
})

describe('freezes', () => {
  const row = (monthAndDate: string, length: number, usedFreeze: boolean) => ({
    periodStart: day(monthAndDate),
    periodEnd: day(monthAndDate),
    length,
    usedFreeze,
    usedPause: false,
  })

  test('C071: one keeps the streak over a missed day, without lengthening it', async () => {
    const c = await walk(daily, freezes({ startCount: 1, maxCount: 2 }))
    expect((await c.ev('u')).currentStreak).toMatchObject({ freezes: 1, maxFreezes: 2 })
    await c.moveTo('04-04T00:00:01Z')
    expect(await c.streak('u', 3)).toMatchObject({
      length: 1,
      freezes: 0,
      expires: day('04-04'),
      streakHistory: [row('04-02', 1, false), row('04-03', 1, true), row('04-04', 1, false)],
    })
    expect((await c.ev('u')).currentStreak).toMatchObject({ length: 2, started: day('04-02') })
    expect((await c.streak('u', 3)).streakHistory).toEqual([
      row('04-02', 1, false),
      row('04-03', 1, true),
      row('04-04', 2, false),
    ])
  })

  test('C072: with none left, the next missed day ends it', async () => {
    const c = await walk(daily, freezes({ startCount: 1, maxCount: 2 }))
    await c.ev('u')
    await c.moveTo('04-05T00:00:01Z')
    expect(await c.streak('u')).toMatchObject({ ...nothing, freezes: 0 })
  })

  test('C073: they are earned as days pass, up to the maximum', async () => {
    const c = await walk(daily, freezes({ maxCount: 1, autoEarnInterval: 3, autoEarnAmount: 2 }))
    await c.f.app('PUT', '/users/u', {})
    await c.moveTo('04-05T00:10Z')
    expect(await c.streak('u')).toMatchObject({
      freezes: 1,
      maxFreezes: 1,
      freezeAutoEarnInterval: 3,
      freezeAutoEarnAmount: 2,
    })
    await c.moveTo('04-08T00:10Z')
    expect(await c.streak('u')).toMatchObject({ freezes: 1 })
  })

  test('C074: at one midnight a streak is lost before a freeze is earned', async () => {
    const c = await walk(daily, freezes({ maxCount: 5, autoEarnInterval: 2, autoEarnAmount: 1 }))
    await c.ev('u')
    await c.moveTo('04-04T00:00:01Z')
    expect(await c.streak('u')).toMatchObject({ ...nothing, freezes: 1 })
  })

  test('C075: without a streak none is used', async () => {
    const c = await walk(daily, freezes({ startCount: 1, maxCount: 1 }))
    await c.f.app('PUT', '/users/u', {})
    await c.moveTo('04-12T12:00Z')
    expect(await c.streak('u')).toMatchObject({ length: 0, freezes: 1 })
  })

  test('where there are none, nothing speaks of them', async () => {
    const c = await walk(daily)
    await c.ev('u')
    const shown = await c.streak('u', 1)
    expect(Object.keys(shown).filter((key) => /freeze/i.test(key))).toEqual([])
    expect(Object.keys(shown.streakHistory[0])).not.toContain('usedFreeze')
  })
})

test('C085: days off need nothing', async () => {
  const c = await walk('04-04T12:00Z', { daysOff: [0, 6] })
  expect((await c.ev('u')).currentStreak).toMatchObject({ length: 1, expires: day('04-07') })
  await c.moveTo('04-07T12:00Z')
  expect(await c.streak('u')).toMatchObject({ length: 1 })
  expect((await c.ev('u')).currentStreak).toMatchObject({ length: 2 })
})

test('C086: another frequency counts the same events anew, also for those who only look', async () => {
  const c = await walk(daily)
  await c.ev('u')
  await c.evAt('04-09T12:00Z', 'u')
  expect(await c.streak('u')).toMatchObject({ length: 1 })
  await c.settings({ frequency: 'weekly' })
  const shown = await c.streak('u', 2)
  expect(shown).toMatchObject({
    length: 2,
    frequency: 'weekly',
    ...dates('04-02', '04-06', '04-12', '04-19'),
    streakHistory: [
      { periodStart: day('03-30'), periodEnd: day('04-05'), length: 1, usedPause: false },
      { periodStart: day('04-06'), periodEnd: day('04-12'), length: 2, usedPause: false },
    ],
  })
  expect((await c.evAt('04-13T12:00Z', 'u')).currentStreak).toMatchObject({ length: 3, extended: true })
})

describe('C083: the history', () => {
  test('has as many rows as asked for, one after the other, the open one last', async () => {
    const c = await walk(daily)
    const id = newId()
    await c.ev(id)
    await c.evAt('04-03T12:00Z', id)
    const { streakHistory } = await c.streak(id, 14)
    expect(streakHistory).toHaveLength(14)
    const starts = streakHistory.map(({ periodStart }: { periodStart: string }) => Date.parse(periodStart))
    expect(starts.map((start: number) => start - starts[0])).toEqual(
      Array.from({ length: 14 }, (_, index) => index * 86_400_000),
    )
    expect(streakHistory.at(-1)).toEqual({
      periodStart: day('04-03'),
      periodEnd: day('04-03'),
      length: 2,
      usedPause: false,
    })
    expect((await c.streak(id)).streakHistory).toEqual(streakHistory.slice(-7))
    expect((await c.streak(id, 0)).streakHistory).toEqual([])
    const most = await c.streak(id, 366)
    expect(most.streakHistory).toHaveLength(366)
  })

  test('of anything else is 422', async () => {
    const c = await walk(daily)
    await c.ev('u')
    for (const wrong of ['-1', '367', 'abc', '1.5', '']) {
      const answer = await c.f.app('GET', `/users/u/streak?historyPeriods=${wrong}`)
      expect(answer.status, wrong).toBe(422)
    }
    expect(await c.f.app('GET', '/users/ghost/streak')).toMatchObject({ status: 404 })
  })
})
