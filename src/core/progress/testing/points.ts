import { PointsCatalog } from '../../points/catalog.ts'
import type {
  PointsBoost,
  PointsLevel,
  PointsSystem,
  PointsTrigger,
  PointsTriggerRule,
  TimeSpan,
} from '../../points/points.ts'
import type { Achievement } from '../../achievements/achievement.ts'
import { AchievementCatalog } from '../../achievements/catalog.ts'
import { AttributeCatalog, type AttributeDefinition } from '../../attributes/definition.ts'
import { dayOf } from '../../shared/calendar.ts'
import type { Micros, SpaceId } from '../../shared/ids.ts'
import { EarnableAchievements } from '../earnable.ts'
import type { ProgressFacts } from '../progress.ts'
import { decimals } from './facts.ts'

const attribute = (scope: 'user' | 'event', key: string): AttributeDefinition => ({
  id: `${scope} ${key}`,
  spaceId: 's' as SpaceId,
  number: 1,
  scope,
  key,
  name: key,
  valueType: 'string',
  choices: null,
  multiple: false,
  createdAt: 0 as Micros,
})

/** For tests only: a condition on the user attribute `plan`, or on the event attributes `device` and `source`. */
export const userFilter = (value: string) => ({ attributeId: 'user plan', key: 'plan', value })
export const eventFilter = (key: 'device' | 'source', value: string) => ({
  attributeId: `event ${key}`,
  key,
  value,
})

/** A trigger that gives 10 points. */
export const trigger = (
  number: number,
  rule: PointsTriggerRule,
  more: Partial<PointsTrigger> = {},
): PointsTrigger => ({
  id: `t${number}`,
  number,
  rule,
  points: 10,
  status: 'active',
  userFilters: [],
  blockIfOutOfPoints: false,
  activatedAt: 0 as Micros,
  createdAt: 0 as Micros,
  updatedAt: 0 as Micros,
  ...more,
})

/** A trigger on metric 1. */
export const metricTrigger = (
  number: number,
  threshold = 1,
  more: Partial<PointsTrigger> = {},
): PointsTrigger =>
  trigger(number, { type: 'metric', metric: 1, threshold: decimals(threshold), eventFilters: [] }, more)

/** A time in which a trigger gives 5 points every so many hours. */
export const span = (
  number: number,
  interval: number,
  from: Micros,
  more: Partial<TimeSpan> = {},
): TimeSpan => ({
  trigger: number,
  points: 5,
  unit: 'hours',
  interval,
  userFilters: [],
  from,
  until: null,
  ...more,
})

/** A boost that doubles everything, all through April 2025. */
export const doubling = (more: Partial<PointsBoost> = {}): PointsBoost => ({
  id: 'double',
  number: 1,
  name: 'Double',
  start: dayOf({ year: 2025, month: 4, date: 1 }),
  end: dayOf({ year: 2025, month: 4, date: 30 }),
  multiplier: decimals(2),
  rounding: 'down',
  uid: null,
  userFilters: [],
  createdAt: 0 as Micros,
  ...more,
})

export const level = (key: string, points: number): PointsLevel => ({
  id: key,
  number: points,
  key,
  name: key,
  description: '',
  badgeUrl: null,
  points,
  createdAt: 0 as Micros,
})

export const system = (number: number, more: Partial<PointsSystem> = {}): PointsSystem => ({
  id: `s${number}`,
  number,
  key: `s${number}`,
  name: `S${number}`,
  description: '',
  badgeUrl: null,
  maxPoints: null,
  status: 'active',
  createdAt: 0 as Micros,
  triggers: [],
  timeSpans: [],
  boosts: [],
  levels: [],
  ...more,
})

/** The facts with these points systems. */
export function withPoints(
  facts: ProgressFacts,
  systems: readonly PointsSystem[],
  achievements: readonly Achievement[] = [],
): ProgressFacts {
  const points = new PointsCatalog(systems, false)
  const attributes = {
    user: new AttributeCatalog([attribute('user', 'plan')]),
    event: new AttributeCatalog([attribute('event', 'device'), attribute('event', 'source')]),
    company: new AttributeCatalog([]),
  }
  const earnable = new EarnableAchievements(new AchievementCatalog(achievements), attributes, points)
  return { ...facts, points, earnable, namedId: (name) => `named ${name}` }
}
