import type { AttributeCatalog } from '../attributes/definition.ts'
import type { AttributeWrites } from '../attributes/writes.ts'
import type { User } from '../users/user.ts'
import type { CrmFields, ProfilePatch, SocialFields } from './patch.ts'

/**
 * What of a patch fills a gap of the user, and nothing of what would put another value into the place of one: for values that are
 * older than what is stored. Null, empty text, an empty list or object and an unknown gender are gaps; flags, the score and the
 * status everybody has. Tags come only to whoever has none.
 */
export function onlyLacking(user: User, patch: ProfilePatch, attributes: AttributeCatalog): ProfilePatch {
  const { email, name, tz, attributes: writes, deviceTokens, notifications, crm, social, addTags } = patch
  const hasName = [user.name, user.firstName, user.lastName].some((part) => !isGap(part))
  return {
    ...(email?.email !== undefined && isGap(user.email)
      ? { email: { rule: 'flag', email: email.email } }
      : {}),
    ...(name !== undefined && !hasName ? { name } : {}),
    ...(tz !== undefined && isGap(user.tz) ? { tz } : {}),
    ...(writes === undefined ? {} : { attributes: lackingAttributes(user, writes, attributes) }),
    ...(deviceTokens !== undefined && isGap(user.deviceTokens) ? { deviceTokens } : {}),
    ...(notifications !== undefined && isGap(user.notifications) ? { notifications } : {}),
    ...(crm === undefined ? {} : { crm: lackingFields<CrmFields>(user, crm) }),
    ...(social === undefined ? {} : { social: lackingFields<SocialFields>(user, social) }),
    ...(addTags !== undefined && isGap(user.tags) ? { addTags } : {}),
  }
}

const isGap = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0)

function lackingFields<Fields extends object>(user: User, fields: Fields): Fields {
  const entries = Object.entries(fields).filter(([field]) => {
    const value = user[field as keyof User]
    return isGap(value) || (field === 'gender' && value === 'unknown')
  })
  return Object.fromEntries(entries) as Fields
}

function lackingAttributes(user: User, writes: AttributeWrites, catalog: AttributeCatalog): AttributeWrites {
  const lacks = (name: string) => {
    const key = catalog.byAnyName(name)?.key
    return key === undefined || isGap(user.attributes[key])
  }
  return writes.style === 'text'
    ? { style: 'text', entries: writes.entries.filter(([name]) => lacks(name)) }
    : { style: 'typed', entries: writes.entries.filter(([name]) => lacks(name)) }
}
