import { beforeAll, describe, expect, test } from 'vitest'
import { dayAt, localTimeAt, weekdayOf } from '../shared/calendar.ts'
import type { Micros } from '../shared/ids.ts'
import { planDemo, type DemoOrder, type DemoPlan } from './plan.ts'
import { Random } from './random.ts'

/** 2026-06-17T15:00:00Z */
const until = 1_781_708_400_000_000 as Micros
const day = 86_400_000_000
const order: DemoOrder = { seed: 'seed', users: 2000, until, controlRatio: 15, companies: 12 }

let plan: DemoPlan
beforeAll(() => {
  plan = planDemo(order)
})

const eventsOf = ({ people }: DemoPlan) =>
  people.flatMap(({ person, deeds }) =>
    deeds.flatMap((deed) => (deed.kind === 'event' ? [{ person, deed }] : [])),
  )
const share = (part: number, whole: number) => part / whole

test('the same order makes the same plan, another seed another one', () => {
  const small = { ...order, users: 30 }
  expect(planDemo(small)).toEqual(planDemo(small))
  expect(planDemo({ ...small, seed: 'other' })).not.toEqual(planDemo(small))
})

test.each([1, 2, 7, 333])('there are as many people as were asked for: %i', (users) => {
  const { people } = planDemo({ ...order, users })
  expect(people).toHaveLength(users)
  expect(new Set(people.map(({ person }) => person.id)).size).toBe(users)
})

test('nobody can be written to: every address is at example.com, and theirs alone', () => {
  const emails = plan.people.map(({ person }) => person.email)
  expect(new Set(emails).size).toBe(emails.length)
  for (const email of emails) expect(email).toMatch(/^[a-z]+\.[a-z]+\.\d+@example\.com$/)
})

test('everything happens in order, after its user came, and not after now; instants are whole', () => {
  const wrong = plan.people.filter(({ person, deeds }) => {
    const instants = [plan.from, person.createdAt, ...deeds.map(({ at }) => at), until]
    const inOrder = instants.every((at, index) => Number.isInteger(at) && at >= (instants[index - 1] ?? at))
    const followsOlder = deeds.every(
      (deed) =>
        deed.kind !== 'follow' ||
        (plan.people[deed.followed]?.person.createdAt ?? Infinity) < person.createdAt,
    )
    return !inOrder || !followsOlder
  })
  expect(wrong).toEqual([])
})

describe('it is like a year of an app', () => {
  test('more come with the months', () => {
    const of = (from: number, to: number) =>
      plan.people.filter(({ person: { createdAt } }) => createdAt >= from && createdAt < to).length
    const quarter = (until - plan.from) / 4
    const quarters = [0, 1, 2, 3].map((n) => of(plan.from + n * quarter, plan.from + (n + 1) * quarter))
    expect(quarters).toEqual(quarters.toSorted((one, other) => one - other))
    expect(quarters[3] ?? 0).toBeGreaterThan(2 * (quarters[0] ?? 0))
  })

  test('the working week is busier than the weekend', () => {
    const counts = [0, 0, 0, 0, 0, 0, 0]
    for (const { person, deed } of eventsOf(plan)) {
      const weekday = weekdayOf(dayAt(person.zone, deed.at))
      counts[weekday] = (counts[weekday] ?? 0) + 1
    }
    const [sunday = 0, monday = 0, , , , friday = 0, saturday = 0] = counts
    expect(monday).toBeGreaterThan(1.08 * sunday)
    expect(monday).toBeGreaterThan(1.08 * saturday)
    expect(monday).toBeGreaterThan(1.08 * friday)
  })

  test('cohorts thin out: of those who began, fewer are active after each longer time', () => {
    const old = plan.people.filter(({ person }) => person.createdAt < until - 60 * day)
    const stillThere = (days: number) =>
      old.filter(({ person, deeds }) =>
        deeds.some(({ kind, at }) => kind === 'event' && at >= person.createdAt + days * day),
      ).length
    const kept = [0, 7, 14, 30].map((days) => share(stillThere(days), old.length))
    expect(kept).toEqual(kept.toSorted((one, other) => other - one))
    expect(kept[0]).toBeGreaterThan(0.8)
    expect(kept[3]).toBeGreaterThan(0.15)
    expect(kept[3]).toBeLessThan(0.6)
  })

  test('the control group has its part, and stays less', () => {
    const old = plan.people.filter(({ person }) => person.createdAt < until - 60 * day)
    const stays = (control: boolean) => {
      const group = old.filter(({ person }) => person.control === control)
      const kept = group.filter(({ person, deeds }) =>
        deeds.some(({ kind, at }) => kind === 'event' && at >= person.createdAt + 14 * day),
      )
      return share(kept.length, group.length)
    }
    const control = plan.people.filter((one) => one.person.control).length
    expect(share(control, plan.people.length)).toBeCloseTo(0.15, 1)
    expect(stays(true)).toBeLessThan(stays(false))
  })

  test('people live in many zones, and learn when they are awake', () => {
    expect(new Set(plan.people.map(({ person }) => person.zone)).size).toBeGreaterThan(10)
    // The first lesson comes with signing up, which may be at night.
    const later = eventsOf(plan).filter(
      ({ person, deed }) => deed.at > person.createdAt + day && deed.metric === 'lessons',
    )
    const awake = later.filter(
      ({ person, deed }) => localTimeAt(person.zone, deed.at).micros >= 6 * 3_600_000_000,
    )
    expect(share(awake.length, later.length)).toBeGreaterThan(0.97)
  })
})

test('numbers of a seed are spread evenly', () => {
  const random = new Random('even')
  const tenths = Array.from({ length: 10 }, () => 0)
  for (let count = 0; count < 10_000; count += 1) {
    const tenth = Math.floor(random.next() * 10)
    tenths[tenth] = (tenths[tenth] ?? 0) + 1
  }
  for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(150)
})
