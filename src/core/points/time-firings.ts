import type { Micros } from '../shared/ids.ts'
import type { FiringSpan } from './firing.ts'
import type { TimeSpan } from './points.ts'

const hour = 3_600_000_000
const units = { hours: hour, days: 24 * hour } as const

/** A time trigger fires at an instant. */
export interface TimeFiring extends FiringSpan {
  readonly at: Micros
}

/**
 * When time triggers fire for a user after one instant and up to another, which is included; the earliest first. They fire
 * every so many whole hours or days of 24 hours from the later of the user's creation and the trigger's activation, while
 * their span is open (trophy.md §2.8). However the time is cut, the pieces together give the same.
 */
export function timeFirings(
  spans: readonly FiringSpan[],
  createdAt: Micros,
  after: Micros,
  upTo: Micros,
): readonly TimeFiring[] {
  const firings: TimeFiring[] = []
  for (const firing of spans) {
    const last = Math.min(upTo, firing.span.until ?? Infinity)
    for (let at = nextIn(firing.span, createdAt, after); at <= last; at += lengthOf(firing.span))
      firings.push({ ...firing, at: at as Micros })
  }
  return firings.toSorted((a, b) => a.at - b.at || a.trigger.number - b.trigger.number)
}

/** When one of them fires next after an instant; null: never. */
export function nextTimeFiringAt(
  spans: readonly FiringSpan[],
  createdAt: Micros,
  after: Micros,
): Micros | null {
  let next = Infinity
  for (const { span } of spans) {
    const at = nextIn(span, createdAt, after)
    if (at < next && at <= (span.until ?? Infinity)) next = at
  }
  return next === Infinity ? null : (next as Micros)
}

const lengthOf = ({ unit, interval }: TimeSpan): number => interval * units[unit]

/** The first instant of a span's own rhythm after another, whether it is open then or not. */
function nextIn(span: TimeSpan, createdAt: Micros, after: Micros): number {
  const begin = Math.max(createdAt, span.from)
  const length = lengthOf(span)
  return begin + Math.max(1, Math.floor((after - begin) / length) + 1) * length
}
