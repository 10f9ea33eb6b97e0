import type { AttributeCatalog, AttributeScope } from '../attributes/definition.ts'
import { formatText } from '../attributes/values.ts'
import type { User } from '../users/user.ts'
import type { Achievement, AchievementTrigger } from '../achievements/achievement.ts'
import type { AttributeFilter } from '../shared/attribute-filter.ts'
import type { AchievementCatalog } from '../achievements/catalog.ts'

type TriggerOf<Type extends AchievementTrigger['type']> = Extract<AchievementTrigger, { type: Type }>

/** An achievement with a trigger of one type. */
export interface Triggered<Type extends AchievementTrigger['type']> {
  readonly achievement: Achievement
  readonly trigger: TriggerOf<Type>
}

/** The achievements of a space arranged by what completes them: made once for each state of the rules. */
export class EarnableAchievements {
  readonly #attributes: Readonly<Record<Exclude<AttributeScope, 'company'>, AttributeCatalog>>
  readonly #byMetric: ReadonlyMap<number, readonly Triggered<'metric'>[]>
  readonly #sumsByMetric: ReadonlyMap<number, ReadonlyMap<string, readonly AttributeFilter[]>>
  /** Shortest first. */
  readonly streak: readonly Triggered<'streak'>[]
  readonly composite: readonly Triggered<'achievement'>[]
  readonly anniversary: readonly Triggered<'anniversary'>[]

  constructor(catalog: AchievementCatalog, attributes: Readonly<Record<AttributeScope, AttributeCatalog>>) {
    this.#attributes = attributes
    const active = catalog.live.filter(({ status }) => status === 'active')
    this.#byMetric = Map.groupBy(
      triggered(active, 'metric').filter(({ trigger }) => this.#areDefined(trigger.eventFilters)),
      ({ trigger }) => trigger.metric,
    )
    this.streak = triggered(active, 'streak').toSorted((a, b) => a.trigger.length - b.trigger.length)
    this.composite = triggered(active, 'achievement')
    this.anniversary = triggered(active, 'anniversary')
    // A locked achievement may be unlocked: its sum goes on.
    const counted = triggered(
      catalog.live.filter(({ status }) => status !== 'inactive'),
      'metric',
    ).filter(({ trigger }) => trigger.eventFilters.length > 0 && this.#areDefined(trigger.eventFilters))
    this.#sumsByMetric = new Map(
      [...Map.groupBy(counted, ({ trigger }) => trigger.metric)].map(([metric, of]) => [
        metric,
        new Map(of.map(({ trigger }) => [sumName(trigger), trigger.eventFilters])),
      ]),
    )
  }

  /** Filters on a deleted attribute stop matching (trophy.md §2.2). */
  #areDefined(filters: readonly AttributeFilter[]): boolean {
    return filters.every(({ attributeId, key }) => this.#attributes.event.byKey(key)?.id === attributeId)
  }

  /** Can this one be completed at all as things are? */
  isEarnable({ status, trigger }: Achievement): boolean {
    return status === 'active' && (trigger.type !== 'metric' || this.#areDefined(trigger.eventFilters))
  }

  /** Active achievements that a total of this metric completes. */
  byMetric(metric: number): readonly Triggered<'metric'>[] {
    return this.#byMetric.get(metric) ?? []
  }

  /** The sums of matching events of this metric that are kept for each user, by name. */
  sumsOf(metric: number): ReadonlyMap<string, readonly AttributeFilter[]> {
    return this.#sumsByMetric.get(metric) ?? noSums
  }

  /** Does some achievement still look at this sum? */
  keepsSum(name: string): boolean {
    return [...this.#sumsByMetric.values()].some((sums) => sums.has(name))
  }

  /** Does the user have all that the achievement asks for at this moment (trophy.md §2.6)? */
  admits({ userFilters }: Achievement, user: Pick<User, 'attributes'>): boolean {
    return userFilters.every(({ attributeId, key, value }) => {
      const definition = this.#attributes.user.byKey(key)
      const held = Object.hasOwn(user.attributes, key) ? user.attributes[key] : undefined
      if (definition?.id !== attributeId || held === undefined) return false
      return formatText(definition, held) === value
    })
  }

  /** Do an event's attributes match all filters? One on a deleted attribute never does (trophy.md §2.2). */
  matches(filters: readonly AttributeFilter[], attributes: Readonly<Record<string, string>>): boolean {
    return filters.every(
      ({ attributeId, key, value }) =>
        this.#attributes.event.byKey(key)?.id === attributeId &&
        Object.hasOwn(attributes, key) &&
        attributes[key] === value,
    )
  }
}

const noSums: ReadonlyMap<string, readonly AttributeFilter[]> = new Map()

function triggered<Type extends AchievementTrigger['type']>(
  achievements: readonly Achievement[],
  type: Type,
): readonly Triggered<Type>[] {
  return achievements.flatMap((achievement) =>
    achievement.trigger.type === type
      ? [{ achievement, trigger: achievement.trigger as TriggerOf<Type> }] // just compared
      : [],
  )
}

/** Names the sum that a metric achievement with event filters looks at: the same for all with the same filters. */
export const sumName = ({ metric, eventFilters }: TriggerOf<'metric'>): string =>
  JSON.stringify([
    metric,
    ...eventFilters.map(({ attributeId, value }) => [attributeId, value]).toSorted(byText),
  ])

const byText = (a: readonly string[], b: readonly string[]) => (a.join('\0') < b.join('\0') ? -1 : 1)
