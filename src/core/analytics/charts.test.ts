import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, dayOf, firstOfMonth, type Day } from '../shared/calendar.ts'
import { groupsOfValues } from './comparison.ts'
import { CompletionsLook } from './completions.ts'
import { EarlyEngagementLook, EngagementLook } from './engagement.ts'
import { blockSize, never, nobody, type ChartLook, type DayWindow } from './look.ts'
import { OverviewLook } from './overview.ts'
import { RetentionLook } from './retention.ts'
import {
  slowCurves,
  slowEarlyEngagement,
  slowEngagement,
  slowRetention,
  slowTop,
  slowTotal,
  type Deeds,
} from './testing/slow-charts.ts'
import { curvesFrom, UserCurvesLook } from './user-curves.ts'

const today = dayOf({ year: 2024, month: 3, date: 10 })
const window: DayWindow = { from: addDays(today, -29), until: today }
const groups = 3
const metrics = [7, 8]
const activationDays = 5

const day = fc.integer({ min: 0, max: 70 }).map((before) => addDays(today, -before))
const event = fc.record({
  day,
  metric: fc.constantFrom(...metrics),
  value: fc.oneof(fc.integer({ min: -9, max: 30 }), fc.constant(1_234_567)).map((n) => BigInt(n) * 10_000n),
})
/** In two blocks; some of whom are in no group, since they are gone. */
const users = fc.uniqueArray(
  fc.record({
    number: fc.oneof(fc.nat({ max: 20 }), fc.integer({ min: blockSize, max: blockSize + 20 })),
    made: day,
    group: fc.constantFrom(0, 1, 2, nobody),
    events: fc.array(event, { maxLength: 12 }),
  }),
  { selector: ({ number }) => number, maxLength: 25 },
)

/** Shows the users to a look as the store does: block by block, series by series, day by day. */
function show(
  all: readonly Deeds[],
  look: ChartLook,
  series: ReadonlyArray<'active' | number>,
  from: number,
): void {
  for (const block of [0, 1]) {
    const inBlock = all.filter(({ number }) => Math.floor(number / blockSize) === block)
    const groupOf = new Uint8Array(blockSize).fill(nobody)
    const made = new Int32Array(blockSize).fill(never)
    for (const user of inBlock) {
      groupOf[user.number % blockSize] = user.group
      made[user.number % blockSize] = user.made
    }
    look.begin({ first: block * blockSize, groups: groupOf, made })
    for (const [index, one] of series.entries()) {
      for (let seen = addDays(today, -80); seen <= addDays(today, 3); seen = addDays(seen, 1))
        if (seen >= from) look.see(index, dayOfBlock(inBlock, one, seen))
    }
    look.end?.()
  }
}

/** In hundredths, the unit of all values here. */
const unit = 10_000n

function dayOfBlock(inBlock: readonly Deeds[], series: 'active' | number, seen: Day) {
  const entries = inBlock
    .map(({ number, events }) => ({
      place: number % blockSize,
      events: events.filter((one) => one.day === seen && (series === 'active' || one.metric === series)),
    }))
    .filter(({ events }) => events.length > 0)
    .toSorted((one, other) => one.place - other.place)
  return {
    day: seen,
    count: entries.length,
    users: Uint16Array.from(entries, ({ place }) => place),
    values: Float64Array.from(entries, ({ events }) =>
      Number(events.reduce((sum, { value }) => sum + value / unit, 0n)),
    ),
    unit,
  }
}

const membersOf = (all: readonly Deeds[], group: number) => all.filter((user) => user.group === group)
const eachGroup = (all: readonly Deeds[], check: (members: readonly Deeds[], group: number) => void) => {
  for (let group = 0; group < groups; group += 1) check(membersOf(all, group), group)
}

