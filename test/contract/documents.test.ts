import { beforeAll, describe, expect, test } from 'vitest'
import { http } from '#test/support/http.ts'
import { sharedServer } from '#test/support/shared-server.ts'
import { amendments, isThere } from '#test/support/vendor-amendments.ts'
import type { Document, VendorApi } from '#test/support/vendor-api.ts'
import {
  missingDocuments,
  publishedDocument,
  unlessMissing,
  vendorDocument,
} from '#test/support/vendor-documents.ts'
import { differences } from './compare.ts'
import { allows, exceptions } from './exceptions.ts'

const bases = { application: '/v1', admin: '/admin/v1' }
const apis: readonly VendorApi[] = ['application', 'admin']

describe.skipIf(missingDocuments !== null)(`our documents and the vendor's${unlessMissing}`, () => {
  const found = new Map<VendorApi, readonly string[]>()
  beforeAll(async () => {
    for (const api of apis) {
      const ours = await http({ origin: sharedServer().url, path: `${bases[api]}/openapi` })
      found.set(api, differences(vendorDocument(api), ours.json()))
    }
  })

  test.each(apis)(
    'every path, method, parameter, status, field and type of the %s API is in ours, or meant to be different',
    (api) => {
      const meant = (one: string) => exceptions.some((exception) => allows(exception, one))
      expect(found.get(api)?.filter((one) => !meant(one))).toEqual([])
    },
  )

  test.each(exceptions)('the exception is still needed: $pattern', (exception) => {
    expect([...found.values()].flat().filter((one) => allows(exception, one))).not.toEqual([])
  })

  test.each(amendments)('the vendor still does not speak of $what', (amendment) => {
    expect(isThere(amendment, publishedDocument(amendment.api))).toBe(false)
    expect(isThere(amendment, vendorDocument(amendment.api))).toBe(true)
  })
})

/** A document with one operation, whose answer and body have these schemas. */
const documentOf = (answer: Document, body: Document = {}, operation: Document = {}): Document => ({
  components: {
    schemas: {
      Name: { type: 'string' },
      Named: { properties: { name: { type: 'string' } }, required: ['name'] },
    },
  },
  paths: {
    '/things/{id}': {
      post: {
        requestBody: { content: { 'application/json': { schema: body } } },
        responses: { 200: { content: { 'application/json': { schema: answer } } } },
        ...operation,
      },
    },
  },
})

describe('the comparison finds', () => {
  const object = (properties: Document, required: readonly string[] = []) => ({
    type: 'object',
    properties,
    required,
  })
  const text = { type: 'string' }
  const answers = (theirs: Document, ours: Document) => differences(documentOf(theirs), documentOf(ours))
  const bodies = (theirs: Document, ours: Document) =>
    differences(documentOf({}, theirs), documentOf({}, ours))
  const found = (...what: readonly string[]) => what.map((one) => `POST /things/{id} ${one}`)

  test('nothing where there is nothing', () => {
    const document = documentOf(object({ a: text }, ['a']), object({ b: text }))
    expect(differences(document, document)).toEqual([])
  })

  test('operations that are missing, and no others', () => {
    const theirs = documentOf({})
    expect(differences(theirs, { paths: {} })).toEqual(['POST /things/{id}: is missing'])
    expect(differences(theirs, { paths: { '/things/{key}': { get: {} } } })).toEqual([
      'POST /things/{id}: is missing',
    ])
    expect(differences({ paths: {} }, theirs)).toEqual([])
  })

  test('parameters that are missing, required or of another type', () => {
    const parameters = (...list: Document[]) => documentOf({}, {}, { parameters: list })
    const limit = { in: 'query', name: 'limit', schema: { type: 'integer' } }
    expect(differences(parameters(limit), parameters())).toEqual(found('query limit: is missing'))
    expect(differences(parameters(limit), parameters({ ...limit, required: true }))).toEqual(
      found('query limit: is required'),
    )
    expect(differences(parameters(), parameters({ ...limit, required: true }))).toEqual(
      found('query limit: is required'),
    )
    expect(differences(parameters(limit), parameters({ ...limit, schema: { type: 'boolean' } }))).toEqual(
      found('query limit: cannot be integer'),
    )
    const flag = { in: 'query', name: 'all', schema: { type: 'boolean' } }
    expect(
      differences(parameters(flag), parameters({ ...flag, schema: { enum: ['true', 'false'] } })),
    ).toEqual([])
    expect(differences(parameters(flag), parameters({ ...flag, schema: { enum: ['true'] } }))).toEqual(
      found('query all: cannot be "false"'),
    )
    const header = { in: 'header', name: 'X-Some', schema: text }
    expect(differences(parameters(header), parameters({ ...header, name: 'x-some' }))).toEqual([])
  })

  test('statuses that are missing; a range holds all of its own', () => {
    const responses = (...names: string[]) =>
      documentOf({}, {}, { responses: Object.fromEntries(names.map((name) => [name, {}])) })
    expect(differences(responses('200', '404'), responses('200'))).toEqual(found('404: is missing'))
    expect(differences(responses('200', '404'), responses('200', '4xx'))).toEqual([])
  })

  test('fields of answers that are missing, not always there, or can be what the client does not know', () => {
    const theirs = object(
      { a: text, b: text, c: { type: 'number' }, d: { type: ['string', 'null'], enum: ['x', null] } },
      ['a'],
    )
    expect(
      answers(theirs, object({ a: text, c: { type: ['integer', 'null'] }, d: { enum: ['x', 'y'] } })),
    ).toEqual(
      found('200.a: is not always there', '200.b: is missing', '200.c: can be null', '200.d: can be "y"'),
    )
    expect(answers({ type: 'string', format: 'date' }, text)).toEqual(found('200: has not the format date'))
    expect(answers(text, {})).toEqual(found('200: has no type'))
  })

  test('fields of bodies that are not taken, required, or cannot be what the client sends', () => {
    const theirs = object({ a: { type: ['string', 'null'] }, b: { enum: ['x', 'y'] }, c: text }, ['c'])
    expect(bodies(theirs, object({ a: text, b: { enum: ['x'] }, d: text }, ['a', 'd']))).toEqual(
      found(
        'body.a: is required',
        'body.a: cannot be null',
        'body.b: cannot be "y"',
        'body.c: is missing',
        'body.d: is required',
      ),
    )
  })

  test('what lies behind references, parts, alternatives, lists and maps', () => {
    const whole = {
      allOf: [{ $ref: '#/components/schemas/Named' }, object({ more: { type: 'integer' } }, ['more'])],
    }
    expect(answers(whole, object({ name: text }))).toEqual(
      found('200.name: is not always there', '200.more: is missing'),
    )
    const either = {
      oneOf: [object({ a: text, b: text }, ['a', 'b']), object({ a: text }, ['a']), { type: 'null' }],
    }
    expect(answers(either, object({ a: text, b: text }, ['a']))).toEqual([])
    expect(answers(either, object({ b: text }))).toEqual(found('200.a: is missing'))
    expect(answers({ type: 'array', items: whole }, { type: 'array', items: object({}) })).toEqual(
      found('200[].name: is missing', '200[].more: is missing'),
    )
    const map = { type: 'object', additionalProperties: { $ref: '#/components/schemas/Name' } }
    expect(answers(map, { type: 'object', patternProperties: { '^.*$': { type: 'integer' } } })).toEqual(
      found('200{}: can be integer'),
    )
    expect(answers(map, { type: 'object' })).toEqual(found('200{}: is missing'))
  })
})
