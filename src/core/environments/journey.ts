import type { AchievementCatalog } from '../achievements/catalog.ts'
import type { NewAchievement } from '../achievements/define.ts'
import type { Achievement } from '../achievements/achievement.ts'
import type { AttributeCatalog, AttributeScope, NewAttribute } from '../attributes/definition.ts'
import type { LeaderboardCatalog } from '../leaderboards/catalog.ts'
import type { NewLeaderboard } from '../leaderboards/define.ts'
import type { Leaderboard } from '../leaderboards/leaderboard.ts'
import type { MetricCatalog } from '../metrics/catalog.ts'
import type { NewMetric } from '../metrics/define.ts'
import type { Metric } from '../metrics/metric.ts'
import type { PointsCatalog } from '../points/catalog.ts'
import type { PointsChange } from '../points/change.ts'
import type { ProjectSettings } from '../settings/project-settings.ts'
import type { Catalog } from '../shared/catalog.ts'
import type { Fresh } from '../shared/fresh.ts'
import type { StreakSettingsVersion, StreakTimeline } from '../streaks/settings.ts'

/** What configures an environment. */
export interface Definitions {
  readonly attributes: Readonly<Record<AttributeScope, AttributeCatalog>>
  readonly metrics: MetricCatalog
  readonly achievements: AchievementCatalog
  readonly streakTimeline: StreakTimeline
  readonly projectSettings: ProjectSettings
  readonly points: PointsCatalog
  readonly leaderboards: LeaderboardCatalog
}

/** What carrying writes in an environment; a change of the rules, and attributes, which are kept beside them. */
export interface Carried {
  readonly newAttributes?: readonly NewAttribute[]
  readonly attributeNames?: ReadonlyArray<{ readonly id: string; readonly name: string }>
  /** Ids of those that are no more. */
  readonly goneAttributes?: readonly string[]
  readonly newMetrics?: readonly NewMetric[]
  readonly metrics?: readonly Metric[]
  readonly newAchievements?: readonly NewAchievement[]
  readonly achievements?: readonly Achievement[]
  readonly backdate?: readonly string[]
  readonly streakSettings?: StreakSettingsVersion
  readonly projectSettings?: ProjectSettings
  readonly points?: PointsChange
  readonly newLeaderboards?: readonly NewLeaderboard[]
  readonly leaderboards?: readonly Leaderboard[]
  readonly fillLeaderboards?: readonly string[]
  /** Of what is made here: the uuid it had where it was first made. */
  readonly origins?: ReadonlyArray<{ readonly id: string; readonly origin: string }>
}

/** From one environment to another. */
export interface Journey {
  readonly from: Definitions
  readonly to: Definitions
  readonly fresh: Fresh
  /** Where a definition of `from`, or of `to`, was first made: its uuid there. */
  readonly originOf: (side: 'from' | 'to', id: string) => string
  /** Asks for something else to be carried too. */
  need(wish: Wish): void
}

/** `waits`: for what was asked for; `cannot`: it speaks of something that is no more. */
export type Outcome = Carried | 'waits' | 'cannot'

/** One definition that is to be in another environment as it is in this one. */
export interface Wish {
  /** The same for two wishes about one thing. */
  readonly name: string
  carry(journey: Journey): Outcome
}

/**
 * What a definition is called over there: that with its key, else what was made from the same origin
 * (docs/adr/0008-environments.md).
 */
export function counterpart<T extends { readonly id: string; readonly number: number }>(
  catalog: Catalog<T>,
  journey: Pick<Journey, 'originOf'>,
  id: string,
  key: string | null,
): T | undefined {
  const origin = journey.originOf('from', id)
  return (
    (key === null ? undefined : catalog.byKey(key)) ??
    catalog.live.find((one) => journey.originOf('to', one.id) === origin)
  )
}

interface Identified {
  readonly id: string
}

/** Definitions of one kind that have no key, in both environments. */
export interface Unkeyed<F extends Identified, T extends Identified> {
  /** What is looked for; it may be no more. */
  readonly one: F
  /** All that are live in `from` beside it. */
  readonly there: readonly F[]
  /** All that are live in `to`. */
  readonly here: readonly T[]
  /** Could this other one of `from` be taken for what `one` is taken for? */
  readonly isRival: (other: F) => boolean
  /** What is taken for the same without a common origin, the surest first. */
  readonly likeness: ReadonlyArray<(there: F, here: T) => boolean>
}

/**
 * What a definition without a key is called over there: what was made from the same origin, else what is alike. Nothing
 * there stands for two definitions: what was made from another one is that one's, and of several that are alike each has
 * its own, the older first (docs/adr/0008-environments.md).
 */
export function unkeyedCounterpart<F extends Identified, T extends Identified>(
  { one, there, here, isRival, likeness }: Unkeyed<F, T>,
  { originOf }: Pick<Journey, 'originOf'>,
): T | undefined {
  const origin = originOf('from', one.id)
  const known = here.find(({ id }) => originOf('to', id) === origin)
  if (known !== undefined) return known
  const origins = new Set(there.map(({ id }) => originOf('from', id)))
  const originsHere = new Set(here.map(({ id }) => originOf('to', id)))
  const free = new Set(here.filter(({ id }) => !origins.has(originOf('to', id))))
  const others = there.flatMap((other) => {
    if (other.id === one.id) return [one]
    return originsHere.has(originOf('from', other.id)) || !isRival(other) ? [] : [other]
  })
  // What is no more comes after those that are.
  const waiting = new Set([...others, one])
  for (const isAlike of likeness) {
    for (const each of waiting) {
      const found = [...free].find((candidate) => isAlike(each, candidate))
      if (found === undefined) continue
      if (each === one) return found
      free.delete(found)
      waiting.delete(each)
    }
  }
  return undefined
}

/** Do these say the same? Decimals are bigints, which JSON has no word for. */
export const saysTheSame = (one: unknown, other: unknown): boolean => textOf(one) === textOf(other)

const textOf = (value: unknown) =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? `${part}n` : part))
