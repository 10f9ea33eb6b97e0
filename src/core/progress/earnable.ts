import type { AttributeCatalog, AttributeScope } from '../attributes/definition.ts'
import { formatText } from '../attributes/values.ts'
import type { User } from '../users/user.ts'
import type { Achievement, AchievementTrigger } from '../achievements/achievement.ts'
import type { AttributeFilter } from '../shared/attribute-filter.ts'
import type { AchievementCatalog } from '../achievements/catalog.ts'
import type { PointsCatalog } from '../points/catalog.ts'

type TriggerOf<Type extends AchievementTrigger['type']> = Extract<AchievementTrigger, { type: Type }>

/** An achievement with a trigger of one type. */
export interface Triggered<Type extends AchievementTrigger['type']> {
  readonly achievement: Achievement
  readonly trigger: TriggerOf<Type>
}

type UserFiltered = Pick<Achievement, 'userFilters'>

const filtered = (all: readonly UserFiltered[]): readonly UserFiltered[] =>
  all.filter(({ userFilters }) => userFilters.length > 0)

/** Events of a metric that match filters, as far as they are summed. */
interface FilteredEvents {
  /** The metric's number. */
  readonly metric: number
  readonly eventFilters: readonly AttributeFilter[]
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
  /**
   * What has user filters of that which the calendar alone may bring: anniversaries, the achievements and the points that
   * follow from them.
   */
  readonly filteredAnniversary: readonly UserFiltered[]
  /** Likewise of the points that time triggers bring. */
  readonly filteredTime: readonly UserFiltered[]

  /** Points triggers with event filters look at sums of their own. */
  constructor(
    catalog: AchievementCatalog,
    attributes: Readonly<Record<AttributeScope, AttributeCatalog>>,
    points?: PointsCatalog,
  ) {
    this.#attributes = attributes
    const active = catalog.live.filter(({ status }) => status === 'active')
    this.#byMetric = Map.groupBy(
      triggered(active, 'metric').filter(({ trigger }) => this.#areDefined(trigger.eventFilters)),
      ({ trigger }) => trigger.metric,
    )
    this.streak = triggered(active, 'streak').toSorted((a, b) => a.trigger.length - b.trigger.length)
    this.composite = triggered(active, 'achievement')
    this.anniversary = triggered(active, 'anniversary')
    const achievementTriggers = this.anniversary.length === 0 ? [] : (points?.firing.achievement ?? [])
    this.filteredAnniversary = filtered([
      ...following(this.anniversary, this.composite),
      ...achievementTriggers.flatMap(({ system, trigger }) => [trigger, ...system.boosts]),
    ])
    this.filteredTime = filtered(
      (points?.firing.spans ?? []).flatMap(({ system, span }) => [span, ...system.boosts]),
    )
    // A locked achievement may be unlocked: its sum goes on.
    const lasting = catalog.live.filter(({ status }) => status !== 'inactive')
    const counted: readonly FilteredEvents[] = [
      ...triggered(lasting, 'metric').map(({ trigger }) => trigger),
      ...(points?.firing.metric ?? []).map(({ rule }) => rule),
    ].filter(({ eventFilters }) => eventFilters.length > 0 && this.#areDefined(eventFilters))
    this.#sumsByMetric = new Map(
      [...Map.groupBy(counted, ({ metric }) => metric)].map(([metric, of]) => [
        metric,
        new Map(of.map((one) => [sumName(one), one.eventFilters])),
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

  /** Does anything still look at this sum? */
  keepsSum(name: string): boolean {
    return [...this.#sumsByMetric.values()].some((sums) => sums.has(name))
  }

  /** Does the user have all that an achievement, a trigger or a boost asks for at this moment (trophy.md §2.6, §2.8)? */
  admits({ userFilters }: UserFiltered, user: Pick<User, 'attributes'>): boolean {
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

/** Anniversaries, and the composites that list one, or one that does. */
function following(
  anniversaries: readonly Triggered<'anniversary'>[],
  composites: readonly Triggered<'achievement'>[],
): readonly Achievement[] {
  const found = new Map(anniversaries.map(({ achievement }) => [achievement.number, achievement]))
  for (let before = 0; found.size > before;) {
    before = found.size
    for (const { achievement, trigger } of composites)
      if (trigger.achievements.some((number) => found.has(number))) found.set(achievement.number, achievement)
  }
  return [...found.values()]
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

/** Names the sum of the events that match filters: the same for all with the same filters. */
export const sumName = ({ metric, eventFilters }: FilteredEvents): string =>
  JSON.stringify([
    metric,
    ...eventFilters.map(({ attributeId, value }) => [attributeId, value]).toSorted(byText),
  ])

const byText = (a: readonly string[], b: readonly string[]) => (a.join('\0') < b.join('\0') ? -1 : 1)
