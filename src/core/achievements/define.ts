import type { Decimal } from '../shared/decimal.ts'
import type { Refusal } from '../shared/errors.ts'
import type { Fresh } from '../shared/fresh.ts'
import { filtersOf, type FilterDraft } from '../shared/attribute-filter.ts'
import type { Achievement, AchievementStatus, AchievementTrigger } from './achievement.ts'
import type { AchievementCatalog } from './catalog.ts'

/** An achievement that the database has not numbered yet. */
export type NewAchievement = Omit<Achievement, 'number'>
export type TriggerType = AchievementTrigger['type']

/** What is asked of an achievement, in the wire's ids. What is absent stays, or is at its default. */
export interface AchievementFields extends TriggerFields {
  readonly name?: string
  readonly description?: string | null
  readonly badgeUrl?: string | null
  readonly status?: Exclude<AchievementStatus, 'archived'>
  readonly trigger?: TriggerType
  readonly userAttributes?: readonly FilterDraft[]
}

/** What a trigger needs, by its type. */
export interface TriggerFields {
  readonly metricId?: string
  readonly metricValue?: Decimal
  readonly eventAttributes?: readonly FilterDraft[]
  readonly key?: string
  readonly streakLength?: number
  readonly achievementIds?: readonly string[]
  readonly anniversaryYears?: number
}

export type AchievementDraft = AchievementFields & { readonly name: string; readonly trigger: TriggerType }
export type AchievementPatch = AchievementFields & { readonly id: string }

/** What of the space the rules look at. */
export interface AchievementFacts {
  readonly achievements: AchievementCatalog
  /** Active metrics. */
  readonly metrics: { byId(id: string): { readonly number: number } | undefined }
  /** Keys of attributes by uuid. */
  readonly userAttributes: ReadonlyMap<string, string>
  readonly eventAttributes: ReadonlyMap<string, string>
}

const fieldsOf = {
  metric: ['metricId', 'metricValue', 'eventAttributes'],
  api: ['key'],
  streak: ['streakLength'],
  achievement: ['achievementIds'],
  anniversary: ['anniversaryYears'],
} as const satisfies Record<TriggerType, ReadonlyArray<keyof TriggerFields>>

export const triggerTypes = Object.keys(fieldsOf) as readonly TriggerType[]

/** Independent of each other; of two with the same key the first is made (trophy.md §1.8, §4.11). */
export function createAchievements(
  facts: AchievementFacts,
  drafts: readonly AchievementDraft[],
  fresh: Fresh,
): ReadonlyArray<NewAchievement | Refusal> {
  const book = new Book(facts)
  return drafts.map((draft) => {
    const trigger = newTrigger(book, draft.trigger, draft, null)
    if ('code' in trigger) return trigger
    const userFilters = filtersOf(draft.userAttributes ?? [], facts.userAttributes)
    if ('code' in userFilters) return userFilters
    book.reserve(trigger)
    return {
      id: fresh.newId(),
      name: draft.name,
      description: draft.description ?? null,
      badgeUrl: draft.badgeUrl ?? null,
      status: draft.status ?? 'inactive',
      trigger,
      userFilters,
      createdAt: fresh.now,
    }
  })
}

/**
 * Independent of each other, each over what the earlier ones left (trophy.md §2.6, §4.11). An achievement that is
 * asked for nothing is given back itself.
 */
export function changeAchievements(
  facts: AchievementFacts,
  patches: readonly AchievementPatch[],
): ReadonlyArray<Achievement | Refusal> {
  const book = new Book(facts)
  return patches.map((patch) => {
    const after = changed(book, patch)
    if (!('code' in after)) book.put(after)
    return after
  })
}

function changed(book: Book, { id, ...fields }: AchievementPatch): Achievement | Refusal {
  const before = book.byId(id)
  if (before === undefined) return achievementNotFound
  if (Object.keys(fields).length === 0) return before
  const status = fields.status ?? before.status
  const wrongMove = refusedMove(before.status, status)
  if (wrongMove !== null) return wrongMove
  const type = fields.trigger ?? before.trigger.type
  const trigger = newTrigger(book, type, fields, before)
  if ('code' in trigger) return trigger
  const userFilters =
    fields.userAttributes === undefined
      ? before.userFilters
      : filtersOf(fields.userAttributes, book.facts.userAttributes)
  if ('code' in userFilters) return userFilters
  return {
    ...before,
    name: fields.name ?? before.name,
    description: fields.description === undefined ? before.description : fields.description,
    badgeUrl: fields.badgeUrl === undefined ? before.badgeUrl : fields.badgeUrl,
    status,
    trigger,
    userFilters,
  }
}

/**
 * May users who already meet it have to be given this achievement (trophy.md §2.6 Backdating)? `asked` is what the
 * change named; null for a new one.
 */
export function needsBackdating(
  before: Achievement | null,
  after: Pick<Achievement, 'status'>,
  asked: AchievementFields | null,
): boolean {
  if (after.status !== 'active') return false
  if (before?.status !== 'active' || asked === null) return true
  return whoGetsIt.some((field) => asked[field] !== undefined)
}

const whoGetsIt: ReadonlyArray<keyof AchievementFields> = [
  'trigger',
  'userAttributes',
  ...Object.values(fieldsOf).flat(),
]

/** inactive → active ↔ locked (trophy.md §2.6). */
function refusedMove(from: AchievementStatus, to: AchievementStatus): Refusal | null {
  if (from === to || to === 'active') return null
  const message =
    to === 'inactive'
      ? 'Cannot move an achievement back to inactive'
      : 'Cannot lock an achievement that was never active'
  return to === 'inactive' || from === 'inactive' ? { code: 'invalid', field: 'status', message } : null
}

