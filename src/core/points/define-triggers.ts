import { filtersOf, type AttributeFilter, type FilterDraft } from '../shared/attribute-filter.ts'
import type { Decimal } from '../shared/decimal.ts'
import type { Refusal } from '../shared/errors.ts'
import type { Fresh } from '../shared/fresh.ts'
import type { Micros } from '../shared/ids.ts'
import { activatedAt } from './activation.ts'
import type { NewPointsTrigger } from './change.ts'
import type { PointsFacts } from './facts.ts'
import { triggerTypes, type PointsTrigger, type PointsTriggerRule, type TriggerType } from './points.ts'

/** What is asked of a trigger, in the wire's ids. What is absent stays, or is at its default. */
export interface TriggerFields extends RuleFields {
  readonly type?: TriggerType
  readonly points?: number
  readonly status?: 'active' | 'inactive'
  readonly userAttributes?: readonly FilterDraft[]
  readonly blockIfOutOfPoints?: boolean
}

/** What a rule needs, by its type. */
interface RuleFields {
  readonly metricId?: string
  readonly metricThreshold?: Decimal
  readonly eventAttributes?: readonly FilterDraft[]
  readonly achievementId?: string
  readonly streakLength?: number
  readonly timeUnit?: 'hours' | 'days'
  readonly timeInterval?: number
}

export type TriggerDraft = TriggerFields & { readonly type: TriggerType; readonly points: number }
export type TriggerPatch = TriggerFields & { readonly id: string }

const fieldsOf = {
  metric: ['metricId', 'metricThreshold', 'eventAttributes'],
  achievement: ['achievementId'],
  streak: ['streakLength'],
  time: ['timeUnit', 'timeInterval'],
  user_creation: [],
} as const satisfies Record<TriggerType, ReadonlyArray<keyof RuleFields>>

/** Independent of each other; inactive unless it is said (trophy.md §4.6). */
export function createTriggers(
  facts: PointsFacts,
  drafts: readonly TriggerDraft[],
  fresh: Fresh,
): ReadonlyArray<NewPointsTrigger | Refusal> {
  return drafts.map((draft) => {
    const rule = newRule(facts, draft.type, draft, null)
    if ('code' in rule) return rule
    const userFilters = filtersOf(draft.userAttributes ?? [], facts.userAttributes)
    if ('code' in userFilters) return userFilters
    const status = draft.status ?? 'inactive'
    return {
      id: fresh.newId(),
      rule,
      points: draft.points,
      status,
      userFilters,
      blockIfOutOfPoints: draft.blockIfOutOfPoints ?? false,
      activatedAt: activatedAt(null, { rule, status }, fresh.now),
      createdAt: fresh.now,
      updatedAt: fresh.now,
    }
  })
}

/**
 * Independent of each other. The type changes only while the trigger is inactive, and with all that the new type needs
 * (trophy.md §4.6). A trigger that is asked for nothing is given back itself.
 */
export function changeTriggers(
  facts: PointsFacts,
  known: readonly PointsTrigger[],
  patches: readonly TriggerPatch[],
  now: Micros,
): ReadonlyArray<PointsTrigger | Refusal> {
  return patches.map(({ id, ...fields }) => {
    const before = known.find((trigger) => trigger.id === id)
    if (before === undefined) return triggerNotFound
    return Object.keys(fields).length === 0 ? before : changed(facts, before, fields, now)
  })
}

function changed(
  facts: PointsFacts,
  before: PointsTrigger,
  fields: TriggerFields,
  now: Micros,
): PointsTrigger | Refusal {
  const type = fields.type ?? before.rule.type
  if (type !== before.rule.type && before.status === 'active') return typeIsFixed
  const rule = newRule(facts, type, fields, before.rule)
  if ('code' in rule) return rule
  const userFilters =
    fields.userAttributes === undefined
      ? before.userFilters
      : filtersOf(fields.userAttributes, facts.userAttributes)
  if ('code' in userFilters) return userFilters
  const status = fields.status ?? before.status
  return {
    ...before,
    rule,
    points: fields.points ?? before.points,
    status,
    userFilters,
    blockIfOutOfPoints: fields.blockIfOutOfPoints ?? before.blockIfOutOfPoints,
    activatedAt: activatedAt(before, { rule, status }, now),
    updatedAt: now,
  }
}

/** The rule that the fields make, over the present one where its type stays. */
function newRule(
  facts: PointsFacts,
  type: TriggerType,
  fields: RuleFields,
  before: PointsTriggerRule | null,
): PointsTriggerRule | Refusal {
  const strange = foreignField(type, fields)
  if (strange !== null) return strange
  switch (type) {
    case 'metric':
      return metricRule(facts, fields, before?.type === type ? before : null)
    case 'achievement': {
      const held = before?.type === type ? before.achievement : undefined
      if (fields.achievementId === undefined)
        return held === undefined ? missing('achievementId', type) : { type, achievement: held }
      const achievement = facts.achievements.byId(fields.achievementId)?.number
      return achievement === undefined
        ? { code: 'not_found', field: 'achievementId', message: 'Achievement not found by ID' }
        : { type, achievement }
    }
    case 'streak': {
      const length = fields.streakLength ?? (before?.type === type ? before.length : undefined)
      return length === undefined ? missing('streakLength', type) : { type, length }
    }
    case 'time': {
      const held = before?.type === type ? before : undefined
      const unit = fields.timeUnit ?? held?.unit
      const interval = fields.timeInterval ?? held?.interval
      if (unit === undefined) return missing('timeUnit', type)
      return interval === undefined ? missing('timeInterval', type) : { type, unit, interval }
    }
    case 'user_creation':
      return { type }
  }
}

function metricRule(
  facts: PointsFacts,
  { metricId, metricThreshold, eventAttributes }: RuleFields,
  before: Extract<PointsTriggerRule, { type: 'metric' }> | null,
): PointsTriggerRule | Refusal {
  const type = 'metric'
  if (metricId === undefined && before === null) return missing('metricId', type)
  const metric = metricId === undefined ? before?.metric : facts.metrics.byId(metricId)?.number
  if (metric === undefined) return { code: 'not_found', field: 'metricId', message: 'Metric not found by ID' }
  const threshold = metricThreshold ?? before?.threshold
  if (threshold === undefined) return missing('metricThreshold', type)
  const eventFilters: readonly AttributeFilter[] | Refusal =
    eventAttributes === undefined
      ? (before?.eventFilters ?? [])
      : filtersOf(eventAttributes, facts.eventAttributes)
  return 'code' in eventFilters ? eventFilters : { type, metric, threshold, eventFilters }
}

/** A field of another type's; an empty list says nothing. */
function foreignField(type: TriggerType, fields: RuleFields): Refusal | null {
  for (const other of triggerTypes) {
    if (other === type) continue
    const field = fieldsOf[other].find((name) => {
      const value: unknown = fields[name]
      return value !== undefined && !(Array.isArray(value) && value.length === 0)
    })
    if (field !== undefined)
      return { code: 'invalid', field, message: `${field} is only for ${other} triggers` }
  }
  return null
}

const missing = (field: keyof RuleFields, type: TriggerType): Refusal => ({
  code: 'invalid',
  field,
  message: `${field} is required for ${type} triggers`,
})

const typeIsFixed: Refusal = {
  code: 'invalid',
  field: 'type',
  message: 'type can only change while the trigger is inactive',
}
const triggerNotFound: Refusal = { code: 'not_found', message: 'Points trigger not found by ID' }
