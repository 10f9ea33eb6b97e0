import { Temporal } from 'temporal-polyfill'
import type { Micros } from '#core/shared/ids.ts'

/** An instant for people and scripts: ISO 8601 in UTC with milliseconds. */
export const isoTime = (at: Micros): string => new Date(Math.floor(at / 1000)).toISOString()

const shape = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)(Z|[+-]\d{2}:\d{2})?)?$/

/**
 * An ISO date or date-time typed by an operator; without an offset it is UTC.
 * @throws Error in a sentence that names the option
 */
export function parseTime(option: string, text: string): Micros {
  const [, date, time = '00:00', offset = 'Z'] = shape.exec(text) ?? []
  try {
    if (date !== undefined)
      return Number(Temporal.Instant.from(`${date}T${time}${offset}`).epochNanoseconds / 1000n) as Micros
  } catch {
    // Such as the 31st of February.
  }
  throw new Error(`${option} "${text}" is not a time such as 2026-11-21 or 2026-11-21T18:00:00Z.`)
}
