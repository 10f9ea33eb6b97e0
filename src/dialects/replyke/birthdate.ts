import { Temporal } from 'temporal-polyfill'
import type { Micros } from '#core/shared/ids.ts'

const shape = /^(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)([Zz]|[+-]\d{2}:?\d{2})?)?$/
const yearOne = Date.parse('0001-01-01T00:00:00.000Z')
const yearTenThousand = Date.parse('9999-12-31T23:59:59.999Z') + 1

/**
 * An ISO date or date-time as an instant in whole milliseconds, which is what Replyke shows (replyke.md §3.1). Without
 * an offset it is UTC (§13.10). Undefined for anything else, and outside the years 1 to 9999.
 */
export function parseBirthdate(text: string): Micros | undefined {
  const match = shape.exec(text)
  if (match === null) return undefined
  const [, date = '', time = '00:00', offset = 'Z'] = match
  try {
    const ms = Temporal.Instant.from(`${date}T${time}${offset.toUpperCase()}`).epochMilliseconds
    return ms >= yearOne && ms < yearTenThousand ? ((ms * 1000) as Micros) : undefined
  } catch {
    return undefined
  }
}
