import { Temporal } from 'temporal-polyfill'
import type { Micros } from '#core/shared/ids.ts'

/** Are these UNIX seconds, whole or with a fraction (usercom.md §1.4)? */
export const isSeconds = (text: string): boolean => /^-?\d+(\.\d*)?$/.test(text)

/**
 * An instant as clients look for it: UNIX seconds, or ISO text as responses have it. What is earlier or later than an
 * instant can be (the years 1684 to 2255) is that end of time. Null for anything else.
 */
export function parseInstant(text: string): Micros | null {
  if (isSeconds(text)) return within(Math.round(Number(text) * 1_000_000))
  try {
    return within(Number(Temporal.Instant.from(text).epochNanoseconds / 1000n))
  } catch {
    return null
  }
}

const within = (micros: number): Micros =>
  Math.min(Math.max(micros, Number.MIN_SAFE_INTEGER), Number.MAX_SAFE_INTEGER) as Micros
