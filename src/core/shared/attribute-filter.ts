import type { Refusal } from './errors.ts'

/** A condition on an attribute: the exact text it must have (trophy.md §2.2). */
export interface AttributeFilter {
  /** The attribute definition's uuid. */
  readonly attributeId: string
  /** The definition's key, under which values are stored. */
  readonly key: string
  readonly value: string
}

/** A filter as it is asked for. */
export interface FilterDraft {
  readonly attributeId: string
  readonly value: string
}

/** The filters that are asked for; `keys` are those of attributes by uuid, and one that is not there is refused. */
export function filtersOf(
  drafts: readonly FilterDraft[],
  keys: ReadonlyMap<string, string>,
): readonly AttributeFilter[] | Refusal {
  const filters = drafts.flatMap(({ attributeId, value }) => {
    const key = keys.get(attributeId)
    return key === undefined ? [] : [{ attributeId, key, value }]
  })
  if (filters.length === drafts.length) return filters
  return { code: 'not_found', field: 'attributeId', message: 'Attribute not found by ID' }
}
