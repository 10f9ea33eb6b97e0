import type { AttributeCatalog, NewAttribute } from '../attributes/definition.ts'
import { applyAttributeChange, changeAttributes, type AttributeChange } from '../attributes/writes.ts'
import { changeNotifications } from '../preferences/notifications.ts'
import type { Refusal } from '../shared/errors.ts'
import type { Micros } from '../shared/ids.ts'
import { changeEmail } from '../users/email.ts'
import { changeName } from '../users/name.ts'
import { newUser, type FreshIdentity, type Membership, type User } from '../users/user.ts'
import type { ProfilePatch } from './patch.ts'

/** More than any sane client sends; without a bound one request could fill a project's configuration. */
const newNamesMax = 1000

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
  const missingTags = tagNames.filter((name) => !facts.tags.has(name))
  if (attributes.missing.length + missingTags.length > newNamesMax) {
    const message = `One request may bring at most ${newNamesMax} new attributes and tags.`
    return { kind: 'refused', refusal: { code: 'invalid', field: 'tags', message } }
  }
  if (attributes.missing.length > 0 || missingTags.length > 0) {
    return { kind: 'needs', needs: { attributes: attributes.missing, tags: [...new Set(missingTags)] } }
  }

  const changes: Changes = { ...patch.crm, ...patch.social }
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
  changes.companies = joinCompany(before.companies, patch.joinCompany, facts)
  if (patch.alwaysTouch !== true && isSame(before, changes)) return { kind: 'unchanged' }
  return { kind: 'written', after: { ...before, ...changes, updatedAt: nextUpdate(before, facts.now) } }
}

/** New values of the fields that a patch speaks of, and of no others: a user has many. */
type Changes = { -readonly [Field in keyof User]?: User[Field] }

/** `updated` rises by at least 1 µs with every change, whatever the clock says (DESIGN §4.2). */
export const nextUpdate = (before: User, now: Micros): Micros => Math.max(now, before.updatedAt + 1) as Micros

const noChange: AttributeChange = { set: [], missing: [] }

const attributeChange = (patch: ProfilePatch, facts: ProfileFacts) =>
  patch.attributes === undefined ? noChange : changeAttributes(facts.attributes, patch.attributes)

function changeTags(
  before: readonly number[],
  { addTags = [], addTagNumbers = [], removeTags = [] }: ProfilePatch,
  known: ReadonlyMap<string, number>,
): readonly number[] {
  const numbersOf = (names: readonly string[]) => names.flatMap((name) => known.get(name) ?? [])
  return changeNumbers(before, [...numbersOf(addTags), ...addTagNumbers], numbersOf(removeTags))
}

/** New ones come last, in the order they were given; what is removed is gone, also when it was just added. */
function changeNumbers(
  before: readonly number[],
  add: readonly number[] = [],
  remove: readonly number[] = [],
): readonly number[] {
  if (add.length === 0 && remove.length === 0) return before
  const held = new Set(before)
  const added = new Set(add.filter((number) => !held.has(number)))
  const all = added.size === 0 ? before : [...before, ...added]
  const removed = new Set(remove)
  return all.some((number) => removed.has(number)) ? all.filter((number) => !removed.has(number)) : all
}

function unknownTag(
  numbers: readonly number[] | undefined,
  known: ReadonlyMap<string, number>,
): Refusal | null {
  if (numbers === undefined || numbers.length === 0) return null
  const existing = new Set(known.values())
  const strange = numbers.find((number) => !existing.has(number))
  return strange === undefined
    ? null
    : { code: 'invalid', field: 'tags', message: `There is no tag with the id ${strange}.` }
}

function unknownList(
  numbers: readonly number[] | undefined,
  known: ReadonlyMap<number, unknown>,
): Refusal | null {
  const strange = numbers?.find((number) => !known.has(number))
  return strange === undefined
    ? null
    : { code: 'not_found', field: 'list', message: `There is no list with the id ${strange}.` }
}

function joinCompany(before: readonly Membership[], id: string | undefined, facts: ProfileFacts) {
  const company = id === undefined ? undefined : facts.companies.get(id)
  if (company === undefined || before.some((membership) => membership.company === company)) return before
  return [...before, { company, since: facts.now }]
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
