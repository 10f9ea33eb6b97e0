import { resolve } from '#test/support/json-reference.ts'
import type { Document } from '#test/support/vendor-api.ts'
import { shapeOf, type Shape } from './shapes.ts'

/** Which way data goes: what a client sends must be taken, what a client gets must be understood. */
type Direction = 'sent' | 'received'

const methods = ['get', 'put', 'post', 'delete', 'patch']

/**
 * What of a vendor's OpenAPI document is not in ours: every path, method, parameter, status, required field and type.
 * Each difference is one sentence that begins with the operation, and is always the same.
 */
export function differences(theirs: Document, ours: Document): readonly string[] {
  return Object.entries<Document>(theirs.paths).flatMap(([path, item]) => {
    const [, ownItem] =
      Object.entries<Document>(ours.paths).find(([own]) => nameless(own) === nameless(path)) ?? []
    return methods
      .filter((method) => method in item)
      .flatMap((method) => {
        const operation = `${method.toUpperCase()} ${path}`
        const own = ownItem?.[method]
        if (own === undefined) return [`${operation}: is missing`]
        const found = [
          ...compareParameters(
            parametersOf(item, method, theirs),
            parametersOf(ownItem, method, ours),
            theirs,
            ours,
          ),
          ...compareBodies(item[method], own, theirs, ours),
          ...compareResponses(item[method], own, theirs, ours),
        ]
        return found.map((difference) => `${operation} ${difference}`)
      })
  })
}

/** `/users/{id}` is the same path whatever its parameter is called; the names are compared with the parameters. */
const nameless = (path: string) => path.replaceAll(/\{\w+\}/g, '{}')

const parametersOf = (item: Document, method: string, document: Document): readonly Document[] =>
  [...(item.parameters ?? []), ...(item[method].parameters ?? [])].map((one) =>
    one.$ref === undefined ? one : resolve(one.$ref, document),
  )

function compareParameters(
  theirs: readonly Document[],
  ours: readonly Document[],
  theirDocument: Document,
  ourDocument: Document,
): readonly string[] {
  const isSame = (one: Document, other: Document) =>
    one.in === other.in &&
    (one.in === 'header' ? lower(one.name) === lower(other.name) : one.name === other.name)
  const unknown = ours.filter((own) => own.required === true && !theirs.some((one) => isSame(one, own)))
  return [
    ...theirs.flatMap((parameter) => {
      const place = `${parameter.in} ${parameter.name}`
      const own = ours.find((one) => isSame(one, parameter))
      if (own === undefined) return [`${place}: is missing`]
      const stricter = own.required === true && parameter.required !== true ? [`${place}: is required`] : []
      const ownShape = shapeOf(own.schema, ourDocument)
      const shape = asText(shapeOf(parameter.schema, theirDocument), ownShape)
      return [...stricter, ...compareShapes('sent', place, shape, ownShape)]
    }),
    ...unknown.map((own) => `${own.in} ${own.name}: is required`),
  ]
}

/** A parameter is text: what one document calls a boolean another may call one of two words. */
const asText = (theirs: Shape, ours: Shape): Shape =>
  theirs.types.has('boolean') && ours.types.has('string')
    ? { ...theirs, types: new Set(['string']), values: new Set(['"true"', '"false"']) }
    : theirs

const lower = (text: string) => text.toLowerCase()
/** Undefined when there is no JSON. */
const jsonSchema = (container: Document): Document => container?.content?.['application/json']?.schema

function compareBodies(theirs: Document, ours: Document, theirDocument: Document, ourDocument: Document) {
  const schema = jsonSchema(theirs.requestBody)
  if (schema === undefined) return []
  const own = jsonSchema(ours.requestBody)
  if (own === undefined) return ['body: is missing']
  return compareShapes('sent', 'body', shapeOf(schema, theirDocument), shapeOf(own, ourDocument))
}

