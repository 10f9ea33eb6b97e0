import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, dayOf, firstOfMonth, type Day } from '../shared/calendar.ts'
import { groupsOfValues } from './comparison.ts'
import { blockSize, never, nobody, type ChartLook, type DayWindow } from './look.ts'
import { makeLook, type LookName, type LookNamed, type LookOrder } from './looks.ts'
import {
  slowCurves,
  slowEarlyEngagement,
  slowEngagement,
  slowRetention,
  slowTop,
  slowTotal,
  type Deeds,
} from './testing/slow-charts.ts'
import { curvesFrom } from './user-curves.ts'

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

/** What is shown to a look: who was active, or what was done of a metric, from a day on. */
interface Shown {
  readonly series: ReadonlyArray<'active' | number>
  readonly from: number
}

/** A look that saw everybody, and one put together from looks at each block that another thread might have sent. */
function looksAt<Name extends LookName>(
  all: readonly Deeds[],
  order: LookOrder<Name>,
  groupCount: number,
  shown: Shown,
): readonly LookNamed<Name>[] {
  const whole = makeLook(order, groupCount)
  show(all, whole, [0, 1], shown)
  const together = makeLook(order, groupCount)
  for (const block of [1, 0]) {
    const part = makeLook(order, groupCount)
    show(all, part, [block], shown)
    together.take(structuredClone(part.found()) as never)
  }
  return [whole, together]
}

/** Shows the users to a look as the store does: block by block, series by series, day by day. */
function show(
  all: readonly Deeds[],
  look: ChartLook<unknown>,
  blocks: readonly number[],
  { series, from }: Shown,
): void {
  for (const block of blocks) {
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
      const shown: Shown = { series: ['active'], from: curvesFrom(window) }
      for (const look of looksAt(all, { look: 'userCurves', window }, groups, shown))
        eachGroup(all, (members, group) => expect(look.curvesOf(group)).toEqual(slowCurves(members, window)))
    }),
  )
})

test('retention says who came back, by day and by week', () => {
  fc.assert(
    fc.property(users, (all) => {
      const shown: Shown = { series: ['active'], from: Number.NEGATIVE_INFINITY }
      for (const look of looksAt(all, { look: 'retention', window }, groups, shown))
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
      const series = ['active', ...summed] as const
      const shown: Shown = { series, from: window.from }
      for (const look of looksAt(all, { look: 'engagement', window }, groups, shown))
        eachGroup(all, (members, group) =>
          expect(look.engagementOf(group)).toEqual(slowEngagement(members, window, metric)),
        )
      const early = { look: 'earlyEngagement', window, activationDays } as const
      for (const look of looksAt(all, early, groups, { series, from: Number.NEGATIVE_INFINITY }))
        eachGroup(all, (members, group) =>
          expect(look.earlyEngagementOf(group)).toEqual(
            slowEarlyEngagement(members, window, activationDays, metric),
          ),
        )
    }),
  )
})

test('the overview sums everything and finds who did most; completions count users', () => {
  fc.assert(
    fc.property(users, (everybody) => {
      const all = everybody.map((user) => ({ ...user, group: user.group === nobody ? nobody : 0 }))
      const there = membersOf(all, 0)
      const shown: Shown = { series: ['active', ...metrics], from: Number.NEGATIVE_INFINITY }
      const overview = { look: 'overview', window, metrics: metrics.length, topMax: 3 } as const
      for (const look of looksAt(all, overview, 1, shown)) {
        expect(look.dailyActiveUsers).toBe(slowCurves(there, window).dailyActiveUsers.at(-1))
        expect(look.monthlyActiveUsers).toBe(slowCurves(there, window).monthlyActiveUsers.at(-1))
        expect(look.topUsers).toEqual(slowTop(there, window, 3))
        for (const [index, metric] of metrics.entries()) {
          expect(look.totalOf(index)).toBe(slowTotal(there, window, metric))
          expect(look.totalsOf(index)).toEqual(slowEngagement(there, window, metric).totals)
        }
      }
      const active = there.filter(({ events }) => events.some((one) => one.day === today)).length
      const of = { series: ['active'], from: today } as const
      for (const look of looksAt(all, { look: 'completions', achievements: 1 }, 1, of))
        expect(look.completionsOf(0)).toEqual([active])
      const ever = there.filter(({ events }) =>
        events.some((one) => one.day >= window.from && one.day <= today),
      )
      for (const look of looksAt(all, { look: 'activeUsers', window }, 1, shown))
        expect(look.count).toBe(ever.length)
    }),
  )
})

test('of users who did as much, those with lower numbers come first, whoever was looked at first', () => {
  const events = [{ day: today, metric: 7, value: 5n * unit }]
  const all = [3, 5, blockSize + 1].map((number) => ({ number, made: today, group: 0, events }))
  const order = { look: 'overview', window, metrics: 1, topMax: 2 } as const
  for (const look of looksAt(all, order, 1, { series: ['active', 7], from: Number.NEGATIVE_INFINITY }))
    expect(look.topUsers.map(({ number }) => number)).toEqual([3, 5])
})

test('a month begins anew, and its first day counts nobody of the one before', () => {
  const first = firstOfMonth(today)
  const user = {
    number: 1,
    made: first,
    group: 0,
    events: [{ day: addDays(first, -1), metric: 7, value: 1n }],
  }
  const look = makeLook({ look: 'userCurves', window: { from: addDays(first, -1), until: first } }, 1)
  show([user], look, [0], { series: ['active'], from: Number.NEGATIVE_INFINITY })
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
