import { isResourceKey, standardName, type NewAttribute } from '#core/attributes/definition.ts'
import { isoMillis } from '#core/shared/instant.ts'
import type { AttributeInUse } from '#usecases/attributes/list-attributes-in-use.ts'
import type { UsageCounts } from '#usecases/ports.ts'
import type { NewAttributeBody, ShownAttribute } from '../contract/attributes.ts'
import { Refused } from '../errors.ts'

/** A key that may be given to something. @throws Refused 422 `invalid` for `key` (trophy.md §1.9) */
export function readKey(key: string): string {
  if (isResourceKey(key)) return key
  throw new Refused(
    422,
    'invalid',
    'Key may only contain letters, numbers, hyphens and underscores, 1 to 255 of them.',
    { field: 'key' },
  )
}

/** What is asked of a new attribute. @throws Refused 422 `invalid` naming the field */
export function readNewAttribute(body: NewAttributeBody): NewAttribute & { readonly key: string } {
  const { scope, name, valueType = 'string', choices, multiple } = body
  if (scope === 'event' && valueType !== 'string')
    throw invalid('valueType', 'Attributes of events are text: valueType must be string.')
  if (valueType === 'fixed' && choices === undefined)
    throw invalid('choices', 'choices are required for the type fixed.')
  if (valueType !== 'fixed' && (choices !== undefined || multiple === true))
    throw invalid('choices', 'choices are only for the type fixed.')
  const fixed = choices === undefined ? {} : { choices: [...new Set(choices)], multiple: multiple ?? false }
  return { scope, name, key: readKey(body.key), valueType, ...fixed }
}

const invalid = (field: string, message: string) => new Refused(422, 'invalid', message, { field })

/** An attribute of users or events. User.com knows those of users alone. */
export function toAttribute({ attribute, usedBy }: AttributeInUse): ShownAttribute {
  const { id, scope, key, name, valueType, choices, multiple, createdAt } = attribute
  return {
    id,
    scope: scope === 'event' ? 'event' : 'user',
    key,
    standardName: scope === 'event' ? null : standardName(attribute),
    name,
    valueType,
    choices: choices === null ? null : [...choices],
    multiple,
    createdAt: isoMillis(createdAt),
    usedBy: [...usedBy],
  }
}

/** On how many users or events these attributes are. */
export const toAttributeCounts = (
  { byKey, lookedAt, all }: UsageCounts<string>,
  attributes: readonly AttributeInUse[],
) => ({
  lookedAt,
  all,
  counts: attributes.map(({ attribute: { id, key } }) => ({ attributeId: id, count: byKey.get(key) ?? 0 })),
})