function compareResponses(theirs: Document, ours: Document, theirDocument: Document, ourDocument: Document) {
  return Object.entries<Document>(theirs.responses).flatMap(([status, response]) => {
    const range = `${status.charAt(0)}XX`
    const [, own] =
      Object.entries<Document>(ours.responses).find(
        ([name]) => name === status || name.toUpperCase() === range,
      ) ?? []
    if (own === undefined) return [`${status}: is missing`]
    const schema = jsonSchema(response)
    if (schema === undefined) return []
    const ownSchema = jsonSchema(own)
    if (ownSchema === undefined) return [`${status}: has no body`]
    return compareShapes('received', status, shapeOf(schema, theirDocument), shapeOf(ownSchema, ourDocument))
  })
}

function compareShapes(direction: Direction, place: string, theirs: Shape, ours: Shape): readonly string[] {
  return [
    ...compareTypes(direction, place, theirs, ours),
    ...compareValues(direction, place, theirs, ours),
    ...compareProperties(direction, place, theirs, ours),
    ...compareParts(direction, `${place}[]`, theirs.items, ours.items),
    ...compareParts(direction, `${place}{}`, theirs.rest, ours.rest),
  ]
}

function compareTypes(direction: Direction, place: string, theirs: Shape, ours: Shape): readonly string[] {
  if (theirs.types.size === 0) return []
  if (ours.types.size === 0) return direction === 'sent' ? [] : [`${place}: has no type`]
  const [given, taken] = direction === 'sent' ? [theirs.types, ours.types] : [ours.types, theirs.types]
  const wrong = [...given].filter((type) => !taken.has(type) && !(type === 'integer' && taken.has('number')))
  if (wrong.length > 0)
    return [`${place}: ${direction === 'sent' ? 'cannot be' : 'can be'} ${wrong.join(' or ')}`]
  const isText = direction === 'received' && ours.types.has('string')
  const lacksFormat = isText && theirs.format !== null && ours.format !== theirs.format
  return lacksFormat ? [`${place}: has not the format ${theirs.format}`] : []
}

function compareValues(direction: Direction, place: string, theirs: Shape, ours: Shape): readonly string[] {
  const [given, taken] = direction === 'sent' ? [theirs.values, ours.values] : [ours.values, theirs.values]
  if (taken === null) return []
  const cannot = direction === 'sent' ? 'cannot be' : 'can be'
  if (given === null) {
    // A shape of another type was told already, and true and false need no enumeration.
    const isOpen = direction === 'sent' ? theirs.types.has('string') : ours.types.has('string')
    return isOpen ? [`${place}: ${cannot} any text`] : []
  }
  const wrong = [...given].filter((value) => !taken.has(value))
  return wrong.length === 0 ? [] : [`${place}: ${cannot} ${wrong.join(' or ')}`]
}

function compareProperties(
  direction: Direction,
  place: string,
  theirs: Shape,
  ours: Shape,
): readonly string[] {
  const found = [...theirs.properties].flatMap(([name, property]) => {
    const own = ours.properties.get(name)
    const at = `${place}.${name}`
    if (own === undefined) {
      const taken = direction === 'sent' ? ours.rest : null
      return taken === null ? [`${at}: is missing`] : compareShapes(direction, at, property.shape, taken)
    }
    const isLess = direction === 'received' && property.isRequired && !own.isRequired
    const isMore = direction === 'sent' && own.isRequired && !property.isRequired
    return [
      ...(isLess ? [`${at}: is not always there`] : []),
      ...(isMore ? [`${at}: is required`] : []),
      ...compareShapes(direction, at, property.shape, own.shape),
    ]
  })
  const wanted = [...ours.properties].filter(
    ([name, { isRequired }]) => direction === 'sent' && isRequired && !theirs.properties.has(name),
  )
  return [...found, ...wanted.map(([name]) => `${place}.${name}: is required`)]
}

function compareParts(
  direction: Direction,
  place: string,
  theirs: Shape | null,
  ours: Shape | null,
): readonly string[] {
  if (theirs === null) return []
  if (ours === null) return direction === 'sent' ? [] : [`${place}: is missing`]
  return compareShapes(direction, place, theirs, ours)
}
