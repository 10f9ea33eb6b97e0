import { expect, test } from 'vitest'
import fc from 'fast-check'
import { AchievementCatalog } from '../achievements/catalog.ts'
import { AttributeCatalog } from '../attributes/definition.ts'
import type { Award } from '../points/award.ts'
import { PointsCatalog } from '../points/catalog.ts'
import type { PointsSystem } from '../points/points.ts'
import type { Micros } from '../shared/ids.ts'
import type { Someone } from './deserve.ts'
import { completeAchievement } from './complete-achievement.ts'
import { EarnableAchievements } from './earnable.ts'
import { evaluateProgress } from './evaluate.ts'
import { nextDueAt } from './next-due.ts'
import type { Progress, ProgressFacts } from './progress.ts'
import { recordEvent, type RecordedEvent } from './record-event.ts'
import { achievement, april, beginning, changeOf, decimals, factsAt, someone } from './testing/facts.ts'
import {
  doubling,
  eventFilter,
  level,
  metricTrigger,
  span,
  system,
  trigger,
  userFilter,
  withPoints,
} from './testing/points.ts'
import { upToNow } from './up-to-now.ts'

const now = april(2)

/** Sends events of metric 1 at one instant; gives the progress at the end, the answers and the changes. */
function send(
  facts: ProgressFacts,
  values: readonly number[],
  {
    before = beginning(facts),
    user = someone,
    attributes = {},
  }: {
    before?: Progress
    user?: Someone
    attributes?: Record<string, string>
  } = {},
) {
  let progress = before
  const answers: RecordedEvent[] = []
  const changes = values.map((value) => {
    const decision = recordEvent(user, progress, { metric: 1, value: decimals(value), attributes }, facts)
    const change = changeOf(decision)
    if (decision.kind === 'written') answers.push(decision.answer)
    progress = change.after
    return change
  })
  return { progress, answers, changes, points: answers.map(({ points }) => points) }
}

const pointsOf = (systems: readonly PointsSystem[], achievements = [] as ReturnType<typeof achievement>[]) =>
  withPoints(factsAt(now, {}, achievements), systems, achievements)

test('an event answers what it changed of each system: the awards, their sum, the total', () => {
  const facts = pointsOf([
    system(1, { triggers: [metricTrigger(1, 3), metricTrigger(2, 1, { points: 1 })] }),
    system(2, { triggers: [metricTrigger(3, 1, { points: -1 })] }),
  ])
  const { points, progress } = send(facts, [7])
  expect(points[0]).toMatchObject([
    {
      system: { key: 's1' },
      added: 27,
      total: 27,
      awards: [
        { awarded: 20, total: 20, place: 1, trigger: { id: 't1' }, at: now },
        { awarded: 7, total: 27, place: 2, trigger: { id: 't2' } },
      ],
    },
  ])
  expect(progress.points).toEqual(new Map([[1, { total: 27, awards: 2 }]]))
})

test('inactive triggers, those of archived systems and those whose filters fail give nothing', () => {
  const facts = pointsOf([
    system(1, {
      triggers: [
        metricTrigger(1, 1, { status: 'inactive' }),
        metricTrigger(2, 1, { status: 'archived' }),
        metricTrigger(3, 1, { userFilters: [userFilter('pro')] }),
      ],
    }),
    system(2, { status: 'archived', triggers: [metricTrigger(4)] }),
  ])
  expect(send(facts, [1]).points[0]).toEqual([])
  const pro = { ...someone, attributes: { plan: 'pro' } }
  expect(send(facts, [1], { user: pro }).points[0]).toMatchObject([{ added: 10 }])
})

test('with event filters only matching events count, and so they did before the trigger was there', () => {
  const eventFilters = [eventFilter('device', 'ios'), eventFilter('source', 'web')]
  const rule = { type: 'metric', metric: 1, threshold: decimals(2), eventFilters } as const
  const facts = pointsOf([system(1, { triggers: [trigger(1, rule)] })])
  const matching = { device: 'ios', source: 'web' }
  const first = send(facts, [1, 1], { attributes: matching })
  expect(first.points).toMatchObject([[], [{ added: 10 }]])
  expect(send(facts, [4], { before: first.progress, attributes: { device: 'ios' } }).points).toEqual([[]])

  const before = send(factsAt(now), [5]).progress
  const asked = recordEvent(someone, before, { metric: 1, value: decimals(1), attributes: matching }, facts)
  expect(asked).toMatchObject({ kind: 'needs', needs: { sums: [{ metric: 1, filters: eventFilters }] } })
  if (asked.kind !== 'needs') return
  const sums = new Map((asked.needs.sums ?? []).map(({ name }) => [name, decimals(3)]))
  expect(send({ ...facts, sums }, [1], { before, attributes: matching }).points).toMatchObject([
    [{ added: 10 }],
  ])
})

