import type { Micros } from '#core/shared/ids.ts'
import { isoMicros } from '#core/shared/instant.ts'

/** An instant as User.com writes it: UTC with six fractional digits and `Z` (usercom.md §1.4). */
export const timestamp = isoMicros

export const timestampOrNull = (micros: Micros | null): string | null =>
  micros === null ? null : timestamp(micros)