/** The trigger that the fields make, over the present one where its type stays. */
function newTrigger(
  book: Book,
  type: TriggerType,
  fields: TriggerFields,
  before: Achievement | null,
): AchievementTrigger | Refusal {
  const strange = foreignField(type, fields)
  if (strange !== null) return strange
  switch (type) {
    case 'metric': {
      const held = before?.trigger.type === 'metric' ? before.trigger : null
      const metric = fields.metricId === undefined ? held?.metric : book.metric(fields.metricId)
      const value = fields.metricValue ?? held?.value
      const drafts = fields.eventAttributes
      const eventFilters =
        drafts === undefined ? (held?.eventFilters ?? []) : filtersOf(drafts, book.facts.eventAttributes)
      if (metric === undefined) return missing('metricId', type)
      if (metric === null) return { code: 'not_found', field: 'metricId', message: 'Metric not found by ID' }
      if (value === undefined) return missing('metricValue', type)
      return 'code' in eventFilters ? eventFilters : { type, metric, value, eventFilters }
    }
    case 'api': {
      const key = fields.key ?? (before?.trigger.type === 'api' ? before.trigger.key : undefined)
      if (key === undefined) return missing('key', type)
      return book.isTaken(key, before) ? keyTaken : { type, key }
    }
    case 'streak': {
      const length =
        fields.streakLength ?? (before?.trigger.type === 'streak' ? before.trigger.length : undefined)
      return length === undefined ? missing('streakLength', type) : { type, length }
    }
    case 'achievement': {
      const held = before?.trigger.type === 'achievement' ? before.trigger.achievements : undefined
      if (fields.achievementIds === undefined)
        return held === undefined ? missing('achievementIds', type) : { type, achievements: held }
      const achievements = book.numbers(fields.achievementIds)
      if ('code' in achievements) return achievements
      const circular = before !== null && book.leadsTo(achievements, before.number)
      return circular ? cycle : { type, achievements }
    }
    case 'anniversary': {
      const years =
        fields.anniversaryYears ?? (before?.trigger.type === 'anniversary' ? before.trigger.years : undefined)
      return years === undefined ? missing('anniversaryYears', type) : { type, years }
    }
  }
}

/** A field of another type's; an empty list says nothing. */
function foreignField(type: TriggerType, fields: TriggerFields): Refusal | null {
  for (const other of triggerTypes) {
    if (other === type) continue
    const field = fieldsOf[other].find((name) => {
      const value = fields[name]
      return value !== undefined && !(Array.isArray(value) && value.length === 0)
    })
    if (field !== undefined)
      return { code: 'invalid', field, message: `${field} is only for ${other} achievements` }
  }
  return null
}

const missing = (field: keyof TriggerFields, type: TriggerType): Refusal => ({
  code: 'invalid',
  field,
  message: `${field} is required for ${type} achievements`,
})

const keyTaken: Refusal = {
  code: 'invalid',
  field: 'key',
  message: 'Key already in use by another achievement',
}

export const achievementNotFound: Refusal = { code: 'not_found', message: 'Achievement not found by ID' }

const cycle: Refusal = {
  code: 'invalid',
  field: 'achievementIds',
  message: 'achievementIds cannot lead back to the achievement itself',
}

/** The space's achievements while a batch changes them. */
class Book {
  readonly facts: AchievementFacts
  readonly #changed = new Map<number, Achievement>()
  /** Keys that new achievements of the batch take. */
  readonly #reserved = new Set<string>()

  constructor(facts: AchievementFacts) {
    this.facts = facts
  }

  put(achievement: Achievement): void {
    this.#changed.set(achievement.number, achievement)
  }

  reserve(trigger: AchievementTrigger): void {
    if (trigger.type === 'api') this.#reserved.add(trigger.key)
  }

  byId(id: string): Achievement | undefined {
    const found = this.facts.achievements.byId(id)
    return found === undefined ? undefined : (this.#changed.get(found.number) ?? found)
  }

  /** Null: there is none. */
  metric(id: string): number | null {
    return this.facts.metrics.byId(id)?.number ?? null
  }

  /** A key that an earlier change of the batch gave up is free only after it. */
  isTaken(key: string, by: Achievement | null): boolean {
    const holder = this.facts.achievements.byKey(key)
    if (this.#reserved.has(key) || (holder !== undefined && holder.number !== by?.number)) return true
    return [...this.#changed.values()].some(
      ({ number, trigger }) => number !== by?.number && trigger.type === 'api' && trigger.key === key,
    )
  }

  numbers(ids: readonly string[]): readonly number[] | Refusal {
    const numbers = ids.map((id) => this.facts.achievements.byId(id)?.number)
    const found = numbers.filter((number) => number !== undefined)
    if (found.length < numbers.length) return { ...achievementNotFound, field: 'achievementIds' }
    return [...new Set(found)]
  }

  /** Is this achievement among those, or among what they are made of? */
  leadsTo(from: readonly number[], goal: number): boolean {
    const seen = new Set<number>()
    const open = [...from]
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (next === goal) return true
      if (seen.has(next)) continue
      seen.add(next)
      const { trigger } = this.#changed.get(next) ?? this.facts.achievements.byNumber(next) ?? {}
      if (trigger?.type === 'achievement') open.push(...trigger.achievements)
    }
    return false
  }
}
