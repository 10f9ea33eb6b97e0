import type { Json } from '../shared/json.ts'
import {
  searchFields,
  type LookedUp,
  type SearchField,
  type Subject,
  type UserCondition,
  type UserFilter,
} from './condition.ts'
import { bucketsOfNumber, bucketsOfTime, bucketsOverNumbers, bucketsOverTimes } from './search-ranges.ts'
import type { User } from './user.ts'

/**
 * What a user can be found by: 32-bit hashes of what is true of it, salted with the space. Two things may have one hash, and
 * parts of a text may stand elsewhere in it, so terms only say who may meet a filter; a look at the user decides.
 */
export type Term = number

/** What the terms of whoever meets a filter must have. */
export type TermTest =
  | { readonly has: Term }
  | { readonly as: 'all' | 'any'; readonly of: readonly TermTest[] }

/**
 * Whoever meets a filter has terms that pass `test`, or one of `unsplit`: a text too long, or of a kind, to be split; or
 * meets one of `lookedUp`, which have no terms.
 */
export interface TermQuery {
  readonly test: TermTest
  readonly unsplit: readonly Term[]
  readonly lookedUp: readonly LookedUp[]
}

/** Longer texts are not split into parts. */
const splitLengthMax = 256
/** Few values for many users: nobody looks for parts of them. */
const wholeOnly: ReadonlySet<SearchField> = new Set(['gender', 'crmStatus'])

/** The terms of a user, each once. */
export function termsOf(user: User): readonly Term[] {
  const terms = new Set<Term>()
  const space = hash(seed, user.spaceId)
  for (const field of allFields) addField(user, field, space, terms)
  for (const [key, value] of Object.entries(user.attributes)) {
    if (value === null) continue
    const subject = subjectHash(space, { attribute: key })
    terms.add(finish(subject, present))
    addValue(subject, value, terms)
  }
  for (const number of user.tags) terms.add(membership(space, 'tag', number))
  for (const number of user.lists) terms.add(membership(space, 'list', number))
  for (const { company } of user.companies) terms.add(membership(space, 'company', company))
  return [...terms]
}

/** What to ask of terms to find all who meet a filter; null when terms are of no help. */
export function termQueryOf(filter: UserFilter, spaceId: string): TermQuery | null {
  return query(filter, hash(seed, spaceId))
}

/** Do these terms pass? Conditions without terms apart. */
export function passes(
  terms: ReadonlySet<Term>,
  { test, unsplit }: Pick<TermQuery, 'test' | 'unsplit'>,
): boolean {
  const holds = (one: TermTest): boolean => {
    if ('has' in one) return terms.has(one.has)
    return one.as === 'all' ? one.of.every(holds) : one.of.some(holds)
  }
  return unsplit.some((term) => terms.has(term)) || holds(test)
}

/** How many terms of one condition are asked for: more tell little apart, and each is read by all who have it. */
const [rareMax, fewMax] = [4, 2]

/**
 * The same query with fewer terms, for an index that has to read everybody who has a term: of those that belong together some
 * that few users have, and where these are too few the least common. Whoever passed still passes.
 * @param common which share of users have a term, of those that many have
 */
export function thinned(query: TermQuery, common: ReadonlyMap<Term, number>): TermQuery {
  const thin = (one: TermTest): TermTest => {
    if ('has' in one) return one
    if (one.as === 'any') return { as: 'any', of: one.of.map(thin) }
    const groups = one.of.filter((part) => !('has' in part)).map(thin)
    return { as: 'all', of: [...groups, ...fewOf(one.of.flatMap((part) => ('has' in part ? [part] : [])))] }
  }
  const shareOf = ({ has }: { readonly has: Term }) => common.get(has) ?? 0
  const fewOf = (terms: ReadonlyArray<{ readonly has: Term }>) => {
    const rare = terms.filter((term) => shareOf(term) === 0)
    if (rare.length < fewMax) return terms.toSorted((a, b) => shareOf(a) - shareOf(b)).slice(0, fewMax)
    // Neighbours in a text overlap: those far apart say more.
    const step = Math.max(rare.length / rareMax, 1)
    return rare.filter((_, index) => index % step < 1)
  }
  return { ...query, test: thin(query.test) }
}

/**
 * Which share of the users may pass, at most about: 0 when few do.
 * @param common which share of users have a term, of those that many have
 * @param shareLookedUp the same of a condition without terms
 */
