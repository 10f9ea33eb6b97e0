import { resolve } from '#test/support/json-reference.ts'
import type { Document } from '#test/support/vendor-api.ts'

/**
 * What a schema allows, with references resolved, `allOf` merged and alternatives put together: a property is required
 * if it is in every alternative that is an object.
 */
export interface Shape {
  /** JSON types; empty: any. */
  readonly types: ReadonlySet<string>
  /** The values of an enumeration, as JSON; null: all of the types. */
  readonly values: ReadonlySet<string> | null
  readonly format: string | null
  readonly properties: ReadonlyMap<string, { readonly shape: Shape; readonly isRequired: boolean }>
  /** Of an array. */
  readonly items: Shape | null
  /** What all other properties of an object are; null: nothing is said about them. */
  readonly rest: Shape | null
}

const anything: Shape = {
  types: new Set(),
  values: null,
  format: null,
  properties: new Map(),
  items: null,
  rest: null,
}

/** The shape of a schema of a document. @throws Error when a reference leads nowhere */
export function shapeOf(schema: Document, document: Document): Shape {
  const { $ref, allOf, oneOf, anyOf, ...own } = schema
  const parts: Shape[] = [ownShape(own, document)]
  if ($ref !== undefined) parts.push(shapeOf(resolve($ref, document), document))
  for (const part of allOf ?? []) parts.push(shapeOf(part, document))
  for (const alternatives of [oneOf, anyOf])
    if (alternatives !== undefined)
      parts.push(either(alternatives.map((one: Document) => shapeOf(one, document))))
  return parts.reduce(both)
}

function ownShape(schema: Document, document: Document): Shape {
  const { required = [], items } = schema
  const listed = 'const' in schema ? [schema.const] : schema.enum
  const rest = schema.additionalProperties ?? Object.values(schema.patternProperties ?? {})[0]
  return {
    types: new Set(typesOf(schema, listed)),
    values: listed === undefined ? null : new Set(listed.map((value: unknown) => JSON.stringify(value))),
    format: schema.format ?? null,
    properties: new Map(
      Object.entries(schema.properties ?? {}).map(([name, property]) => [
        name,
        { shape: shapeOf(property, document), isRequired: required.includes(name) },
      ]),
    ),
    items: items === undefined ? null : shapeOf(items, document),
    rest: typeof rest === 'object' ? shapeOf(rest, document) : null,
  }
}

function typesOf(
  { type, properties, items }: Document,
  listed: readonly unknown[] | undefined,
): readonly string[] {
  if (type !== undefined) return [type].flat()
  if (listed !== undefined)
    return [...new Set(listed.map((value) => (value === null ? 'null' : typeof value)))]
  if (properties !== undefined) return ['object']
  return items === undefined ? [] : ['array']
}

/** Both hold. */
function both(one: Shape, other: Shape): Shape {
  const properties = new Map(one.properties)
  for (const [name, { shape, isRequired }] of other.properties) {
    const known = properties.get(name)
    properties.set(
      name,
      known === undefined
        ? { shape, isRequired }
        : { shape: both(known.shape, shape), isRequired: known.isRequired || isRequired },
    )
  }
  return {
    types: intersection(one.types, other.types),
    values:
      one.values === null
        ? other.values
        : other.values === null
          ? one.values
          : intersection(one.values, other.values),
    format: one.format ?? other.format,
    properties,
    items: one.items === null ? other.items : other.items === null ? one.items : both(one.items, other.items),
    rest: one.rest === null ? other.rest : other.rest === null ? one.rest : both(one.rest, other.rest),
  }
}

/** Nothing said by one leaves what the other says. */
const intersection = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
  one.size === 0 ? other : other.size === 0 ? one : new Set([...one].filter((name) => other.has(name)))

/** At least one of them holds. */
function either(shapes: readonly Shape[]): Shape {
  const isAny = shapes.some(({ types }) => types.size === 0)
  const objects = shapes.filter(({ types }) => types.has('object'))
  const names = new Set(objects.flatMap(({ properties }) => [...properties.keys()]))
  const together = (parts: ReadonlyArray<Shape | null>) => {
    const known = parts.filter((part) => part !== null)
    return known.length === 0 ? null : either(known)
  }
  const [first = anything] = shapes
  if (shapes.length < 2) return first
  return {
    types: isAny ? new Set() : new Set(shapes.flatMap(({ types }) => [...types])),
    values: shapes.every(({ values, types }) => values !== null || isOnlyNull(types))
      ? new Set(shapes.flatMap(({ values }) => [...(values ?? ['null'])]))
      : null,
    format: shapes.find(({ format }) => format !== null)?.format ?? null,
    properties: new Map(
      [...names].map((name) => {
        const properties = objects.map((shape) => shape.properties.get(name))
        return [
          name,
          {
            shape: together(properties.map((property) => property?.shape ?? null)) ?? anything,
            isRequired: properties.every((property) => property?.isRequired === true),
          },
        ]
      }),
    ),
    items: together(shapes.map(({ items }) => items)),
    rest: together(shapes.map(({ rest }) => rest)),
  }
}

const isOnlyNull = (types: ReadonlySet<string>) => types.size === 1 && types.has('null')
