import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Day } from '../shared/calendar.ts'
import type { Micros } from '../shared/ids.ts'
import { totalAfter } from './clip.ts'
import { maximumOf, mergeAwards, type CarriedAward } from './merge-awards.ts'

interface Change {
  readonly at: number
  readonly change: number
}

/** What a user gets who earns and loses so much, one after the other. */
function earned(name: string, changes: readonly Change[], maxPoints: number | null): readonly CarriedAward[] {
  const awards: CarriedAward[] = []
  let total = 0
  for (const { at, change } of changes.toSorted((one, other) => one.at - other.at)) {
    const after = totalAfter(total, BigInt(change), { maxPoints })
    if (after === total) continue
    awards.push({
      id: `${name}${awards.length}`,
      place: awards.length + 1,
      awarded: after - total,
      total: after,
      at: at as Micros,
      day: 0 as Day,
      trigger: 1,
      boosts: [],
    })
    total = after
  }
  return awards
}

/** In the order that is asked for; the awards of each in slices, as they are read. */
function mergeAll(
  byUser: readonly (readonly CarriedAward[])[],
  maxPoints: number | null,
  slice = 3,
): readonly CarriedAward[] {
  const ordered = byUser
    .flatMap((awards, user) =>
      awards.map((award, index) => ({
        award,
        user,
        reached: Math.max(...awards.slice(0, index + 1).map(({ at }) => at)),
      })),
    )
    .toSorted((one, other) => one.reached - other.reached || one.user - other.user)
    .map(({ award }) => award)
  const most = Math.max(0, ...ordered.map(({ total }) => total))
  const merged: CarriedAward[] = []
  let held = { total: 0, awards: 0 }
  for (let from = 0; from < ordered.length; from += slice) {
    const next = mergeAwards(held, ordered.slice(from, from + slice), {
      maxPoints: maximumOf({ maxPoints }, most),
    })
    merged.push(...next.awards)
    held = next.held
  }
  expect(held).toEqual({ total: merged.at(-1)?.total ?? 0, awards: merged.length })
  return merged
}

const change = fc.record<Change>({
  at: fc.integer({ min: 0, max: 20 }),
  change: fc.integer({ min: -20, max: 30 }),
})
const lives = fc.array(fc.array(change, { maxLength: 10 }), { minLength: 1, maxLength: 4 })

test('merged awards are in order, each says what there was after it, never below 0 and never over the maximum', () => {
  fc.assert(
    fc.property(lives, fc.constantFrom(null, 25, 60), (changes, maxPoints) => {
      const byUser = changes.map((one, index) => earned(`u${index} `, one, maxPoints))
      const merged = mergeAll(byUser, maxPoints)
      let total = 0
      for (const [index, { place, awarded, total: after }] of merged.entries()) {
        expect([place, after, awarded === 0]).toEqual([index + 1, total + awarded, false])
        expect(after).toBeGreaterThanOrEqual(0)
        expect(after).toBeLessThanOrEqual(maxPoints ?? Number.POSITIVE_INFINITY)
        total = after
      }
      const instants = merged.map(({ at }) => at)
      expect(instants).toEqual(instants.toSorted((one, other) => one - other))
    }),
  )
})

test('without a maximum the points are the sum, and no award is lost', () => {
  fc.assert(
    fc.property(lives, (changes) => {
      const byUser = changes.map((one, index) => earned(`u${index} `, one, null))
      const merged = mergeAll(byUser, null)
      const sum = byUser.reduce((all, awards) => all + (awards.at(-1)?.total ?? 0), 0)
      expect(merged.at(-1)?.total ?? 0).toBe(sum)
      expect(merged.map(({ id }) => id).toSorted()).toEqual(
        byUser.flatMap((awards) => awards.map(({ id }) => id)).toSorted(),
      )
    }),
  )
})

test('awards of one user alone stay what they are, also over a maximum that was lowered', () => {
  const own = earned(
    'a',
    [
      { at: 1, change: 80 },
      { at: 2, change: -10 },
    ],
    null,
  )
  expect(mergeAll([own, []], 50)).toEqual(own)
})
