import type { Leaderboard } from './leaderboard.ts'

const second = 1_000_000
const pattern = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/

/** A time of day, `HH:mm` or `HH:mm:ss`, in microseconds since midnight; null: it is none. */
export function parseTimeOfDay(text: string): number | null {
  const match = pattern.exec(text)
  if (match === null) return null
  const [, hours, minutes, seconds = '0'] = match
  return (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * second
}

/**
 * Does a local time of day, in microseconds since midnight, count (trophy.md §2.9)? From the start on and before the end,
 * over midnight when the start is later than the end.
 */
export function countsAt({ startTime, endTime }: Pick<Leaderboard, 'startTime' | 'endTime'>, micros: number) {
  const start = startTime === null ? null : parseTimeOfDay(startTime)
  const end = endTime === null ? null : parseTimeOfDay(endTime)
  if (start === null || end === null) return micros >= (start ?? 0) && (end === null || micros < end)
  return start < end ? micros >= start && micros < end : micros >= start || micros < end
}
