import type { AttributeDefinition, NewAttribute } from '#core/attributes/definition.ts'
import type { JsonObject } from '#core/shared/json.ts'
import type { AttributeRename } from '#usecases/attributes/rename-attributes.ts'
import { AdminAttribute, CreateAttributesBody, UpdateAttributesBody } from '../contract/attributes.ts'
import type { Issue, Resource } from './batch.ts'
import { isAbsent, keyIssue } from './items.ts'

export const attributeResource: Resource<typeof AdminAttribute> = {
  path: '/attributes',
  operation: 'admin.attributes',
  tag: 'Attributes',
  one: 'an attribute',
  many: 'attributes',
  shown: AdminAttribute,
  createBody: CreateAttributesBody,
  updateBody: UpdateAttributesBody,
  notFound: 'Attribute not found by ID',
}

/** An item of `POST /attributes`, or what is wrong with it (trophy.md §1.8, §1.9). */
export function readAttribute({
  name,
  key,
  type,
}: JsonObject): (NewAttribute & { readonly key: string }) | Issue {
  if (typeof name !== 'string') return { issue: 'Name not a string' }
  if (typeof key !== 'string') return { issue: 'Key not a string' }
  const wrongKey = keyIssue(key)
  if (wrongKey !== null) return wrongKey
  if (type !== 'user' && type !== 'event') return { issue: 'Type must be user or event' }
  return { scope: type, key, name, valueType: 'string' }
}

/** An item of `PATCH /attributes`, or what is wrong with it. `key` and `type` are ignored: they cannot change. */
export function readRename({ name }: JsonObject): Omit<AttributeRename, 'id'> | Issue {
  if (isAbsent(name)) return {}
  return typeof name === 'string' ? { name } : { issue: 'Name not a string' }
}

/** An attribute of users or events (trophy.md §4.1). */
export function toAdminAttribute({ id, name, key, scope }: AttributeDefinition): AdminAttribute {
  return { id, name, key, type: scope === 'event' ? 'event' : 'user' }
}
