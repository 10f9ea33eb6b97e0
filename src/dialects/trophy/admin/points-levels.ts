import type { NewPointsLevel } from '#core/points/change.ts'
import type { LevelDraft, LevelPatch } from '#core/points/define-levels.ts'
import { isIntegerBetween } from '#core/shared/integer.ts'
import type { JsonObject } from '#core/shared/json.ts'
import { AdminPointsLevel, CreateLevelsBody, UpdateLevelsBody } from '../contract/points-levels.ts'
import type { Issue, Resource } from './batch.ts'
import { readBadge, readFields, toBadge, type Readers } from './fields.ts'
import { keyIssue } from './items.ts'

export const levelResource: Resource<typeof AdminPointsLevel> = {
  path: '/points/:systemId/levels',
  parent: 'systemId',
  operation: 'admin.points.levels',
  tag: 'Points',
  one: 'a points level',
  many: 'points levels',
  shown: AdminPointsLevel,
  createBody: CreateLevelsBody,
  updateBody: UpdateLevelsBody,
  notFound: 'Level not found by ID',
}

/** An item of `POST /points/{systemId}/levels`, or what is wrong with it (trophy.md §1.8, §4.5). */
export function readLevel(item: JsonObject): LevelDraft | Issue {
  const { key } = item
  const fields = readLevelChange(item)
  if ('issue' in fields) return fields
  const { name, points } = fields
  if (name === undefined) return nameIssue
  if (typeof key !== 'string') return { issue: 'key must be a string' }
  return keyIssue(key) ?? (points === undefined ? pointsIssue : { ...fields, name, key, points })
}

/** An item of `PATCH /points/{systemId}/levels`, or what is wrong with it. `key` is ignored: it cannot change. */
export const readLevelChange = (item: JsonObject): Omit<LevelPatch, 'id'> | Issue =>
  readFields(item, readers, clearable)

const nameIssue: Issue = { issue: 'name must be a string' }
const pointsIssue: Issue = { issue: 'points must be an integer of at least 0' }
const clearable: ReadonlySet<string> = new Set(['badge'])

const readers: Readers<Omit<LevelPatch, 'id'>> = {
  name: (name) => (typeof name === 'string' ? { name } : nameIssue),
  points: (points) =>
    typeof points === 'number' && isIntegerBetween(points, 0, Number.MAX_SAFE_INTEGER)
      ? { points }
      : pointsIssue,
  description: (description) =>
    typeof description === 'string' ? { description } : { issue: 'description must be a string' },
  badge: readBadge,
}

/** A level (trophy.md §4.5). */
export const toAdminLevel = ({
  id,
  name,
  key,
  points,
  description,
  badgeUrl,
}: NewPointsLevel): AdminPointsLevel => ({ id, name, key, points, description, badge: toBadge(badgeUrl) })