test('curves count who there is and who is active, each user once', () => {
  fc.assert(
    fc.property(users, (all) => {
      const look = new UserCurvesLook(groups, window)
      show(all, look, ['active'], curvesFrom(window))
      eachGroup(all, (members, group) => expect(look.curvesOf(group)).toEqual(slowCurves(members, window)))
    }),
  )
})

test('retention says who came back, by day and by week', () => {
  fc.assert(
    fc.property(users, (all) => {
      const look = new RetentionLook(groups, window)
      show(all, look, ['active'], Number.NEGATIVE_INFINITY)
      eachGroup(all, (members, group) =>
        expect(look.retentionOf(group)).toEqual(slowRetention(members, window)),
      )
    }),
  )
})

test.each([null, 7])('engagement sums what was done and counts who was active (metric %s)', (metric) => {
  fc.assert(
    fc.property(users, (all) => {
      const summed = metric === null ? metrics : [metric]
      const look = new EngagementLook(groups, window)
      show(all, look, ['active', ...summed], window.from)
      const early = new EarlyEngagementLook(groups, window, activationDays)
      show(all, early, ['active', ...summed], Number.NEGATIVE_INFINITY)
      eachGroup(all, (members, group) => {
        expect(look.engagementOf(group)).toEqual(slowEngagement(members, window, metric))
        expect(early.earlyEngagementOf(group)).toEqual(
          slowEarlyEngagement(members, window, activationDays, metric),
        )
      })
    }),
  )
})

test('the overview sums everything and finds who did most; completions count users', () => {
  fc.assert(
    fc.property(users, (everybody) => {
      const all = everybody.map((user) => ({ ...user, group: user.group === nobody ? nobody : 0 }))
      const there = membersOf(all, 0)
      const look = new OverviewLook(window, metrics.length, 3)
      show(all, look, ['active', ...metrics], Number.NEGATIVE_INFINITY)
      expect(look.dailyActiveUsers).toBe(slowCurves(there, window).dailyActiveUsers.at(-1))
      expect(look.monthlyActiveUsers).toBe(slowCurves(there, window).monthlyActiveUsers.at(-1))
      expect(look.topUsers).toEqual(slowTop(there, window, 3))
      for (const [index, metric] of metrics.entries()) {
        expect(look.totalOf(index)).toBe(slowTotal(there, window, metric))
        expect(look.totalsOf(index)).toEqual(slowEngagement(there, window, metric).totals)
      }
      const completions = new CompletionsLook(1, 1)
      show(all, completions, ['active'], today)
      const active = there.filter(({ events }) => events.some((one) => one.day === today))
      expect(completions.completionsOf(0)).toEqual([active.length])
    }),
  )
})

test('a month begins anew, and its first day counts nobody of the one before', () => {
  const first = firstOfMonth(today)
  const user = {
    number: 1,
    made: first,
    group: 0,
    events: [{ day: addDays(first, -1), metric: 7, value: 1n }],
  }
  const look = new UserCurvesLook(1, { from: addDays(first, -1), until: first })
  show([user], look, ['active'], Number.NEGATIVE_INFINITY)
  expect(look.curvesOf(0)).toMatchObject({ monthlyActiveUsers: [1, 0], active30DaysUsers: [1, 1] })
})

test('five values have groups, the others share one, and users without a value have theirs', () => {
  const counts = new Map(
    ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((value, index) => [value, index % 2 === 0 ? 2 : 1]),
  )
  expect(groupsOfValues(counts, 3).map(({ kind, value, users: count }) => [kind, value, count])).toEqual([
    ['value', 'a', 2],
    ['value', 'c', 2],
    ['value', 'e', 2],
    ['value', 'g', 2],
    ['value', 'b', 1],
    ['other', null, 2],
    ['not_set', null, 3],
  ])
  expect(groupsOfValues(new Map([['a', 0]]), 0)).toEqual([])
  expect(groupsOfValues(counts, 0, 9).find(({ kind }) => kind === 'other')?.users).toBe(11)
})
