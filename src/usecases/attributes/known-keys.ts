import type { AttributeCatalog } from '#core/attributes/definition.ts'
import { CoreError } from '#core/shared/errors.ts'

/** A value that a user's attribute is given or has to have. */
export interface AttributePair {
  readonly key: string
  readonly value: string
}

/** @throws CoreError `unknown_attributes` with the keys of no user attribute, in order (trophy.md §2.2) */
export function refuseUnknownKeys(catalog: AttributeCatalog, pairs: readonly AttributePair[]): void {
  const unknown = pairs.filter(({ key }) => catalog.byKey(key) === undefined).map(({ key }) => key)
  if (unknown.length === 0) return
  throw new CoreError({
    code: 'unknown_attributes',
    message: 'Unknown attributes',
    values: [...new Set(unknown)],
  })
}
