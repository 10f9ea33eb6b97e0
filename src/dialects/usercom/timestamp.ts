import type { Micros } from '#core/shared/ids.ts'

/** An instant as User.com writes it: UTC with six fractional digits and `Z` (usercom.md §1.4). */
export function timestamp(micros: Micros): string {
  const ms = Math.floor(micros / 1000)
  return `${new Date(ms).toISOString().slice(0, -1)}${String(micros - ms * 1000).padStart(3, '0')}Z`
}

export const timestampOrNull = (micros: Micros | null): string | null =>
  micros === null ? null : timestamp(micros)
