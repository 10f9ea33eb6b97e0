import { Type } from 'typebox'
import { isJsonObject, type Json } from '#core/shared/json.ts'
import type { Field } from './field-table.ts'
import * as kinds from './kinds.ts'
import { Invalid } from './kinds.ts'

/** Tags to add, of a user or a company. */
export interface TagDraft {
  readonly tags: string[]
  readonly tagNumbers: number[]
}

const nameLengthMax = 255

/** A tag's name, exactly as written (usercom.md §8.5). */
export const tagName = kinds.text(nameLengthMax)
export const tagNames = kinds.requiredTexts(nameLengthMax)
const tagNumber = kinds.integer(1, Number.MAX_SAFE_INTEGER)

/**
 * Tags to add: names, or objects of which the name counts, and the id only where there is none (usercom.md §3.2.2).
 * null adds none, like `[]`.
 */
export const tagsField: Field<TagDraft> = {
  schema: Type.Unsafe({
    type: ['array', 'null'],
    description: 'Tags to add, made when they do not exist; those not listed stay.',
    items: {
      anyOf: [
        { type: 'string' },
        { type: 'object', properties: { id: { type: 'integer' }, name: { type: 'string' } } },
      ],
    },
  }),
  take(draft, value) {
    if (value === null) return null
    if (!Array.isArray(value)) return kinds.notList
    for (const item of value as readonly Json[]) {
      const invalid = takeTag(draft, item)
      if (invalid !== null) return invalid
    }
    return null
  },
}

function takeTag(draft: TagDraft, item: Json): Invalid | null {
  const { id = null, name = null } = isJsonObject(item) ? item : { name: item }
  if (name === null && id !== null) {
    const number = tagNumber.read(id)
    if (number instanceof Invalid) return number
    draft.tagNumbers.push(number)
    return null
  }
  const read = tagName.read(name)
  if (read instanceof Invalid) return read
  draft.tags.push(read)
  return null
}