export function shareOf(
  { test, unsplit, lookedUp }: TermQuery,
  common: ReadonlyMap<Term, number>,
  shareLookedUp: (condition: LookedUp) => number,
): number {
  const shareOfTerm = (term: Term) => common.get(term) ?? 0
  const share = (one: TermTest): number => {
    if ('has' in one) return shareOfTerm(one.has)
    const shares = one.of.map(share)
    return one.as === 'all' ? Math.min(1, ...shares) : Math.max(0, ...shares)
  }
  return Math.max(share(test), ...unsplit.map(shareOfTerm), ...lookedUp.map(shareLookedUp))
}

const allFields = Object.keys(searchFields) as SearchField[] // Object.keys forgets the key type

const [present, whole, part, unsplittable, bucket] = ['?', '=', '~', '!', '<'] as const

function addField(user: User, field: SearchField, space: number, terms: Set<Term>): void {
  const value = field === 'shownName' ? user.name || user.email : user[field]
  if (value === null) return
  const subject = subjectHash(space, { field })
  switch (searchFields[field]) {
    case 'text':
      if (wholeOnly.has(field)) terms.add(finish(subject, whole + folded(String(value)).join('')))
      else addText(subject, String(value), terms)
      return
    case 'boolean':
      terms.add(finish(subject, whole + booleanText(value === true)))
      return
    case 'number':
      addNumber(subject, Number(value), terms)
      return
    case 'time':
      for (const name of bucketsOfTime(Number(value))) terms.add(finish(subject, bucket + name))
  }
}

function addValue(subject: number, value: Json, terms: Set<Term>): void {
  if (typeof value === 'string') addText(subject, value, terms)
  else if (typeof value === 'boolean') addText(subject, booleanText(value), terms)
  else {
    if (typeof value === 'number') addNumber(subject, value, terms)
    // PostgreSQL has its own way of writing them.
    terms.add(finish(subject, unsplittable))
  }
}

function addNumber(subject: number, value: number, terms: Set<Term>): void {
  for (const name of bucketsOfNumber(value)) terms.add(finish(subject, bucket + name))
}

function addText(subject: number, text: string, terms: Set<Term>): void {
  const letters = folded(text)
  terms.add(finish(subject, whole + letters.join('')))
  if (letters.length > splitLengthMax) terms.add(finish(subject, unsplittable))
  else for (const one of partsOf(letters, true, true)) terms.add(finish(subject, part + one))
}

/** `True` and `False` (usercom.md U7), folded. */
const booleanText = (value: boolean): string => (value ? 'true' : 'false')

function query(filter: UserFilter, space: number): TermQuery | null {
  switch (filter.as) {
    case 'all':
      return together(
        'all',
        filter.of.flatMap((one) => query(one, space) ?? []),
      )
    case 'any': {
      const parts = filter.of.map((one) => query(one, space))
      // One that may be met by anybody makes all of them so.
      return parts.includes(null)
        ? null
        : together(
            'any',
            parts.flatMap((one) => one ?? []),
          )
    }
    case 'not':
    case 'event':
      return null
    case 'username':
    case 'uid':
      return { test: { as: 'any', of: [] }, unsplit: [], lookedUp: [filter] }
    case 'tag':
    case 'list':
    case 'company':
      return exactly([membership(space, filter.as, filter.number)])
    case 'choice':
      // What is in a list has no terms.
      return exactly([finish(subjectHash(space, filter.of), present)])
    case 'present':
      return isAttribute(filter.of) ? exactly([finish(subjectHash(space, filter.of), present)]) : null
    case 'text':
      return textQuery(filter, space)
    case 'characters': {
      const subject = subjectHash(space, filter.of)
      if (filter.order !== 'equals')
        return isAttribute(filter.of) ? exactly([finish(subject, present)]) : null
      return isText(filter.of) ? textEquals(subject, folded(filter.value), filter.of) : null
    }
    case 'number':
    case 'time': {
      const subject = subjectHash(space, filter.of)
      const over = filter.as === 'time' ? bucketsOverTimes : bucketsOverNumbers
      const buckets = over(filter.order, filter.value)
      return {
        test: { as: 'any', of: buckets.map((name) => ({ has: finish(subject, bucket + name) })) },
        unsplit: [],
        lookedUp: [],
      }
    }
  }
}

