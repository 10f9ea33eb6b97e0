import { Type, type TObject, type TSchema } from 'typebox'
import { nameStd } from '#core/attributes/name-std.ts'
import { isJsonObject, type Json, type JsonObject } from '#core/shared/json.ts'
import { countCodePoints } from '#core/shared/text.ts'
import { Detail, type Problems } from './errors.ts'
import { Invalid, type Kind } from './kinds.ts'

/** What every draft collects besides its own fields: custom attributes under names as sent. */
export interface AttributeDraft {
  readonly attributes: Array<readonly [name: string, value: Json]>
}

/** One writable name: how it is described, and what a value of it does to a draft. */
export interface Field<Draft> {
  readonly schema: TSchema
  /** Puts the value into the draft, or says why not. */
  take(draft: Draft, value: Json): Invalid | null
}

/** A field whose values are of one kind. `put` may still refuse, e.g. because another name said otherwise. */
export function field<Draft, T>(kind: Kind<T>, put: (draft: Draft, value: T) => void): Field<Draft> {
  return {
    schema: kind.schema,
    take(draft, value) {
      const read = kind.read(value)
      if (read instanceof Invalid) return read
      put(draft, read)
      return null
    },
  }
}

const attributeNameLengthMax = 255
const badName = `Ensure the attribute name has 1 to ${attributeNameLengthMax} characters.`
/** The key whose object value is a map of custom attributes (usercom.md §3.2.7). */
const attributeMap = 'attributes'

/**
 * Which key of a body is what (usercom.md §2.1, §2.2): a writable field, a read-only name, which is ignored without a
 * look at its value, or else a custom attribute. Names are found as written, else by their standard form, so that
 * "First name" is `first_name` and "Page views" is ignored.
 */
export class FieldTable<Draft extends AttributeDraft> {
  /** The body as the API reference shows it. */
  readonly schema: TObject
  readonly #fields: ReadonlyMap<string, Field<Draft> | 'ignored'>

  constructor(fields: Readonly<Record<string, Field<Draft>>>, readOnlyNames: readonly string[]) {
    const known = new Map<string, Field<Draft> | 'ignored'>(Object.entries(fields))
    for (const name of readOnlyNames) known.set(name, 'ignored')
    this.#fields = known
    const properties = Object.entries(fields).map(([name, { schema }]) => [name, Type.Optional(schema)])
    this.schema = Type.Object(Object.fromEntries(properties), {
      additionalProperties: {
        description: 'Any other key is a custom attribute; one that does not exist is made.',
      },
    })
  }

  /** The writable field that a key stands for, by its own name; null: it is read-only, or a custom attribute. */
  fieldOf(key: string): string | null {
    const name = this.#fields.has(key) ? key : nameStd(key)
    const known = this.#fields.get(name)
    return known === undefined || known === 'ignored' ? null : name
  }

  isReadOnly(key: string): boolean {
    return (this.#fields.get(key) ?? this.#fields.get(nameStd(key))) === 'ignored'
  }

  /** Is this the name of a field, or one that is ignored, in any spelling? */
  knows(name: string): boolean {
    return this.#fields.has(name) || this.#fields.has(nameStd(name))
  }

  /**
   * Reads a whole body into a draft and notes everything that is wrong with it.
   * @throws Detail 400 when there is no object to read (usercom.md §8.12)
   */
  read(body: unknown, draft: Draft, problems: Problems): void {
    if (body === undefined) throw new Detail(400, 'The request has no body. Expected a JSON object.')
    if (!isJsonObject(body)) throw new Detail(400, 'Invalid data. Expected a JSON object.')
    this.#readMembers(body, draft, problems)
  }

  #readMembers(members: JsonObject, draft: Draft, problems: Problems): void {
    for (const [name, value] of Object.entries(members)) {
      const known = this.#fields.get(name) ?? this.#fields.get(nameStd(name))
      if (known === undefined) this.#readAttribute(name, value, draft, problems)
      else if (known !== 'ignored') {
        const invalid = known.take(draft, value)
        if (invalid !== null) problems.add(name, invalid.message)
      } else if (name === attributeMap && isJsonObject(value)) {
        const { [attributeMap]: _nested, ...inner } = value
        this.#readMembers(inner, draft, problems)
      }
    }
  }

  #readAttribute(name: string, value: Json, draft: Draft, problems: Problems): void {
    const fits =
      name !== '' &&
      (name.length <= attributeNameLengthMax || countCodePoints(name) <= attributeNameLengthMax)
    if (fits) draft.attributes.push([name, value])
    else problems.add(name, badName)
  }
}
