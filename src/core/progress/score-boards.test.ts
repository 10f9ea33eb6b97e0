import { expect, test } from 'vitest'
import { AttributeCatalog } from '../attributes/definition.ts'
import { LeaderboardCatalog } from '../leaderboards/catalog.ts'
import type { Leaderboard } from '../leaderboards/leaderboard.ts'
import { dayOf } from '../shared/calendar.ts'
import type { Micros } from '../shared/ids.ts'
import { CountingBoards } from './counting-boards.ts'
import { evaluateProgress } from './evaluate.ts'
import type { ProgressFacts } from './progress.ts'
import { recordEvent } from './record-event.ts'
import { scoreBoards } from './score-boards.ts'
import { achievement, april, beginning, changeOf, decimals, factsAt, someone } from './testing/facts.ts'
import { metricTrigger, system, trigger, withPoints } from './testing/points.ts'

/** Ranks by points system 1, since 1 April 2025. */
const board: Leaderboard = {
  id: 'b1',
  number: 1,
  key: 'b1',
  name: 'B1',
  description: null,
  rankedBy: { type: 'points', system: 1 },
  status: 'active',
  maxParticipants: null,
  start: dayOf({ year: 2025, month: 4, date: 1 }),
  end: null,
  startTime: null,
  endTime: null,
  breakdown: [],
  run: null,
  createdAt: 0 as Micros,
  activatedAt: 0 as Micros,
  finishedAt: null,
}

const withBoard = (facts: ProgressFacts): ProgressFacts => {
  const none = new AttributeCatalog([])
  const boards = new CountingBoards({
    leaderboards: new LeaderboardCatalog([board]),
    metrics: { byNumber: () => ({ status: 'active' }) },
    points: { byNumber: () => ({ status: 'active' }) },
    attributes: { user: none, event: none, company: none },
  })
  return { ...facts, boards }
}

const event = { metric: 1, value: decimals(1), attributes: {} }
const yearly = [achievement(9, { type: 'anniversary', years: 1 })]
const ofAnniversary = trigger(2, { type: 'achievement', achievement: 9 })

/** Per score that an event of somebody who is a year old changes: what it is, and whether the event did it. */
const scoresOf = (triggers: Parameters<typeof system>[1], more: Partial<ProgressFacts> = {}) => {
  const facts = { ...withBoard(withPoints(factsAt(april(367)), [system(1, triggers)], yearly)), ...more }
  const before = beginning(facts)
  const { scores } = changeOf(scoreBoards(someone, before, recordEvent(someone, before, event, facts), facts))
  return scores.map(({ score, own }) => [score / 1_000_000n, own])
}

test('§2.9: points that an anniversary brought before the event are none of its own, whoever stores them', () => {
  expect(scoresOf({ triggers: [ofAnniversary] })).toEqual([[10n, false]])
  expect(scoresOf({ triggers: [metricTrigger(1), ofAnniversary] })).toEqual([
    [10n, false],
    [20n, true],
  ])
  const facts = withBoard(withPoints(factsAt(april(367)), [system(1, { triggers: [ofAnniversary] })], yearly))
  const before = beginning(facts)
  const { scores } = changeOf(scoreBoards(someone, before, evaluateProgress(someone, before, facts), facts))
  expect(scores.map(({ own }) => own)).toEqual([false])
})

test('§2.8: what a user is made with is part of the event that makes the user', () => {
  const creation = trigger(3, { type: 'user_creation' })
  expect(scoresOf({ triggers: [creation] }, { created: true })).toEqual([[10n, true]])
})
