import { currentVersion } from '../streaks/change-settings.ts'
import { achievementWish } from './carry-achievements.ts'
import { attributeWish } from './carry-attributes.ts'
import { leaderboardWish } from './carry-leaderboards.ts'
import { metricWish } from './carry-metrics.ts'
import { allPointsWishes, pointsWishesAfter } from './carry-points.ts'
import {
  differenceOf,
  projectSettingsWish,
  streakSettingsWish,
  withoutArchivedMetrics,
} from './carry-settings.ts'
import type { Carried, Definitions, Journey, Wish } from './journey.ts'

/** A kind of definition that is carried between environments. A new kind is one more of these. */
interface Kind {
  /** What a change touched. */
  touched(change: Carried, before: Definitions): readonly Wish[]
  /** All there is. */
  all(from: Definitions): readonly Wish[]
}

const kinds: readonly Kind[] = [
  {
    touched: () => [], // attributes are changed beside the rules: see `attributeWish`
    all: ({ attributes }) =>
      [...attributes.user.all, ...attributes.event.all, ...attributes.company.all].map(attributeWish),
  },
  {
    touched: ({ newMetrics = [], metrics = [] }) => [...newMetrics, ...metrics].map(metricWish),
    all: ({ metrics }) => metrics.live.map(metricWish),
  },
  {
    touched: ({ newAchievements = [], achievements = [] }) =>
      [...newAchievements, ...achievements].map(achievementWish),
    all: ({ achievements }) => achievements.live.map(achievementWish),
  },
  {
    touched: ({ points }, before) => (points === undefined ? [] : pointsWishesAfter(points, before)),
    all: allPointsWishes,
  },
  {
    touched: ({ newLeaderboards = [], leaderboards = [] }) =>
      [...newLeaderboards, ...leaderboards].map(leaderboardWish),
    all: ({ leaderboards }) => leaderboards.live.map(leaderboardWish),
  },
  {
    touched: ({ streakSettings }) =>
      streakSettings === undefined ? [] : [streakSettingsWish(streakSettings.settings)],
    all: ({ streakTimeline }) => [streakSettingsWish(currentVersion(streakTimeline).settings)],
  },
  {
    touched: ({ projectSettings }, before) =>
      projectSettings === undefined
        ? []
        : [projectSettingsWish(differenceOf(before.projectSettings, projectSettings))],
    all: ({ projectSettings }) => [projectSettingsWish(projectSettings)],
  },
]

/** What is to be carried after a change of the rules; `before` are the rules that it changed. */
export const wishesAfter = (change: Carried, before: Definitions): readonly Wish[] =>
  kinds.flatMap((kind) => kind.touched(change, before))

/** Everything that an environment is configured by. */
export const allWishes = (from: Definitions): readonly Wish[] => kinds.flatMap((kind) => kind.all(from))

/** One step of carrying: what to write now, and what is left for when that has its numbers. */
export interface Step {
  readonly carried: Carried
  readonly left: readonly Wish[]
}

/**
 * Makes what can be made now; whatever speaks of something that is not there yet waits for the next step, after what this
 * one gives was written. What a definition speaks of is carried with it.
 */
export function carryStep(wishes: readonly Wish[], journey: Omit<Journey, 'need'>): Step {
  const asked = new Map(wishes.map((wish) => [wish.name, wish]))
  const left: Wish[] = []
  let carried: Carried = {}
  const whole = {
    ...journey,
    need: (wish: Wish) => void (asked.has(wish.name) || asked.set(wish.name, wish)),
  }
  // A map goes on with what is added to it meanwhile.
  for (const wish of asked.values()) {
    const outcome = wish.carry(whole)
    if (outcome === 'waits') left.push(wish)
    else if (outcome !== 'cannot') carried = merged(carried, outcome)
  }
  return { carried: withoutArchivedMetrics(carried, whole), left }
}

/** Parts that are made of parts: the others are lists, or one thing of which the last counts. */
const nested: ReadonlySet<string> = new Set(['points', 'endedSpans'])

function merged<T extends object>(one: T, other: T): T {
  const parts = Object.entries(other).map(([name, part]: [string, unknown]) => {
    const before: unknown = Reflect.get(one, name)
    if (Array.isArray(before) && Array.isArray(part)) return [name, [...before, ...part]]
    return [name, nested.has(name) && before !== undefined ? merged(Object(before), Object(part)) : part]
  })
  return { ...one, ...Object.fromEntries(parts) }
}
