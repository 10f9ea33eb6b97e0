import { describe, expect, test } from 'vitest'
import type { Achievement } from '../achievements/achievement.ts'
import type { Micros } from '../shared/ids.ts'
import { backdate } from './backdate.ts'
import { evaluateProgress } from './evaluate.ts'
import { nextAnniversaryAt } from './next-anniversary.ts'
import { sumName } from './earnable.ts'
import {
  achievement,
  afterEvent,
  april,
  beginning,
  changeOf,
  decimals,
  factsAt,
  someone,
} from './testing/facts.ts'

const oneYear = 365 * 86_400_000_000
const yearly = achievement(1, { type: 'anniversary', years: 1 })
const onComposite = achievement(2, { type: 'achievement', achievements: [1] })
const nextYear = (april(1, 0) + oneYear) as Micros

describe('time alone', () => {
  test('loses a streak and completes an anniversary, each told once and at its own instant', () => {
    const facts = factsAt((april(9) + oneYear) as Micros, {}, [yearly, onComposite])
    const change = changeOf(evaluateProgress(someone, afterEvent(beginning(facts), factsAt(april(2))), facts))
    expect(change.effects.map(({ kind, body }) => [kind, body['at']])).toEqual([
      ['streak.lost', april(4, 0)],
      ['achievement.completed', nextYear],
      ['achievement.completed', nextYear],
    ])
    expect([...change.after.completed]).toEqual([1, 2])
    expect(changeOf(evaluateProgress(someone, change.after, facts)).effects).toEqual([])
  })

  test('has nothing to tell before', () => {
    const facts = factsAt((nextYear - 1) as Micros, {}, [yearly])
    expect(changeOf(evaluateProgress(someone, beginning(facts), facts))).toMatchObject({
      effects: [],
      completions: [],
    })
  })
})

test('the next anniversary is the earliest that the user does not have', () => {
  const two = achievement(3, { type: 'anniversary', years: 2 })
  const far = achievement(4, { type: 'anniversary', years: 1_000_000 })
  const { earnable, ...facts } = factsAt(april(2), {}, [far, two, yearly])
  const before = beginning({ ...facts, earnable })
  expect(nextAnniversaryAt(someone, before, earnable)).toBe(nextYear)
  const after = { ...before, completed: new Set([1]) }
  expect(nextAnniversaryAt(someone, after, earnable)).toBe(nextYear + oneYear)
  expect(nextAnniversaryAt(someone, { ...before, completed: new Set([1, 3]) }, earnable)).toBeNull()
  const moved = { ...before, streak: { ...before.streak, zone: 'Asia/Tokyo' } }
  expect(nextAnniversaryAt(someone, moved, earnable)).toBe(nextYear - 9 * 3_600_000_000)
})

describe('backdating', () => {
  const ten = achievement(5, { type: 'metric', metric: 1, value: decimals(10), eventFilters: [] })
  const follows = achievement(6, { type: 'achievement', achievements: [5] })
  const asked = (...achievements: readonly Achievement[]) =>
    achievements.map((one) => ({ achievement: one, at: april(3) }))

  test('gives what is deserved and what follows from it, silently, as of the moment it was asked for', () => {
    const facts = factsAt(april(3, 20), {}, [ten, follows])
    const rich = afterEvent(beginning(facts), factsAt(april(3)), 10)
    const change = changeOf(backdate(someone, rich, asked(ten), facts))
    expect(change.completions).toMatchObject([
      { achievement: ten, at: april(3) },
      { achievement: follows, at: april(3) },
    ])
    expect(change.effects).toEqual([])
    expect(backdate(someone, change.after, asked(ten, follows), facts)).toMatchObject({ kind: 'unchanged' })
    const poor = afterEvent(beginning(facts), factsAt(april(3)), 9)
    expect(backdate(someone, poor, asked(ten, follows), facts)).toMatchObject({ kind: 'unchanged' })
  })

  test('of a streak goes by its length now', () => {
    const one = achievement(7, { type: 'streak', length: 1 })
    const facts = (date: number) => factsAt(april(date), {}, [one])
    const alive = afterEvent(beginning(facts(2)), factsAt(april(2)))
    expect(changeOf(backdate(someone, alive, asked(one), facts(3))).completions).toHaveLength(1)
    expect(backdate(someone, alive, asked(one), facts(5))).toMatchObject({ kind: 'unchanged' })
  })

  test('asks for the sum of past events where filters are new', () => {
    const eventFilters = [{ attributeId: 'x', key: 'device', value: 'ios' }]
    const filtered = achievement(8, { type: 'metric', metric: 1, value: decimals(2), eventFilters })
    const facts = factsAt(april(3), {}, [filtered])
    const before = afterEvent(beginning(facts), factsAt(april(3)), 5)
    const name = filtered.trigger.type === 'metric' ? sumName(filtered.trigger) : ''
    expect(backdate(someone, before, asked(filtered), facts)).toEqual({
      kind: 'needs',
      needs: { sums: [{ name, metric: 1, filters: eventFilters }] },
    })
    const known = (sum: number) => ({ ...facts, sums: new Map([[name, decimals(sum)]]) })
    expect(changeOf(backdate(someone, before, asked(filtered), known(2))).completions).toHaveLength(1)
    expect(backdate(someone, before, asked(filtered), known(1))).toMatchObject({ kind: 'unchanged' })
    expect(backdate(someone, beginning(facts), asked(filtered), facts)).toMatchObject({ kind: 'unchanged' })
  })

  test('of an anniversary is written for everybody, because it will be due', () => {
    const facts = factsAt(april(3), {}, [yearly])
    expect(changeOf(backdate(someone, beginning(facts), asked(yearly), facts)).completions).toEqual([])
  })

  test('of an anniversary is silent up to the moment it was asked for; one that comes later is told, however late the sweep', () => {
    const at = (april(3) + oneYear) as Micros
    const facts = factsAt(at, {}, [yearly])
    const over = changeOf(backdate(someone, beginning(facts), [{ achievement: yearly, at }], facts))
    expect(over.completions).toMatchObject([{ at }])
    expect(over.effects).toEqual([])
    const later = changeOf(backdate(someone, beginning(facts), asked(yearly), facts))
    expect(later.completions).toMatchObject([{ at: nextYear }])
    expect(later.effects).toHaveLength(1)
  })

  test('never gives what is not active, or what only a call completes', () => {
    const locked = achievement(5, ten.trigger, { status: 'locked' })
    const byCall = achievement(9, { type: 'api', key: 'k' })
    const facts = factsAt(april(3), {}, [locked, byCall])
    const rich = afterEvent(beginning(facts), factsAt(april(3)), 10)
    expect(backdate(someone, rich, asked(locked, byCall), facts)).toMatchObject({ kind: 'unchanged' })
  })
})
