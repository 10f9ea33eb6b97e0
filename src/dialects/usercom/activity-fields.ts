import { Type } from 'typebox'
import type { Micros } from '#core/shared/ids.ts'
import { isJsonObject, isStorableJson, type JsonObject } from '#core/shared/json.ts'
import { parseInstant } from './instants.ts'
import * as kinds from './kinds.ts'
import { Invalid, type Kind } from './kinds.ts'

const badTime = new Invalid('A valid timestamp is required: UNIX seconds, from the year 1684 to 2255.')

/** When something happened: UNIX seconds as an integer, a float or text, or ISO text; null is now (usercom.md §1.4, §4.5). */
export const eventTime: Kind<Micros | null> = {
  schema: Type.Unsafe({ type: ['number', 'string', 'null'], description: 'UNIX seconds; none: now' }),
  read(value) {
    if (value === null || value === '') return null
    if (typeof value !== 'number' && typeof value !== 'string') return badTime
    const text = typeof value === 'number' ? plainNumber(value) : value
    const at = text === null ? null : parseInstant(text)
    // What lies past an end of time is a mistake here, such as milliseconds.
    return at === null || Math.abs(at) === Number.MAX_SAFE_INTEGER ? badTime : at
  },
}

const plainNumber = (value: number): string | null => (Math.abs(value) < 1e15 ? value.toFixed(6) : null)

const badData = new Invalid('Expected a JSON object.')
/** A page shows a hundred of them. */
const dataBytesMax = 16 * 1024
const longData = new Invalid(`Ensure this field has no more than ${dataBytesMax} bytes as JSON.`)

/** What is told besides: an object of 16 KiB as compact JSON, or null (usercom.md §4.5). */
export const eventData: Kind<JsonObject | null> = {
  schema: Type.Unsafe({ type: ['object', 'null'], description: 'Up to 16 KiB of JSON' }),
  read(value) {
    if (value === null) return null
    if (!isJsonObject(value) || !isStorableJson(value)) return badData
    return Buffer.byteLength(JSON.stringify(value)) > dataBytesMax ? longData : value
  },
}

export const eventName = kinds.text(255)