test('a trigger whose event attribute was deleted takes nothing back', () => {
  const eventFilters = [eventFilter('device', 'ios')]
  const rule = { type: 'metric', metric: 1, threshold: decimals(1), eventFilters } as const
  const facts = pointsOf([system(1, { triggers: [trigger(1, rule)] })])
  const before = send(facts, [3], { attributes: { device: 'ios' } }).progress
  const none = new AttributeCatalog([])
  const earnable = new EarnableAchievements(
    new AchievementCatalog([]),
    { user: none, event: none, company: none },
    facts.points,
  )
  const after = { ...facts, earnable }
  expect(send(after, [1], { before, attributes: { device: 'ios' } }).points).toEqual([[]])
})

test('C104 what takes more than there is is clipped, or refuses the event where the trigger says so', () => {
  const energy = (blockIfOutOfPoints: boolean) =>
    pointsOf([system(1, { triggers: [metricTrigger(1, 1, { points: -1, blockIfOutOfPoints })] })])
  expect(send(energy(false), [1]).points).toEqual([[]])
  const event = { metric: 1, value: decimals(1), attributes: {} }
  expect(recordEvent(someone, beginning(energy(true)), event, energy(true))).toEqual({
    kind: 'refused',
    refusal: { code: 'invalid', message: 'Not enough points' },
  })
})

test('what a negative event takes back is never refused', () => {
  const facts = pointsOf([
    system(1, { maxPoints: 5, triggers: [metricTrigger(1, 1, { blockIfOutOfPoints: true })] }),
  ])
  expect(send(facts, [1, -1]).points).toMatchObject([[{ total: 5 }], [{ added: -5, total: 0 }]])
})

test('a new user begins with the points of creation, is at no level before, and is told of once', () => {
  const facts: ProgressFacts = {
    ...pointsOf([
      system(1, {
        triggers: [trigger(1, { type: 'user_creation' }), metricTrigger(2, 1, { points: -1 })],
        levels: [level('bronze', 0)],
      }),
    ]),
    created: true,
  }
  const { answers, changes } = send(facts, [1], { user: { ...someone, createdAt: now } })
  expect(answers[0]?.points).toMatchObject([
    {
      added: 9,
      total: 9,
      awards: [{ awarded: 10 }, { awarded: -1 }],
      levelBefore: null,
      level: { key: 'bronze' },
    },
  ])
  expect(changes[0]?.awards).toHaveLength(2)
  expect(changes[0]?.effects.filter(({ kind }) => kind.startsWith('points.'))).toMatchObject([
    {
      kind: 'points.changed',
      body: { systemId: 's1', added: 9, total: 9, previousLevelId: null, newLevelId: 'bronze', at: now },
    },
    { kind: 'points.level_changed', body: { systemId: 's1', previousLevelId: null, newLevelId: 'bronze' } },
  ])
})

test('streak triggers fire at multiples of their length, achievement triggers with the achievement', () => {
  const achievements = [achievement(7, { type: 'streak', length: 2 })]
  const systems = [
    system(1, {
      triggers: [
        trigger(1, { type: 'achievement', achievement: 7 }, { points: 100 }),
        trigger(2, { type: 'streak', length: 2 }, { points: 50 }),
      ],
    }),
  ]
  let progress = beginning(factsAt(april(1)))
  const added = [1, 2, 3, 4].map((date) => {
    const facts = withPoints(factsAt(april(date)), systems, achievements)
    const sent = send(facts, [1, 1], { before: progress })
    progress = sent.progress
    return sent.points.map(([move]) => move?.awards.map(({ awarded }) => awarded) ?? [])
  })
  expect(added).toEqual([
    [[], []],
    [[50, 100], []],
    [[], []],
    [[50], []],
  ])
})

