import { attributesMax, type AttributeCatalog, type NewAttribute } from '../attributes/definition.ts'
import type { Refusal } from '../shared/errors.ts'
import { tagsMax } from './tags.ts'

/** More than any sane client sends; without a bound one request could fill a project's configuration. */
const newNamesMax = 1000

/** The names that a write has to make first. */
interface NewNames {
  readonly attributes: readonly NewAttribute[]
  readonly tags: ReadonlySet<string>
}

/** Refuses more new names than one write may bring, or than there is room for in the space. */
export function tooManyNames(
  { attributes, tags }: NewNames,
  known: { readonly attributes: AttributeCatalog; readonly tags: ReadonlyMap<string, number> },
): Refusal | null {
  const refused = (field: string, message: string): Refusal => ({ code: 'invalid', field, message })
  if (attributes.length + tags.size > newNamesMax)
    return refused('tags', `One request may bring at most ${newNamesMax} new attributes and tags.`)
  if (tags.size > 0 && known.tags.size + tags.size > tagsMax)
    return refused('tags', `There may be at most ${tagsMax} tags.`)
  const [first] = attributes
  if (first !== undefined && known.attributes.all.length + attributes.length > attributesMax)
    return refused(first.name, `There may be at most ${attributesMax} attributes.`)
  return null
}
