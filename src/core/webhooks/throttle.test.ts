import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Micros } from '../shared/ids.ts'
import {
  advanceWindow,
  subjectOf,
  throttle,
  throttlingOf,
  windowLength,
  type Tell,
  type ThrottleWindow,
} from './throttle.ts'

const minute = 60_000_000
const at = (minutes: number) => (minutes * minute) as Micros
const points = throttlingOf('points.changed') ?? { subject: '', merge: () => ({}) }
const change = (minutes: number, added: number): Tell => ({
  at: at(minutes),
  body: { systemId: 'xp', added, awards: [{ id: `a${minutes}` }], total: minutes },
})

/** Tells of changes in order, looking at the clock at each of `looks` too. */
function run(changes: readonly Tell[], looks: readonly Micros[], end: Micros) {
  let window: ThrottleWindow | null = null
  const told: Tell[] = []
  const look = (now: Micros) => {
    const advanced = advanceWindow(window, now)
    window = advanced.window
    told.push(...advanced.tells)
  }
  let last = 0
  for (const one of changes) {
    for (const now of looks.filter((now) => now >= last && now < one.at)) look(now)
    last = one.at
    const next = throttle(window, one, points)
    window = next.window
    told.push(...next.tells)
  }
  look(end)
  return { told, window }
}

test('C143: the first change is told at once, those of the next fifteen minutes together at their end', () => {
  const { told } = run([change(0, 10), change(5, 10), change(10, 10)], [], at(60))
  expect(told.map((tell) => ({ minutes: tell.at / minute, ...tell.body }))).toEqual([
    { minutes: 0, systemId: 'xp', added: 10, awards: [{ id: 'a0' }], total: 0 },
    {
      minutes: 15,
      previousLevelId: null,
      systemId: 'xp',
      added: 20,
      awards: [{ id: 'a5' }, { id: 'a10' }],
      total: 10,
    },
  ])
})

test('what was held opens the next window; an empty window is over', () => {
  const { told, window } = run([change(0, 1), change(5, 2), change(16, 4)], [], at(29))
  expect(told.map((tell) => tell.at / minute)).toEqual([0, 15])
  expect(window).toMatchObject({ until: at(30), held: { added: 4 } })
  expect(run([change(0, 1)], [], at(15)).window).toBeNull()
  expect(run([change(0, 1), change(15, 2)], [], at(16)).told.map((tell) => tell.at / minute)).toEqual([0, 15])
})

test('of points that are held every change is summed up, and no more than the last 1,000 awards are kept', () => {
  let window: ThrottleWindow | null = { until: at(15), held: null }
  for (let n = 1; n <= 1500; n += 1) {
    const body = { systemId: 'xp', added: 2, awards: [{ id: n }], total: 2 * n }
    window = throttle(window, { at: at(1), body }, points).window
  }
  const held = window?.held
  expect(held).toMatchObject({ added: 3000, total: 3000 })
  const awards = held?.['awards'] as ReadonlyArray<{ id: number }>
  expect(awards).toHaveLength(1000)
  expect([awards[0], awards.at(-1)]).toEqual([{ id: 501 }, { id: 1500 }])
})

test('changes of a board that are held keep every group that they touched, once each', () => {
  const boards = throttlingOf('leaderboard.changed')
  const touching = (...cities: string[]) => ({
    boardId: 'b',
    touched: cities.map((city) => ['2025-04-02', [city]]),
  })
  expect(boards?.merge(touching('London', 'Paris'), touching('Paris', 'Rome'))).toEqual(
    touching('London', 'Paris', 'Rome'),
  )
})

test('kinds that are told one by one are not throttled', () => {
  for (const kind of ['streak.extended', 'points.level_changed', 'toString', '__proto__'])
    expect(throttlingOf(kind)).toBeNull()
  expect(subjectOf(points, { systemId: 'xp' })).toBe('xp')
  expect(subjectOf(points, { systemId: 5 })).toBe('')
})

const times = fc
  .array(fc.integer({ min: 0, max: 120 }), { maxLength: 30 })
  .map((list) => list.toSorted((a, b) => a - b))

test('nothing is lost or told twice, never two within a window, however often somebody looks', () => {
  fc.assert(
    fc.property(times, times, (when, looks) => {
      const changes = when.map((minutes, index) => change(minutes, index + 1))
      const { told, window } = run(changes, looks.map(at), at(300))
      expect(window).toBeNull()
      const sum = (of: readonly Tell[]) => of.reduce((total, { body }) => total + Number(body['added']), 0)
      expect(sum(told)).toBe(sum(changes))
      const gaps = told.slice(1).map((later, index) => later.at - (told[index]?.at ?? 0))
      expect(Math.min(windowLength, ...gaps)).toBe(windowLength)
      expect(told).toEqual(run(changes, [], at(300)).told)
    }),
  )
})