function together(as: 'all' | 'any', parts: readonly TermQuery[]): TermQuery | null {
  // `all` of nothing holds of everybody; `any` of nothing of nobody.
  if (as === 'all' && parts.length === 0) return null
  return {
    test: { as, of: parts.map(({ test }) => test) },
    unsplit: parts.flatMap(({ unsplit }) => unsplit),
    lookedUp: parts.flatMap(({ lookedUp }) => lookedUp),
  }
}

const exactly = (terms: readonly Term[]): TermQuery => ({
  test: { as: 'all', of: terms.map((has) => ({ has })) },
  unsplit: [],
  lookedUp: [],
})

function textQuery(
  { of, compare, value }: Extract<UserCondition, { as: 'text' }>,
  space: number,
): TermQuery | null {
  const subject = subjectHash(space, of)
  const letters = folded(value)
  // The digits of a number field are no text here.
  if (!isText(of) && !(compare === 'equals' && isBoolean(of))) return null
  if (compare === 'equals') return textEquals(subject, letters, of)
  const parts = isWhole(of) ? [] : partsOf(letters, compare === 'startsWith', compare === 'endsWith')
  if (parts.length > 0)
    return { ...exactly(parts.map((one) => finish(subject, part + one))), unsplit: unsplitOf(subject) }
  return isAttribute(of) ? exactly([finish(subject, present)]) : null
}

/** Long texts have their whole too; only what is no text has not. */
const textEquals = (subject: number, letters: readonly string[], of: Subject): TermQuery => ({
  ...exactly([finish(subject, whole + letters.join(''))]),
  unsplit: isAttribute(of) ? unsplitOf(subject) : [],
})

const unsplitOf = (subject: number): readonly Term[] => [finish(subject, unsplittable)]

const isAttribute = (of: Subject): of is { readonly attribute: string } => 'attribute' in of
const isText = (of: Subject): boolean => isAttribute(of) || searchFields[of.field] === 'text'
const isBoolean = (of: Subject): boolean => 'field' in of && searchFields[of.field] === 'boolean'
const isWhole = (of: Subject): boolean => 'field' in of && wholeOnly.has(of.field)

/** Before the first and after the last letter; no text has them. */
const [opening, closing] = ['\u{1}', '\u{2}'] as const

/** Each three letters in a row, those at a known end padded. Nothing for fewer than three inside a text. */
function partsOf(letters: readonly string[], fromStart: boolean, toEnd: boolean): readonly string[] {
  if (letters.length === 0) return []
  const padded = [...(fromStart ? [opening, opening] : []), ...letters, ...(toEnd ? [closing, closing] : [])]
  return padded.slice(2).map((letter, index) => `${padded[index]}${padded[index + 1]}${letter}`)
}

/**
 * A text letter by letter such that two texts that are one in any case of letters, however PostgreSQL's locale folds them,
 * are one here: every letter for itself, so that a part of a text is a part of it here too.
 */
function folded(text: string): readonly string[] {
  const letters: string[] = []
  for (const letter of text) {
    const same = irregular.get(letter)
    if (same !== undefined) {
      if (same !== '') letters.push(same)
      continue
    }
    const lower = letter.toLowerCase()
    letters.push(lower.length === letter.length ? lower : letter)
  }
  return letters
}

/** Turkish dots, which some locales write as a character of its own, and the final sigma. */
const irregular: ReadonlyMap<string, string> = new Map([
  ['\u0130', 'i'],
  ['\u0131', 'i'],
  ['I', 'i'],
  ['\u0307', ''],
  ['\u03A3', '\u03C3'],
  ['\u03C2', '\u03C3'],
])

const seed = 0x811c9dc5

const subjectHash = (space: number, of: Subject): number =>
  'field' in of ? hash(space, `f${of.field}\0`) : hash(space, `a${of.attribute}\0`)

const membership = (space: number, kind: 'tag' | 'list' | 'company', number: number): Term =>
  finish(hash(space, `m${kind}\0`), String(number))

/** FNV-1a over UTF-16, which can go on from what came before. */
function hash(state: number, text: string): number {
  let value = state
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    value = Math.imul(value ^ (code & 0xff), 0x01000193)
    if (code > 0xff) value = Math.imul(value ^ (code >> 8), 0x01000193)
  }
  return value
}

/** The hash of a text after what came before, with all bits mixed: a 32-bit integer as PostgreSQL has it. */
function finish(state: number, text: string): Term {
  let value = hash(state, text)
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return (value ^ (value >>> 16)) | 0
}
