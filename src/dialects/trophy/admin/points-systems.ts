import type { NewPointsSystem } from '#core/points/change.ts'
import type { SystemDraft, SystemPatch } from '#core/points/define-systems.ts'
import { isIntegerBetween } from '#core/shared/integer.ts'
import { isJsonObject, type Json, type JsonObject } from '#core/shared/json.ts'
import type { NewSystemView } from '#usecases/points/view.ts'
import {
  AdminPointsSystem,
  CreateSystemsBody,
  NewAdminPointsSystem,
  UpdateSystemsBody,
} from '../contract/points-systems.ts'
import type { Issue, Resource } from './batch.ts'
import { readBadge, readFields, toBadge, type Readers } from './fields.ts'
import { isAbsent, keyIssue } from './items.ts'
import { readBoost, toAdminBoost } from './points-boosts.ts'
import { readLevel, toAdminLevel } from './points-levels.ts'
import { readTrigger, toAdminTrigger } from './points-triggers.ts'

export const systemResource: Resource<typeof AdminPointsSystem> = {
  path: '/points',
  operation: 'admin.points.systems',
  tag: 'Points',
  one: 'a points system',
  many: 'points systems',
  shown: AdminPointsSystem,
  shownNew: NewAdminPointsSystem,
  createBody: CreateSystemsBody,
  updateBody: UpdateSystemsBody,
  notFound: 'Points system not found by ID',
}

/** An item of `POST /points`, or what is wrong with it or anything in it (trophy.md §1.8, §4.3). */
export function readSystem(item: JsonObject): SystemDraft | Issue {
  const fields = readSystemChange(item)
  if ('issue' in fields) return fields
  const { name } = fields
  const { key } = item
  if (name === undefined) return nameIssue
  if (typeof key !== 'string') return { issue: 'key must be a string' }
  const wrongKey = keyIssue(key)
  if (wrongKey !== null) return wrongKey
  const levels = readList('levels', item['levels'], readLevel)
  if (isIssue(levels)) return levels
  const boosts = readList('boosts', item['boosts'], readBoost)
  if (isIssue(boosts)) return boosts
  const triggers = readList('triggers', item['triggers'], readTrigger)
  if (isIssue(triggers)) return triggers
  return {
    ...fields,
    name,
    key,
    ...(levels === null ? {} : { levels }),
    ...(boosts === null ? {} : { boosts }),
    ...(triggers === null ? {} : { triggers }),
  }
}

/** An item of `PATCH /points`, or what is wrong with it. `key` is ignored: it cannot change. */
export const readSystemChange = (item: JsonObject): Omit<SystemPatch, 'id'> | Issue =>
  readFields(item, readers, clearable)

const clearable: ReadonlySet<string> = new Set(['badge', 'maxPoints'])
const nameIssue: Issue = { issue: 'name must be a string' }

const readers: Readers<Omit<SystemPatch, 'id'>> = {
  name: (name) => (typeof name === 'string' ? { name } : nameIssue),
  description: (description) =>
    typeof description === 'string' ? { description } : { issue: 'description must be a string' },
  badge: readBadge,
  maxPoints: (maxPoints) =>
    maxPoints === null ||
    (typeof maxPoints === 'number' && isIntegerBetween(maxPoints, 1, Number.MAX_SAFE_INTEGER))
      ? { maxPoints }
      : { issue: 'maxPoints must be an integer of at least 1' },
}

/** A list inside a system, or the first thing that is wrong with it; null when it is not given. */
function readList<T extends object>(
  name: string,
  list: Json | undefined,
  read: (item: JsonObject) => T | Issue,
): readonly T[] | null | Issue {
  if (isAbsent(list)) return null
  if (!Array.isArray(list)) return { issue: `${name} must be a list` }
  const drafts: T[] = []
  for (const item of list) {
    const draft = isJsonObject(item) ? read(item) : { issue: `${name} must be a list of objects` }
    if ('issue' in draft) return draft as Issue
    drafts.push(draft)
  }
  return drafts
}

const isIssue = (read: object | null): read is Issue => read !== null && 'issue' in read

/** A points system (trophy.md §4.3). */
export const toAdminSystem = ({
  id,
  name,
  key,
  description,
  status,
  badgeUrl,
  maxPoints,
}: NewPointsSystem): AdminPointsSystem => ({
  id,
  name,
  key,
  description,
  status,
  badge: toBadge(badgeUrl),
  maxPoints,
})

/** A new one, with those of its lists that were sent. */
export const toNewAdminSystem = ({
  system,
  levels,
  boosts,
  triggers,
}: NewSystemView): NewAdminPointsSystem => ({
  ...toAdminSystem(system),
  ...(levels === undefined ? {} : { levels: levels.map(toAdminLevel) }),
  ...(boosts === undefined ? {} : { boosts: boosts.map(toAdminBoost) }),
  ...(triggers === undefined ? {} : { triggers: triggers.map(toAdminTrigger) }),
})
