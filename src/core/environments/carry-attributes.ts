import type { AttributeScope } from '../attributes/definition.ts'
import type { AttributeFilter } from '../shared/attribute-filter.ts'
import type { Journey, Outcome, Wish } from './journey.ts'

/** An attribute is known by what it describes and its key, everywhere. */
export interface AttributeName {
  readonly scope: AttributeScope
  readonly key: string
}

export const attributeWish = ({ scope, key }: AttributeName): Wish => ({
  name: `attribute ${scope} ${key}`,
  carry: (journey) => carryAttribute({ scope, key }, journey),
})

function carryAttribute({ scope, key }: AttributeName, { from, to }: Journey): Outcome {
  const there = from.attributes[scope].byKey(key)
  const here = to.attributes[scope].byKey(key)
  if (there === undefined) return here === undefined ? {} : { goneAttributes: [here.id] }
  const { name, valueType, choices, multiple } = there
  const fixed = choices === null ? {} : { choices, multiple }
  if (here === undefined) return { newAttributes: [{ scope, key, name, valueType, ...fixed }] }
  return here.name === name ? {} : { attributeNames: [{ id: here.id, name }] }
}

/** Filters with the attributes of the other environment. */
export function filtersHere(
  filters: readonly AttributeFilter[],
  scope: AttributeScope,
  journey: Journey,
): readonly AttributeFilter[] | 'waits' | 'cannot' {
  const found: AttributeFilter[] = []
  let waits = false
  for (const filter of filters) {
    const here = journey.to.attributes[scope].byKey(filter.key)
    if (here !== undefined) found.push({ ...filter, attributeId: here.id })
    else if (journey.from.attributes[scope].byKey(filter.key) === undefined) return 'cannot'
    else {
      journey.need(attributeWish({ scope, key: filter.key }))
      waits = true
    }
  }
  return waits ? 'waits' : found
}
