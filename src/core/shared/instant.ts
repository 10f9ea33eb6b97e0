import { formatDay, type Day } from './calendar.ts'
import type { Micros } from './ids.ts'

/** ISO 8601 in UTC with milliseconds, `2025-01-15T10:30:00.000Z`; what is finer is cut off. */
export function isoMillis(at: Micros): string {
  const millis = Math.floor(at / 1000)
  const seconds = Math.floor(millis / 1000)
  return `${isoSeconds(seconds)}.${String(millis - seconds * 1000).padStart(3, '0')}Z`
}

/** ISO 8601 in UTC with microseconds, `2025-01-15T10:30:00.000000Z`. */
export function isoMicros(at: Micros): string {
  const seconds = Math.floor(at / 1e6)
  return `${isoSeconds(seconds)}.${String(at - seconds * 1e6).padStart(6, '0')}Z`
}

const twoDigits = Array.from({ length: 60 }, (_, value) => String(value).padStart(2, '0'))

/** `2025-01-15T10:30:00`, three times as fast as a `Date`: an answer holds several instants, mostly of a few days. */
function isoSeconds(seconds: number): string {
  const day = Math.floor(seconds / 86_400)
  const ofDay = seconds - day * 86_400
  const hour = twoDigits[Math.floor(ofDay / 3600)]
  const minute = twoDigits[Math.floor(ofDay / 60) % 60]
  return `${isoDate(day)}T${hour}:${minute}:${twoDigits[ofDay % 60]}`
}

const dates = new Map<number, string>()
const datesMax = 1000

function isoDate(day: number): string {
  const known = dates.get(day)
  if (known !== undefined) return known
  const date = formatDay(day as Day)
  if (dates.size >= datesMax) dates.clear()
  dates.set(day, date)
  return date
}