test('a call that completes an achievement answers its points, with those of the composites', () => {
  const api = achievement(1, { type: 'api', key: 'k' })
  const all = [api, achievement(2, { type: 'achievement', achievements: [1] })]
  const of = (number: number) => trigger(number, { type: 'achievement', achievement: number })
  const facts = pointsOf([system(1, { triggers: [of(1), of(2)] })], all)
  const done = completeAchievement(someone, beginning(facts), api, facts)
  expect(done).toMatchObject({ kind: 'written', answer: { points: [{ added: 20 }] } })
})

test('a boost of the user and one of all multiply what is earned, not what is lost', () => {
  const own = doubling({ id: 'own', multiplier: decimals(3) })
  const facts: ProgressFacts = {
    ...pointsOf([system(1, { triggers: [metricTrigger(1)], boosts: [doubling()] })]),
    ownBoosts: new Map([[1, [own]]]),
  }
  expect(send(facts, [1, -1]).points).toMatchObject([
    [{ added: 60, awards: [{ boosts: [{ id: 'double' }, { id: 'own' }] }] }],
    [{ added: -10, awards: [{ boosts: [] }] }],
  ])
})

const noPoints = new PointsCatalog([], false)

const timed = [
  system(1, {
    triggers: [trigger(1, { type: 'time', unit: 'hours', interval: 3 })],
    timeSpans: [span(1, 3, april(1, 0))],
  }),
]

test('C105 a time trigger fires every interval since the creation of the user, also where nobody looked', () => {
  const facts = withPoints(factsAt(april(1, 18.5)), timed)
  const found = upToNow({ ...someone, createdAt: april(1) }, beginning(facts), facts)
  if (found.kind === 'needs') throw new Error('needs')
  expect(found.awards.map(({ at, total }) => [at, total])).toEqual([
    [april(1, 15), 5],
    [april(1, 18), 10],
  ])
  expect(nextDueAt(someone, found.progress, facts.earnable, facts.points ?? noPoints)).toBe(april(1, 21))
})

test('a span that is over fires up to its end, and one that follows it begins anew', () => {
  const edited = [
    system(1, {
      triggers: [trigger(1, { type: 'time', unit: 'hours', interval: 2 })],
      timeSpans: [span(1, 3, april(1, 0), { until: april(1, 19) }), span(1, 2, april(1, 19), { points: 7 })],
    }),
  ]
  const facts = withPoints(factsAt(april(1, 23)), edited)
  const { awards } = changeOf(evaluateProgress(someone, beginning(facts), facts))
  expect(awards.map(({ at, awarded }) => [at, awarded])).toEqual([
    [april(1, 15), 5],
    [april(1, 18), 5],
    [april(1, 21), 7],
    [april(1, 23), 7],
  ])
})

test('whom a span asked for decides, whatever its trigger asks for by now', () => {
  const systems = (spanPlan: string, triggerPlan: string) => [
    system(1, {
      triggers: [
        trigger(1, { type: 'time', unit: 'hours', interval: 3 }, { userFilters: [userFilter(triggerPlan)] }),
      ],
      timeSpans: [span(1, 3, april(1, 0), { until: april(1, 19), userFilters: [userFilter(spanPlan)] })],
    }),
  ]
  const pro = { ...someone, attributes: { plan: 'pro' } }
  const givenUnder = (spanPlan: string, triggerPlan: string) => {
    const facts = withPoints(factsAt(april(1, 23)), systems(spanPlan, triggerPlan))
    return changeOf(evaluateProgress(pro, beginning(facts), facts)).awards.length
  }
  expect(givenUnder('pro', 'free')).toBe(2)
  expect(givenUnder('free', 'pro')).toBe(0)
})

test('an anniversary that time brings gives its points at its instant, in order with what else time brings', () => {
  const yearly = [achievement(9, { type: 'anniversary', years: 1 })]
  const systems = [
    system(1, {
      triggers: [
        trigger(1, { type: 'time', unit: 'days', interval: 1 }),
        trigger(2, { type: 'achievement', achievement: 9 }),
      ],
      timeSpans: [span(1, 24, april(365, 18))],
    }),
  ]
  const facts = withPoints(factsAt(april(367, 20), {}, yearly), systems, yearly)
  const { awards, effects } = changeOf(evaluateProgress(someone, beginning(facts), facts))
  expect(awards.map(({ at, awarded, total, id }) => [at, awarded, total, id])).toEqual([
    [april(366, 0), 10, 10, `named t2 ${april(366, 0)}`],
    [april(366, 18), 5, 15, `named t1 ${april(366, 18)}`],
    [april(367, 18), 5, 20, `named t1 ${april(367, 18)}`],
  ])
  expect(effects.filter(({ kind }) => kind === 'points.changed')).toHaveLength(3)
})

