import type { Achievement, AchievementTrigger } from '../../achievements/achievement.ts'
import { AchievementCatalog } from '../../achievements/catalog.ts'
import { AttributeCatalog, type AttributeDefinition } from '../../attributes/definition.ts'
import { dayOf } from '../../shared/calendar.ts'
import type { Decimal } from '../../shared/decimal.ts'
import type { Micros, SpaceId } from '../../shared/ids.ts'
import { newStreak } from '../../streaks/new-streak.ts'
import { defaultStreakSettings, type StreakSettings } from '../../streaks/settings.ts'
import { EarnableAchievements } from '../earnable.ts'
import type { Progress, ProgressDecision, ProgressFacts } from '../progress.ts'
import { recordEvent } from '../record-event.ts'

const dayLength = 86_400_000_000

/** For tests only: an instant of April 2025, in UTC. */
export const april = (date: number, hour = 12): Micros =>
  (dayOf({ year: 2025, month: 4, date }) * dayLength + (hour * dayLength) / 24) as Micros

export const decimals = (whole: number): Decimal => (BigInt(whole) * 1_000_000n) as Decimal

/** Who lives in UTC since 1 April and has no attributes. */
export const someone = {
  attributes: {},
  createdAt: april(1),
  tz: null,
  control: false,
  unsubscribed: false,
  notifications: {},
}

/** The one event attribute there is. */
const device: AttributeDefinition = {
  id: 'x',
  spaceId: 's' as SpaceId,
  number: 1,
  scope: 'event',
  key: 'device',
  name: 'device',
  valueType: 'string',
  choices: null,
  multiple: false,
  createdAt: 0 as Micros,
}

let serial = 0

export const achievement = (
  number: number,
  trigger: AchievementTrigger,
  more: Partial<Achievement> = {},
): Achievement => ({
  id: `a${number}`,
  number,
  name: `A${number}`,
  description: null,
  badgeUrl: null,
  status: 'active',
  trigger,
  userFilters: [],
  createdAt: 0 as Micros,
  ...more,
})

/** Facts at an instant: metric 1 counts for daily streaks. */
export function factsAt(
  now: Micros,
  settings: Partial<StreakSettings> = {},
  achievements: readonly Achievement[] = [],
): ProgressFacts {
  const none = new AttributeCatalog([])
  return {
    now,
    newId: () => `id-${++serial}`,
    timeline: [
      {
        version: 1,
        since: 0 as Micros,
        settings: { ...defaultStreakSettings, metrics: [{ metric: 1, threshold: decimals(1) }], ...settings },
      },
    ],
    earnable: new EarnableAchievements(new AchievementCatalog(achievements), {
      user: none,
      event: new AttributeCatalog([device]),
      company: none,
    }),
    sums: new Map(),
  }
}

/** What a user began with. */
export const beginning = (facts: ProgressFacts): Progress => ({
  totals: new Map(),
  filtered: new Map(),
  completed: new Set(),
  streak: newStreak(facts.timeline, 'UTC', someone.createdAt),
  points: new Map(),
  pointsUntil: null,
  scores: [],
  activeDays: null,
  messagesUntil: null,
})

/** The change that was decided. @throws Error when there is none */
export function changeOf<Answer>(decision: ProgressDecision<Answer>) {
  if (decision.kind !== 'written') throw new Error(`not written but ${decision.kind}`)
  return decision.change
}

/** The progress after an event of metric 1. */
export const afterEvent = (before: Progress, facts: ProgressFacts, value = 1): Progress =>
  changeOf(recordEvent(someone, before, { metric: 1, value: decimals(value), attributes: {} }, facts)).after
