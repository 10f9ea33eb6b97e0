import { describe, expect, test } from 'vitest'
import { addDays, dayAt } from '../shared/calendar.ts'
import type { ClosedPeriod } from '../streaks/streak.ts'
import { grantProgressFreeze } from './grant-freeze.ts'
import { pauseStreak, unpauseStreak } from './pause-streak.ts'
import type { ProgressFacts } from './progress.ts'
import { resetStreak } from './reset-streak.ts'
import { restoreStreak } from './restore-streak.ts'
import { achievement, afterEvent, april, beginning, changeOf, factsAt, someone } from './testing/facts.ts'

const kinds = (effects: ReadonlyArray<{ readonly kind: string }>) => effects.map(({ kind }) => kind)
const day = (date: number) => dayAt('UTC', april(date))
const alive = (date = 2) => afterEvent(beginning(factsAt(april(date))), factsAt(april(date)))

describe('a freeze from an administrator', () => {
  const freezes = { startCount: 0, maxCount: 1, autoEarn: null }

  test('is told, and refused when there is no room', () => {
    const facts = factsAt(april(2), { freezes })
    const change = changeOf(grantProgressFreeze(someone, beginning(facts), facts))
    expect(change.effects).toMatchObject([
      { kind: 'streak.freeze_earned', body: { earned: 1, freezes: 1, at: april(2) } },
    ])
    expect(grantProgressFreeze(someone, change.after, facts)).toEqual({ kind: 'unchanged', answer: 'full' })
  })

  test('comes after what time did: a streak that was lost stays lost', () => {
    const before = alive()
    const facts = factsAt(april(5), { freezes })
    const change = changeOf(grantProgressFreeze(someone, before, facts))
    expect(kinds(change.effects)).toEqual(['streak.lost', 'streak.freeze_earned'])
    expect(change.after.streak).toMatchObject({ length: 0, freezes: 1 })
  })

  test('needs freezes to be enabled', () => {
    const facts = factsAt(april(2))
    const refused = grantProgressFreeze(someone, beginning(facts), facts)
    expect(refused).toMatchObject({ kind: 'refused', refusal: { code: 'not_enabled' } })
  })
})

describe('a pause', () => {
  const pause = (start: number, end: number, facts: ProgressFacts = factsAt(april(2))) =>
    pauseStreak(someone, alive(), { start: day(start), end: day(end) }, facts)

  test('begins today or later, and ends no earlier than it begins', () => {
    expect(pause(1, 3)).toMatchObject({ refusal: { message: 'start must not be in the past' } })
    expect(pause(3, 2)).toMatchObject({ refusal: { message: 'end must be on or after start' } })
    expect(changeOf(pause(2, 2)).pausesAdded).toMatchObject([{ start: day(2), end: day(2) }])
  })

  test('is taken out while it protects; one that is over only with what is stored of it', () => {
    const { after, pausesAdded } = changeOf(pause(3, 5))
    const id = pausesAdded[0]?.id ?? ''
    const removed = changeOf(unpauseStreak(someone, after, id, factsAt(april(4))))
    expect(removed.pausesRemoved).toEqual([id])
    expect(removed.after.streak.pauses).toEqual([])

    const later = factsAt(april(9))
    expect(unpauseStreak(someone, after, id, later)).toEqual({ kind: 'needs', needs: { history: true } })
    const known = { ...later, history: { days: [], pauses: pausesAdded } }
    expect(changeOf(unpauseStreak(someone, after, id, known)).pausesRemoved).toEqual([id])
    const unknown = { ...later, history: { days: [], pauses: [] } }
    expect(unpauseStreak(someone, after, id, unknown)).toEqual({ kind: 'unchanged', answer: false })
  })
})

describe('a restore', () => {
  const row = (date: number, length: number): ClosedPeriod => ({
    frequency: 'daily',
    start: day(date),
    end: 'satisfied',
    paused: false,
    length,
    startedOn: day(date - length + 1),
  })
  const three = achievement(3, { type: 'streak', length: 3 })
  const composite = achievement(4, { type: 'achievement', achievements: [3] })
  const facts = factsAt(april(9), {}, [three, composite])

  test('asks for the periods of its window first', () => {
    const asked = restoreStreak(someone, beginning(facts), facts)
    const from = addDays(day(9), -90)
    expect(asked).toEqual({ kind: 'needs', needs: { periods: { frequency: 'daily', from } } })
  })

  test('brings the longest back and grants what it deserves, and tells nobody', () => {
    const known = { ...facts, periods: [row(3, 2), row(4, 3), row(6, 1)] }
    const change = changeOf(restoreStreak(someone, beginning(facts), known))
    expect(change.after.streak).toMatchObject({ length: 3, startedOn: day(2) })
    expect(change.completions.map((one) => one.achievement.number)).toEqual([3, 4])
    expect([...change.after.completed]).toEqual([3, 4])
    expect(change.effects).toEqual([])
    expect(restoreStreak(someone, change.after, known)).toEqual({ kind: 'unchanged', answer: false })
  })

  test('knows the periods that were closed on the way', () => {
    const change = changeOf(restoreStreak(someone, alive(), { ...facts, periods: [] }))
    expect(change.after.streak.length).toBe(1)
    expect(kinds(change.effects)).toEqual(['streak.lost'])
    expect(change.closed).toHaveLength(1)
  })
})

test('a reset ends a streak silently, once', () => {
  const facts = factsAt(april(2, 13))
  const change = changeOf(resetStreak(someone, alive(), facts))
  expect(change.after.streak).toMatchObject({ length: 0, periodState: 'consumed' })
  expect(change.effects).toEqual([])
  expect(resetStreak(someone, change.after, facts)).toEqual({ kind: 'unchanged', answer: false })
})
