import type { BoostFields } from '#core/points/define-boosts.ts'
import type { TriggerDraft, TriggerFields } from '#core/points/define-triggers.ts'
import { parseDay, type Day } from '#core/shared/calendar.ts'
import { decimalOf } from '#core/shared/decimal.ts'
import { Refused } from '../errors.ts'
import type { BoostBody, NewTriggerBody, TriggerBody } from '../contract/points.ts'

/** What is asked of a trigger. @throws Refused 422 `invalid` naming the field, after `path` */
export function readTriggerFields(body: TriggerBody, path = ''): TriggerFields {
  const { metricThreshold, metricId, achievementId, ...rest } = body
  if (body.points === 0) throw invalid(`${path}points`, 'points must not be 0')
  const threshold = metricThreshold === undefined ? undefined : decimalOf(metricThreshold)
  if (threshold === null) throw invalid(`${path}metricThreshold`, 'metricThreshold is too large')
  return {
    ...rest,
    ...(threshold === undefined ? {} : { metricThreshold: threshold }),
    ...(metricId === undefined ? {} : { metricId: metricId.toLowerCase() }),
    ...(achievementId === undefined ? {} : { achievementId: achievementId.toLowerCase() }),
  }
}

/** Likewise of a new one. */
export const readTrigger = (body: NewTriggerBody, path = ''): TriggerDraft => ({
  ...readTriggerFields(body, path),
  type: body.type,
  points: body.points,
})

/** What is asked of a boost. @throws Refused 422 `invalid` naming the field */
export function readBoostFields({ start, end, multiplier, ...rest }: BoostBody): BoostFields {
  const factor = multiplier === undefined ? undefined : decimalOf(multiplier)
  if (factor === null) throw invalid('multiplier', 'multiplier must be less than 100')
  return {
    ...rest,
    ...(start === undefined ? {} : { start: readDay('start', start) }),
    ...(end === undefined ? {} : { end: end === null ? null : readDay('end', end) }),
    ...(factor === undefined ? {} : { multiplier: factor }),
  }
}

/** A date that exists. @throws Refused 422 `invalid` */
export function readDay(field: string, text: string): Day {
  const day = parseDay(text)
  if (day === null) throw invalid(field, `${field} must be a date such as 2025-04-03`)
  return day
}

export const invalid = (field: string, message: string) => new Refused(422, 'invalid', message, { field })
