import { Refused } from '../errors.ts'
import type { Json } from '#core/shared/json.ts'

/** A cursor of plain values; only this server reads it. */
export const encodeCursor = (place: Json): string => Buffer.from(JSON.stringify(place)).toString('base64url')

/** @throws Refused 422 when it is none of ours */
export function decodeCursor<T>(text: string, read: (value: unknown) => T | null): T {
  let place: T | null = null
  try {
    place = read(JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown)
  } catch {
    // Said below.
  }
  if (place === null)
    throw new Refused(422, 'invalid', 'The cursor is not one of this list.', { field: 'cursor' })
  return place
}
