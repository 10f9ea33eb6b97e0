import type { PointsSystem, PointsTrigger, PointsTriggerRule, TimeSpan } from './points.ts'

type RuleOf<Type extends PointsTriggerRule['type']> = Extract<PointsTriggerRule, { type: Type }>

/** A trigger of one type that may fire, with its system. */
export interface Firing<Type extends PointsTriggerRule['type'] = PointsTriggerRule['type']> {
  readonly system: PointsSystem
  readonly trigger: PointsTrigger
  readonly rule: RuleOf<Type>
}

/** A time in which a time trigger fires, or fired. */
export interface FiringSpan {
  readonly system: PointsSystem
  readonly trigger: PointsTrigger
  readonly span: TimeSpan
}

/** The active triggers of a space arranged by what fires them, each kind in creation order: made once for each state of the rules. */
export class FiringTriggers {
  readonly #byMetric: ReadonlyMap<number, readonly Firing<'metric'>[]>
  readonly metric: readonly Firing<'metric'>[]
  readonly streak: readonly Firing<'streak'>[]
  readonly achievement: readonly Firing<'achievement'>[]
  readonly userCreation: readonly Firing<'user_creation'>[]
  /** Of all time triggers: a span that is over may still be due to somebody. */
  readonly spans: readonly FiringSpan[]

  constructor(systems: readonly PointsSystem[]) {
    const active = systems.flatMap((system) =>
      system.triggers.flatMap((trigger) => (trigger.status === 'active' ? [{ system, trigger }] : [])),
    )
    this.metric = ofType(active, 'metric')
    this.#byMetric = Map.groupBy(this.metric, ({ rule }) => rule.metric)
    this.streak = ofType(active, 'streak')
    this.achievement = ofType(active, 'achievement')
    this.userCreation = ofType(active, 'user_creation')
    this.spans = systems.flatMap((system) =>
      system.timeSpans.flatMap((span) => {
        const trigger = system.triggers.find(({ number }) => number === span.trigger)
        return trigger === undefined ? [] : [{ system, trigger, span }]
      }),
    )
  }

  byMetric(metric: number): readonly Firing<'metric'>[] {
    return this.#byMetric.get(metric) ?? []
  }
}

const ofType = <Type extends PointsTriggerRule['type']>(
  triggers: ReadonlyArray<Pick<Firing, 'system' | 'trigger'>>,
  type: Type,
): readonly Firing<Type>[] =>
  triggers
    .flatMap(({ system, trigger }) =>
      trigger.rule.type === type
        ? [{ system, trigger, rule: trigger.rule as RuleOf<Type> }] // just compared
        : [],
    )
    .toSorted((one, other) => one.trigger.number - other.trigger.number)
