import type { Micros } from '#core/shared/ids.ts'

/** An instant for people and scripts: ISO 8601 in UTC with milliseconds. */
export const isoTime = (at: Micros): string => new Date(Math.floor(at / 1000)).toISOString()
