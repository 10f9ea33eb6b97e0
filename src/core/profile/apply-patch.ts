import type { AttributeCatalog, NewAttribute } from '../attributes/definition.ts'
import { applyAttributeChange, changeAttributes, type AttributeChange } from '../attributes/writes.ts'
import { changeNotifications } from '../preferences/notifications.ts'
import type { Refusal } from '../shared/errors.ts'
import type { Micros } from '../shared/ids.ts'
import { changeEmail } from '../users/email.ts'
import { changeName } from '../users/name.ts'
import { newUser, type FreshIdentity, type Membership, type User } from '../users/user.ts'
import { tooManyNames } from './new-names.ts'
import type { ProfilePatch } from './patch.ts'
import { changeNumbers, changeTags, unknownTag } from './tags.ts'

/** What of the space an update may have to look at. */
export interface ProfileFacts {
  readonly attributes: AttributeCatalog
  /** Numbers of tags by name. */
  readonly tags: ReadonlyMap<string, number>
  /** The lists there are, by number. */
  readonly lists: ReadonlyMap<number, unknown>
  /** Numbers of companies by the customer's id: at least those the patch names. */
  readonly companies: ReadonlyMap<string, number>
  readonly now: Micros
}

/** Attribute definitions and tags that must exist before the update can be worked out. */
export interface Needs {
  readonly attributes: readonly NewAttribute[]
  readonly tags: readonly string[]
}

export type Outcome =
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** Nothing refused, but these are missing: make them in the same transaction and ask again. */
  | { readonly kind: 'needs'; readonly needs: Needs }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'written'; readonly after: User }

/**
 * One user update: every rule of DESIGN §4.2 and §4.3 in one place, pure. The same patch on the same user and facts
 * gives the same outcome, so that it may be worked out again when facts were missing.
 */
export function applyPatch(before: User, patch: ProfilePatch, facts: ProfileFacts): Outcome {
  // As nearly every metric event has it.
  if (Object.keys(patch).length === 0) return { kind: 'unchanged' }
  const email = patch.email === undefined ? before : changeEmail(before, patch.email)
  if ('code' in email) return { kind: 'refused', refusal: email }
  const attributes = attributeChange(patch, facts)
  if ('code' in attributes) return { kind: 'refused', refusal: attributes }

  const strange = unknownTag(patch.addTagNumbers, facts.tags) ?? unknownList(patch.addLists, facts.lists)
  if (strange !== null) return { kind: 'refused', refusal: strange }
  const tagNames = patch.addTags ?? []
  const missingTags = new Set(tagNames.filter((name) => !facts.tags.has(name)))
  if (attributes.missing.length > 0 || missingTags.size > 0) {
    const tooMany = tooManyNames({ attributes: attributes.missing, tags: missingTags }, facts)
    if (tooMany !== null) return { kind: 'refused', refusal: tooMany }
    return { kind: 'needs', needs: { attributes: attributes.missing, tags: [...missingTags] } }
  }

  const changes: Changes = { ...patch.crm, ...patch.social }
  if (leavesAvatarFile(before, patch)) changes.avatarFileId = null
  if (patch.customerId !== undefined) changes.customerId = patch.customerId
  if (email !== before) Object.assign(changes, { email: email.email, unsubscribed: email.unsubscribed })
  if (patch.name !== undefined) Object.assign(changes, changeName(before, patch.name))
  if (patch.tz !== undefined) changes.tz = patch.tz
  if (attributes !== noChange) changes.attributes = applyAttributeChange(before.attributes, attributes)
  if (patch.deviceTokens !== undefined) changes.deviceTokens = [...new Set(patch.deviceTokens)]
  if (patch.notifications !== undefined)
    changes.notifications = changeNotifications(before.notifications, patch.notifications)
  changes.tags = changeTags(before.tags, patch, facts.tags)
  changes.lists = changeNumbers(before.lists, patch.addLists, patch.removeLists)
  changes.companies = changeCompanies(before.companies, patch, facts)
  if (patch.alwaysTouch !== true && isSame(before, changes)) return { kind: 'unchanged' }
  return { kind: 'written', after: { ...before, ...changes, updatedAt: nextUpdate(before, facts.now) } }
}

/** New values of the fields that a patch speaks of, and of no others: a user has many. */
type Changes = { -readonly [Field in keyof User]?: User[Field] }

/** `updated` rises by at least 1 µs with every change, whatever the clock says (DESIGN §4.2). */
export const nextUpdate = (before: Pick<User, 'updatedAt'>, now: Micros): Micros =>
  Math.max(now, before.updatedAt + 1) as Micros

const noChange: AttributeChange = { set: [], missing: [] }

const attributeChange = (patch: ProfilePatch, facts: ProfileFacts) =>
  patch.attributes === undefined ? noChange : changeAttributes(facts.attributes, patch.attributes)

/** The picture is another one now, or none: the file that was uploaded for it is shown no more. */
const leavesAvatarFile = (before: User, { social }: ProfilePatch): boolean =>
  before.avatarFileId !== null &&
  social?.avatar !== undefined &&
  social.avatar !== before.avatar &&
  social.avatarFileId === undefined

function unknownList(
  numbers: readonly number[] | undefined,
  known: ReadonlyMap<number, unknown>,
): Refusal | null {
  const strange = numbers?.find((number) => !known.has(number))
  return strange === undefined
    ? null
    : { code: 'not_found', field: 'list', message: `There is no list with the id ${strange}.` }
}

/** Who is in a company already stays in it since then; leaving one that the user is not in is no fault. */
function changeCompanies(
  before: readonly Membership[],
  { joinCompany: id, joinCompanies = [], leaveCompanies = [] }: ProfilePatch,
  facts: ProfileFacts,
): readonly Membership[] {
  if (id === undefined && joinCompanies.length === 0 && leaveCompanies.length === 0) return before
  const named = id === undefined ? undefined : facts.companies.get(id)
  const asked = named === undefined ? joinCompanies : [named, ...joinCompanies]
  const joined = changeNumbers([], asked).filter((number) => !before.some((one) => one.company === number))
  const all =
    joined.length === 0 ? before : [...before, ...joined.map((company) => ({ company, since: facts.now }))]
  const left = new Set(leaveCompanies)
  return all.some(({ company }) => left.has(company)) ? all.filter(({ company }) => !left.has(company)) : all
}

/** Until the first field that differs. */
function isSame(before: User, changes: Changes): boolean {
  for (const field in changes)
    if (!sameValue(before[field as keyof User], changes[field as keyof User])) return false
  return true
}

/** Are two stored values the same? Objects are compared member by member, in any order; -0 is 0. */
function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const keys = Object.keys(a)
  if (keys.length !== Object.keys(b).length) return false
  return keys.every(
    (key) =>
      Object.hasOwn(b, key) && sameValue(Reflect.get(a, key) as unknown, Reflect.get(b, key) as unknown),
  )
}

/** The user that a first patch makes: every other field at its default, `updated` equal to `created`. */
export function createFromPatch(identity: FreshIdentity, patch: ProfilePatch, facts: ProfileFacts): Outcome {
  const blank = newUser(identity, facts.now)
  const outcome = applyPatch(blank, patch, facts)
  if (outcome.kind === 'unchanged') return { kind: 'written', after: blank }
  if (outcome.kind === 'written')
    return { kind: 'written', after: { ...outcome.after, updatedAt: blank.updatedAt } }
  return outcome
}
