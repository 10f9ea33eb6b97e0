import type { Micros, SpaceId } from '../shared/ids.ts'
import { nameStd } from './name-std.ts'

/** What an attribute describes. Trophy knows the first two (trophy.md §2.2), User.com users and companies. */
export type AttributeScope = 'user' | 'event' | 'company'

/** User.com's value types (usercom.md §2.2). Trophy's attributes are of type `string`. */
export const valueTypes = [
  'string',
  'boolean',
  'integer',
  'float',
  'date',
  'datetime',
  'fixed',
  'json',
] as const
export type ValueType = (typeof valueTypes)[number]

export interface AttributeDefinition {
  /** Trophy's id: a uuid. */
  readonly id: string
  readonly spaceId: SpaceId
  /** User.com's id: an integer. */
  readonly number: number
  readonly scope: AttributeScope
  /** Trophy's key; fixed. Values on users are stored under it. */
  readonly key: string
  readonly name: string
  readonly valueType: ValueType
  /** The values a `fixed` attribute may have, and whether several at once. */
  readonly choices: readonly string[] | null
  readonly multiple: boolean
  readonly createdAt: Micros
}

/** A definition that does not exist yet. A null `key` becomes `attr_<number>` when it is stored (usercom.md §8.6). */
export interface NewAttribute {
  readonly scope: AttributeScope
  readonly key: string | null
  readonly name: string
  readonly valueType: ValueType
  /** Of a `fixed` one; absent: it is none. */
  readonly choices?: readonly string[]
  readonly multiple?: boolean
}

/** So many there may be of one scope in a space: every process holds them in memory. */
export const attributesMax = 5000

/** The form of every resource key (trophy.md §1.9); 255 characters at most, so that it fits an index. */
export const isResourceKey = (text: string): boolean => /^[a-zA-Z\d\-_]{1,255}$/.test(text)

/** User.com's `name_std` of a definition: from its name, `attr_<number>` when nothing of it is left. */
export const standardName = (definition: AttributeDefinition): string =>
  nameStd(definition.name) || `attr_${definition.number}`

/** The definitions of one space and scope, found by key or the way User.com finds them. */
export class AttributeCatalog {
  readonly #byKey = new Map<string, AttributeDefinition>()
  readonly #byStandardName = new Map<string, AttributeDefinition>()
  readonly #byName = new Map<string, AttributeDefinition>()
  /** Oldest first. */
  readonly all: readonly AttributeDefinition[]

  constructor(definitions: readonly AttributeDefinition[]) {
    this.all = definitions.toSorted((a, b) => a.number - b.number)
    for (const definition of this.all) {
      this.#byKey.set(definition.key, definition)
      const standard = standardName(definition)
      if (!this.#byStandardName.has(standard)) this.#byStandardName.set(standard, definition)
      if (!this.#byName.has(definition.name)) this.#byName.set(definition.name, definition)
    }
  }

  /** By Trophy's key, exactly. */
  byKey(key: string): AttributeDefinition | undefined {
    return this.#byKey.get(key)
  }

  /**
   * By a name as User.com clients send it (DESIGN §4.2): the exact key, the key in standard form, else the oldest
   * whose `name_std` is the same. A name that has no standard form (`Имя`) is matched as it is written.
   */
  byAnyName(name: string): AttributeDefinition | undefined {
    const standard = nameStd(name)
    if (standard === '') return this.#byKey.get(name) ?? this.#byName.get(name)
    return this.#byKey.get(name) ?? this.#byKey.get(standard) ?? this.#byStandardName.get(standard)
  }
}
