import type { Refusal } from '../shared/errors.ts'

/** So many tags there may be in a space: every process holds them in memory. */
export const tagsMax = 10_000

/** What a write says about tags, whoever has them (usercom.md §3.2.2, U19 to U21). */
export interface TagChange {
  readonly addTags?: readonly string[]
  /** By their numbers; one that does not exist refuses the write. */
  readonly addTagNumbers?: readonly number[]
  /** One that is not there is no fault. */
  readonly removeTags?: readonly string[]
}

/** The numbers after a change whose names all have numbers. */
export function changeTags(
  before: readonly number[],
  { addTags = [], addTagNumbers = [], removeTags = [] }: TagChange,
  known: ReadonlyMap<string, number>,
): readonly number[] {
  const numbersOf = (names: readonly string[]) => names.flatMap((name) => known.get(name) ?? [])
  return changeNumbers(before, [...numbersOf(addTags), ...addTagNumbers], numbersOf(removeTags))
}

/** New ones come last, in the order they were given; what is removed is gone, also when it was just added. */
export function changeNumbers(
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

/** The numbers of a space's tags, which are asked for again and again. */
const numberSets = new WeakMap<ReadonlyMap<string, number>, ReadonlySet<number>>()

function valuesOf(known: ReadonlyMap<string, number>): ReadonlySet<number> {
  const set = numberSets.get(known) ?? new Set(known.values())
  numberSets.set(known, set)
  return set
}

/** Refuses numbers that are no tag's. */
export function unknownTag(
  numbers: readonly number[] | undefined,
  known: ReadonlyMap<string, number>,
): Refusal | null {
  if (numbers === undefined || numbers.length === 0) return null
  const existing = valuesOf(known)
  const strange = numbers.find((number) => !existing.has(number))
  return strange === undefined
    ? null
    : { code: 'invalid', field: 'tags', message: `There is no tag with the id ${strange}.` }
}
