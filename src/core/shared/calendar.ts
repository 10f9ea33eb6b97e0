import { Temporal } from 'temporal-polyfill'
import type { Micros } from './ids.ts'

declare const brand: unique symbol

/** A calendar date: days since 1970-01-01. Arithmetic on it is exact whatever the length of a day. */
export type Day = number & { readonly [brand]: 'Day' }

/** A date as the calendar writes it; `month` and `date` begin at 1. */
export interface CivilDate {
  readonly year: number
  readonly month: number
  readonly date: number
}

const hour = 3_600_000_000
const dayLength = 24 * hour

export const addDays = (day: Day, days: number): Day => (day + days) as Day

/** 0 is Sunday. 1970-01-01 was a Thursday. */
export const weekdayOf = (day: Day): number => (((day + 4) % 7) + 7) % 7

/**
 * The day of a date of the Gregorian calendar. Years are counted from March, so that the leap day is a year's last;
 * 400 years are 146,097 days. A `month` outside 1 to 12 means one of another year.
 */
export function dayOf({ year, month, date }: CivilDate): Day {
  const months = year * 12 + month - 3
  const marchYear = Math.floor(months / 12)
  const monthFromMarch = months - marchYear * 12
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + date - 1
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400)
  return (marchYear * 365 + leapDays + dayOfYear - 719_468) as Day
}

/** The date of a day: the inverse of `dayOf`. */
export function civilDateOf(day: Day): CivilDate {
  const shifted = day + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100)
  const dayOfYear = dayOfEra - (365 * yearOfEra + leapDays)
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    date: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  }
}

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/

/** Parses `YYYY-MM-DD`; null for a date that does not exist, such as 2025-02-30, and for the year 0, which has none. */
export function parseDay(text: string): Day | null {
  const match = dayPattern.exec(text)
  if (match === null || match[1] === '0000') return null
  const day = dayOf({ year: Number(match[1]), month: Number(match[2]), date: Number(match[3]) })
  return formatDay(day) === text ? day : null
}

/** `YYYY-MM-DD`. */
export function formatDay(day: Day): string {
  const { year, month, date } = civilDateOf(day)
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(date, 2)}`
}

const digits = (value: number, count: number) => String(value).padStart(count, '0')

export const firstOfMonth = (day: Day): Day => (day - civilDateOf(day).date + 1) as Day

/** The first of the month that is `months` after the month of `day`. */
export function addMonths(day: Day, months: number): Day {
  const { year, month } = civilDateOf(day)
  return dayOf({ year, month: month + months, date: 1 })
}

/** The zone that rules are counted in: a user without one lives in UTC (trophy.md §2.7). */
export const engineZone = (tz: string | null): string => tz ?? 'UTC'

/** A stretch of time in which a zone's offset from UTC stays the same. */
interface Span {
  readonly from: number
  /** The first instant after it. */
  readonly until: number
  readonly offset: number
}

/**
 * Spans that were looked at, by the zone's name in lower case: a look-up asks `Intl` and takes milliseconds. Only
 * zones that exist get in, of which there are some six hundred.
 */
const spansByZone = new Map<string, Span[]>()
const spansMax = 16

function spanAt(zone: string, instant: number): Span {
  const key = zone.toLowerCase()
  const spans = spansByZone.get(key)
  if (spans === undefined) {
    const span = lookUpSpan(zone, instant)
    spansByZone.set(key, [span])
    return span
  }
  for (const span of spans) if (span.from <= instant && instant < span.until) return span
  const span = lookUpSpan(zone, instant)
  if (spans.length === spansMax) spans.shift()
  spans.push(span)
  return span
}

function lookUpSpan(zone: string, instant: number): Span {
  // Offsets change on whole seconds, so nothing is lost by rounding down; `previous` looks strictly before.
  const at = Temporal.Instant.fromEpochMilliseconds(Math.floor(instant / 1000))
  const next = at.toZonedDateTimeISO(zone).getTimeZoneTransition('next')
  const previous = at.add({ nanoseconds: 1 }).toZonedDateTimeISO(zone).getTimeZoneTransition('previous')
  return {
    from: previous === null ? -Infinity : previous.epochMilliseconds * 1000,
    until: next === null ? Infinity : next.epochMilliseconds * 1000,
    offset: at.toZonedDateTimeISO(zone).offsetNanoseconds / 1000,
  }
}

/** What a clock on the wall shows: the date, and microseconds since midnight by that clock. */
export interface LocalTime {
  readonly day: Day
  readonly micros: number
}

export function localTimeAt(zone: string, instant: Micros): LocalTime {
  const local = instant + spanAt(zone, instant).offset
  const day = Math.floor(local / dayLength)
  return { day: day as Day, micros: local - day * dayLength }
}

export const dayAt = (zone: string, instant: Micros): Day =>
  Math.floor((instant + spanAt(zone, instant).offset) / dayLength) as Day

/**
 * The first instant of a local date. Where midnight does not exist it is the first instant after; where the whole date
 * was skipped (Samoa, 2011-12-30) it is that of the next date.
 */
export const startOfDay = (zone: string, day: Day): Micros => instantOf(zone, { day, micros: 0 })

/**
 * The first instant at which a clock on the wall shows this time or a later one of that date. What was skipped when clocks
 * were put forward is the instant at which they were; what there is twice is the first of the two.
 */
export function instantOf(zone: string, { day, micros }: LocalTime): Micros {
  const local = day * dayLength + micros
  // No zone is or was 16 hours away from UTC: at that instant the time has not come.
  let span = spanAt(zone, local - 16 * hour)
  while (local - span.offset >= span.until) span = spanAt(zone, span.until)
  return Math.max(local - span.offset, span.from) as Micros
}

/**
 * The latest date that has begun. It is a day after `dayAt` in the hour after a clock was put back over midnight: what
 * has begun does not begin again.
 */
export function latestDayAt(zone: string, instant: Micros): Day {
  let day = dayAt(zone, instant)
  while (startOfDay(zone, addDays(day, 1)) <= instant) day = addDays(day, 1)
  return day
}
