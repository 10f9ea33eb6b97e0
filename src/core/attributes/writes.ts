import type { Refusal } from '../shared/errors.ts'
import type { Json } from '../shared/json.ts'
import type { AttributeCatalog, AttributeScope, NewAttribute } from './definition.ts'
import { nameStd } from './name-std.ts'
import { fitTyped, inferValueType, parseText } from './values.ts'

/** Attribute writes as a wire sends them. A null value removes the value (trophy.md §2.1, usercom.md §2.2). */
export type AttributeWrites =
  /** Trophy: text under known keys; an unknown key refuses the request. */
  | { readonly style: 'text'; readonly entries: ReadonlyArray<readonly [key: string, text: string | null]> }
  /** User.com: typed values under any name; a name without a definition makes one. */
  | { readonly style: 'typed'; readonly entries: ReadonlyArray<readonly [name: string, value: Json]> }

export interface AttributeChange {
  /** Values to set by key; null removes. */
  readonly set: ReadonlyArray<readonly [key: string, value: Json]>
  /** Definitions that must exist first; the change is worked out again once they do. */
  readonly missing: readonly NewAttribute[]
}

/** Works out what attribute writes do to the stored values, or why they are refused (trophy.md §2.2, usercom.md §2.2). */
export function changeAttributes(
  catalog: AttributeCatalog,
  writes: AttributeWrites,
  scope: AttributeScope = 'user',
): AttributeChange | Refusal {
  if (writes.style === 'text') return textChange(catalog, writes.entries)
  return typedChange(catalog, writes.entries, scope)
}

function textChange(
  catalog: AttributeCatalog,
  entries: ReadonlyArray<readonly [string, string | null]>,
): AttributeChange | Refusal {
  const unknown = entries.filter(([key]) => catalog.byKey(key) === undefined).map(([key]) => key)
  if (unknown.length > 0) {
    return {
      code: 'unknown_attributes',
      values: unknown,
      message: `Invalid attribute keys: ${unknown.join(', ')}`,
    }
  }
  const set: Array<readonly [string, Json]> = []
  for (const [key, text] of entries) {
    const definition = catalog.byKey(key)
    if (definition === undefined) continue // reported above
    const value = text === null ? null : parseText(definition, text)
    if (value === undefined) return doesNotFit(key, definition.valueType)
    set.push([key, value])
  }
  return { set, missing: [] }
}

function typedChange(
  catalog: AttributeCatalog,
  entries: ReadonlyArray<readonly [string, Json]>,
  scope: AttributeScope,
): AttributeChange | Refusal {
  const set: Array<readonly [string, Json]> = []
  const missing = new Map<string, NewAttribute>()
  for (const [name, value] of entries) {
    const definition = catalog.byAnyName(name)
    if (definition === undefined) {
      if (value === null) continue // nothing to remove, nothing to define
      const key = nameStd(name)
      const first = missing.get(key || name)
      const valueType = inferValueType(value)
      // Refused before anything is defined: no type would take it.
      if (typeof value === 'number' && !Number.isFinite(value)) return doesNotFit(name, valueType)
      if (first !== undefined && first.valueType !== valueType) return doesNotFit(name, first.valueType)
      if (first === undefined) missing.set(key || name, { scope, key: key || null, name, valueType })
      continue
    }
    const stored = value === null ? null : fitTyped(definition, value)
    if (stored === undefined) return doesNotFit(name, definition.valueType)
    set.push([definition.key, stored])
  }
  return { set, missing: [...missing.values()] }
}

const doesNotFit = (key: string, valueType: string): Refusal => ({
  code: 'invalid_attribute',
  field: key,
  values: [valueType],
  message: `Invalid value for attribute ${key}: expected ${valueType}`,
})

/** The stored values after a change. */
export function applyAttributeChange(
  before: { readonly [key: string]: Json },
  change: AttributeChange,
): { readonly [key: string]: Json } {
  if (change.set.length === 0) return before
  const after = new Map(Object.entries(before))
  for (const [key, value] of change.set) {
    if (value === null) after.delete(key)
    else after.set(key, value)
  }
  return Object.fromEntries(after)
}
