import { isStorableText } from './text.ts'

/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [key: string]: Json
}

/** Is this a plain JSON object, not null and not an array? */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** How many levels of objects and arrays a JSON value may have (DESIGN §4.8). */
export const nestingMax = 100

/** Can this be stored as it is: storable text, finite numbers, at most `levels` levels (DESIGN §4.8)? */
export function isStorableJson(value: Json, levels: number = nestingMax): boolean {
  if (typeof value === 'string') return isStorableText(value)
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || value === null) return true
  return (
    levels > 0 &&
    Object.entries(value).every(([key, member]) => isStorableText(key) && isStorableJson(member, levels - 1))
  )
}
