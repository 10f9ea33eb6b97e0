import { boostStatus } from '#core/points/boost-status.ts'
import type { BoostDraft, BoostFields } from '#core/points/define-boosts.ts'
import { roundings } from '#core/points/points.ts'
import { formatDay, parseDay } from '#core/shared/calendar.ts'
import { decimalOf, numberOf } from '#core/shared/decimal.ts'
import type { JsonObject } from '#core/shared/json.ts'
import { countCodePoints } from '#core/shared/text.ts'
import type { BoostView } from '#usecases/points/view.ts'
import { AdminPointsBoost, CreateBoostsBody, UpdateBoostsBody } from '../contract/points-boosts.ts'
import type { Issue, Resource } from './batch.ts'
import { filtersReader, readFields, toFilters, type Readers } from './fields.ts'
import { isAbsent, isOneOf } from './items.ts'

export const boostResource: Resource<typeof AdminPointsBoost> = {
  path: '/points/:systemId/boosts',
  parent: 'systemId',
  operation: 'admin.points.boosts',
  tag: 'Points',
  one: 'a points boost',
  many: 'points boosts',
  shown: AdminPointsBoost,
  createBody: CreateBoostsBody,
  updateBody: UpdateBoostsBody,
  notFound: 'Points boost not found by ID',
}

/** An item of `POST /points/{systemId}/boosts`, or what is wrong with it (trophy.md §4.4). */
export function readBoost(item: JsonObject): BoostDraft | Issue {
  const fields = readBoostChange(item)
  if ('issue' in fields) return fields
  const { name, start, multiplier } = fields
  const { userId } = item
  if (name === undefined) return nameIssue
  if (start === undefined) return dateIssue('start')
  if (multiplier === undefined) return multiplierIssue
  if (!isAbsent(userId) && typeof userId !== 'string') return { issue: 'userId must be a string' }
  return { ...fields, name, start, multiplier, userId: userId ?? null }
}

/**
 * An item of `PATCH /points/{systemId}/boosts`, or what is wrong with it. Null clears the end and the attributes; `userId`
 * is ignored: it cannot change.
 */
export const readBoostChange = (item: JsonObject): BoostFields | Issue => readFields(item, readers, clearable)

const clearable: ReadonlySet<string> = new Set(['end', 'userAttributes'])
const nameLengthMax = 255
const nameIssue: Issue = { issue: 'name must be a string' }
const multiplierIssue: Issue = { issue: 'multiplier must be a number' }
const dateIssue = (field: string): Issue => ({ issue: `${field} must be a date such as 2025-04-03` })

const readers: Readers<BoostFields> = {
  name(name) {
    if (typeof name !== 'string') return nameIssue
    return countCodePoints(name) > nameLengthMax
      ? { issue: `name must have at most ${nameLengthMax} characters` }
      : { name }
  },
  start(text) {
    const start = typeof text === 'string' ? parseDay(text) : null
    return start === null ? dateIssue('start') : { start }
  },
  end(text) {
    if (text === null) return { end: null }
    const end = typeof text === 'string' ? parseDay(text) : null
    return end === null ? dateIssue('end') : { end }
  },
  multiplier(value) {
    const multiplier = typeof value === 'number' ? decimalOf(value) : null
    return multiplier === null ? multiplierIssue : { multiplier }
  },
  rounding: (rounding) =>
    isOneOf(roundings, rounding)
      ? { rounding }
      : { issue: `rounding must be one of ${roundings.join(', ')}` },
  userAttributes: filtersReader('userAttributes', (userAttributes) => ({ userAttributes })),
}

/** A boost (trophy.md §4.4). */
export const toAdminBoost = ({ boost, userId, today }: BoostView): AdminPointsBoost => ({
  id: boost.id,
  name: boost.name,
  status: boostStatus(boost, today),
  start: formatDay(boost.start),
  end: boost.end === null ? null : formatDay(boost.end),
  multiplier: numberOf(boost.multiplier),
  rounding: boost.rounding,
  userId,
  ...(boost.uid === null ? { userAttributes: toFilters(boost.userFilters) } : {}),
})
