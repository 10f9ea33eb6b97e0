import type { AttributeFilter, FilterDraft } from '#core/shared/attribute-filter.ts'
import { isJsonObject, type Json, type JsonObject } from '#core/shared/json.ts'
import type { Issue } from './batch.ts'

/** How each field of an item is read, in the order in which the first fault is told. */
export type Readers<Fields> = Readonly<Record<string, (value: Json) => Partial<Fields> | Issue>>

/**
 * What an item says, or what is wrong with it. Null means "not given" (trophy.md §1.3), but for fields that it clears:
 * those are read as null.
 */
export function readFields<Fields extends object>(
  item: JsonObject,
  readers: Readers<Fields>,
  clearable: ReadonlySet<string>,
): Partial<Fields> | Issue {
  const fields: Partial<Fields> = {}
  for (const [field, read] of Object.entries(readers)) {
    const value = item[field]
    if (value === undefined || (value === null && !clearable.has(field))) continue
    const result = read(value)
    if ('issue' in result) return result
    Object.assign(fields, result)
  }
  return fields
}

/** A list of conditions on attributes; null stands for none. */
export const filtersReader =
  <Fields>(field: string, make: (drafts: readonly FilterDraft[]) => Fields) =>
  (list: Json): Fields | Issue => {
    const read = Array.isArray(list) ? list.map(readFilter) : list === null ? [] : [null]
    const drafts = read.filter((one) => one !== null)
    return drafts.length === read.length
      ? make(drafts)
      : { issue: `${field} must be a list of attributeId and attributeValue` }
  }

function readFilter(filter: Json): FilterDraft | null {
  if (!isJsonObject(filter)) return null
  const { attributeId, attributeValue } = filter
  if (typeof attributeId !== 'string' || typeof attributeValue !== 'string') return null
  return { attributeId: attributeId.toLowerCase(), value: attributeValue }
}

/** Conditions on attributes, as the admin API shows them. */
export const toFilters = (list: readonly AttributeFilter[]) =>
  list.map(({ attributeId, value }) => ({ attributeId, attributeValue: value }))

/** The picture of something; null: none. */
export function readBadge(badge: Json): { readonly badgeUrl: string | null } | Issue {
  if (badge === null) return { badgeUrl: null }
  const url = isJsonObject(badge) ? badge['url'] : undefined
  return typeof url === 'string' ? { badgeUrl: url } : { issue: 'Badge must be an object with a url' }
}

export const toBadge = (url: string | null) => (url === null ? null : { url })