test('an anniversary whose filter is met late gives its points then, after what is stored', () => {
  const yearly = [achievement(9, { type: 'anniversary', years: 1 }, { userFilters: [userFilter('pro')] })]
  const triggers = [trigger(2, { type: 'achievement', achievement: 9 })]
  const at = (now: Micros) => withPoints(factsAt(now), [system(1, { triggers })], yearly)
  const stored = changeOf(evaluateProgress(someone, beginning(at(april(1))), at(april(370)))).after
  const pro = { ...someone, attributes: { plan: 'pro' } }
  const { awards } = changeOf(evaluateProgress(pro, stored, at(april(371))))
  expect(awards.map((award) => award.at)).toEqual([april(370)])
})

test('activating a trigger gives nothing for what time brought before, also where nobody has stored it yet', () => {
  const yearly = [achievement(9, { type: 'anniversary', years: 1 })]
  const awardsOf = (activatedAt: Micros) => {
    const triggers = [trigger(2, { type: 'achievement', achievement: 9 }, { activatedAt })]
    const facts = withPoints(factsAt(april(367)), [system(1, { triggers })], yearly)
    return changeOf(evaluateProgress(someone, beginning(facts), facts)).awards.map(({ at }) => at)
  }
  expect(awardsOf(april(366, 0))).toEqual([april(366, 0)])
  expect(awardsOf(april(366, 1))).toEqual([])
})

test('without a points system nothing is looked at, kept or told', () => {
  const facts = factsAt(now)
  const { changes, progress } = send(facts, [1])
  expect(changes[0]?.awards).toEqual([])
  expect(progress.points.size).toBe(0)
  expect(progress.pointsUntil).toBe(null)
})

/** What somebody does so many hours after 1 April, noon. */
type Step = { readonly hour: number; readonly does: 'event' | 'evaluate'; readonly value: number }

const story = [
  system(1, {
    maxPoints: 60,
    triggers: [
      trigger(1, { type: 'time', unit: 'hours', interval: 5 }),
      metricTrigger(2, 2),
      trigger(3, { type: 'streak', length: 2 }, { points: 3 }),
      trigger(4, { type: 'time', unit: 'hours', interval: 7 }, { points: -4 }),
    ],
    timeSpans: [
      span(1, 5, april(1, 0), { until: april(3, 20) }),
      span(1, 4, april(3, 20)),
      span(4, 7, april(2, 3), { points: -4 }),
    ],
    boosts: [doubling({ start: 20_181 as PointsSystem['boosts'][number]['start'], end: null })],
  }),
]

const dayHours = 24

function live(steps: readonly Step[]): readonly Omit<Award, 'system' | 'trigger' | 'boosts'>[] {
  let progress = beginning(factsAt(april(1)))
  const awards: Award[] = []
  for (const { hour, does, value } of steps) {
    const at = april(1 + Math.floor((12 + hour) / dayHours), (12 + hour) % dayHours)
    const facts = withPoints(factsAt(at), story)
    const decision =
      does === 'evaluate'
        ? evaluateProgress(someone, progress, facts)
        : recordEvent(someone, progress, { metric: 1, value: decimals(value), attributes: {} }, facts)
    const { after, awards: made } = changeOf<unknown>(decision)
    progress = after
    awards.push(...made)
  }
  return awards.map(({ awarded, total, at, day, place, trigger: { id }, boosts }) => ({
    id: `${id} ${boosts.length}`,
    awarded,
    total,
    at,
    day,
    place,
  }))
}

test('any interleaving of events, looks and jobs gives the same awards, each once', () => {
  const step = fc.record({
    hour: fc.integer({ min: 0, max: 99 }),
    value: fc.integer({ min: -4, max: 6 }),
  })
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 12 }),
      fc.array(fc.integer({ min: 0, max: 99 })),
      (events, looks) => {
        const end: Step = { hour: 100, does: 'evaluate', value: 0 }
        const done: Step[] = events.map((one) => ({ ...one, does: 'event' }))
        const looked: Step[] = looks.map((hour) => ({ hour, does: 'evaluate', value: 0 }))
        const inOrder = (steps: readonly Step[]) => steps.toSorted((one, other) => one.hour - other.hour)
        expect(live(inOrder([...looked, ...done, end]))).toEqual(live(inOrder([...done, end])))
      },
    ),
  )
})
