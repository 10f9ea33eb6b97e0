import fc from 'fast-check'
import type { ApiRoute, ApiSlug, JsonSchema } from '#test/support/api-routes.ts'
import { mountsOf, rowOf } from './access.ts'
import type { Fault } from './fault.ts'
import { credential, pathOf, valueOf, type Headers, type Tenant, type World } from './world.ts'
import { forgedTokens, meaningless } from './wrong-values.ts'

/** A request that cannot be served, whatever else is true, and the statuses that would say why. */
export interface BadRequest {
  readonly route: string
  readonly fault: string
  readonly statuses: readonly number[]
  readonly method: string
  readonly path: string
  readonly headers: Headers
  readonly body?: string | Buffer
}

const constant = fc.constantFrom
const kib = 1024

const digitsAndLetters = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const printable = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index)).join('')
const word = (alphabet: string, minLength: number, maxLength: number) =>
  fc.string({ unit: constant(...Array.from(alphabet)), minLength, maxLength })

/** Any bad request to one operation, on any of its mounts. */
export function badRequest(world: World, route: ApiRoute): fc.Arbitrary<BadRequest> {
  return fc.oneof(...mountsOf(route.path).map((template) => badRequestTo(world, route, template)))
}

// Generators are made once for each path and nowhere inside `chain`: making them is slower than sending what they give.
function badRequestTo(world: World, route: ApiRoute, template: string): fc.Arbitrary<BadRequest> {
  return fc
    .tuple(anyFault(world, route, template), oddQuery, oddHeaders)
    .map(([fault, odd, more]) => requestWith(world.here, route, template, fault, odd, more))
}

/** A good request to an operation on one of its mounts, but for one fault. */
export function requestWith(
  here: Tenant,
  route: ApiRoute,
  template: string,
  fault: Fault,
  odd = '',
  more: Headers = {},
): BadRequest {
  const { body } = fault
  const query = [fault.query, odd].filter((part) => part !== undefined && part !== '').join('&')
  return {
    route: route.name,
    fault: fault.fault,
    // An operation that reads its whole query refuses what no text can hold before it looks for anybody.
    statuses:
      odd === nulQuery && fault.statuses.includes(404) ? [...fault.statuses, 400, 422] : fault.statuses,
    method: fault.method ?? route.method,
    path: (fault.path ?? pathOf(here, route, template)) + (query === '' ? '' : `?${query}`),
    headers: {
      ...more,
      ...(fault.credential ?? goodCredential(here, route)),
      ...(body === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }),
      ...fault.headers,
    },
    ...(body === undefined ? {} : { body }),
  }
}

/** What lets a request in, so that something else has to stop it. */
const goodCredential = (here: Tenant, { slug, name }: ApiRoute): Headers =>
  credential(slug, rowOf(name).access === 'user' ? here.tokens.own : here.keys[slug])

function anyFault(world: World, route: ApiRoute, template: string): fc.Arbitrary<Fault> {
  const { here } = world
  const faults: { weight: number; arbitrary: fc.Arbitrary<Fault> }[] = [
    { weight: 2, arbitrary: wrongMethod(here, route, template) },
    { weight: 2, arbitrary: wrongPath(here, route, template) },
    { weight: 2, arbitrary: wrongEncoding(here, route, template) },
  ]
  const add = (weight: number, arbitrary: fc.Arbitrary<Fault> | null) => {
    if (arbitrary !== null) faults.push({ weight, arbitrary })
  }
  const row = rowOf(route.name)
  if (row.access !== 'public') add(3, wrongCredential(world, route))
  if (template.includes('{projectId}')) add(2, unknownProject(here, route, template))
  if (route.params.some((param) => param !== 'projectId') && row.anyId !== true)
    add(4, wrongId(here, route, template))
  if (route.method !== 'GET') add(6, unreadableBody(route))
  if (route.body !== null && row.anyBody !== true) add(3, wrongKind(route.slug, route.body))
  if (route.body !== null && row.anyBody !== true) add(6, wrongMember(route.slug, route.body))
  add(3, wrongQuery(route))
  const values = meaningless(world, route)
  add(6, values.length === 0 ? null : constant(...values))
  if (route.slug === 'usercom') add(1, wrongVersion)
  return fc.oneof(...faults)
}

const nulQuery = 'zz=%00'

/** Before or beside the fault: what no operation asks for. */
const oddQuery = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  {
    weight: 1,
    arbitrary: constant(
      '__proto__=1',
      'constructor[prototype][x]=1',
      '%',
      '%zz=%E0%A4%A',
      '&&&=&',
      'zz=1&zz=2&zz[]=3',
      nulQuery,
      'zz=%ED%A0%80',
      `zz=${'z'.repeat(4000)}`,
      'zz=..%2F..%2Fetc%2Fpasswd',
      'zz=9'.repeat(300),
    ),
  },
)

const oddHeaders: fc.Arbitrary<Headers> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: constant<Headers>(
      { 'x-http-method-override': 'DELETE' },
      { cookie: '__proto__=x; replyke-refresh-jwt=nonsense; =;;' },
      { 'x-forwarded-host': 'evil.example', 'x-forwarded-for': '0.0.0.0, nonsense' },
      { origin: 'null' },
      { 'accept-encoding': 'nonsense', 'accept-language': '*;q=nonsense' },
      { 'if-match': '"x"', range: 'bytes=0-0' },
      { 'tenant-id': '..' },
    ),
  },
)

const knownMethods = [
  'TRACE',
  'PROPFIND',
  'PURGE',
  'MKCOL',
  'REPORT',
  'LOCK',
  'COPY',
  'SUBSCRIBE',
  'M-SEARCH',
  'LINK',
]
const unknownMethods = ['FOO', 'PATCHED', 'X-GET']

function wrongMethod(here: Tenant, route: ApiRoute, template: string): fc.Arbitrary<Fault> {
  return constant(...knownMethods, ...unknownMethods).map((method) => ({
    fault: 'method',
    // A method that HTTP itself does not know is refused by the parser.
    statuses: unknownMethods.includes(method) ? [400] : route.slug === 'usercom' ? [404, 405] : [404],
    method,
    path: pathOf(here, route, template),
  }))
}

function wrongPath(here: Tenant, route: ApiRoute, template: string): fc.Arbitrary<Fault> {
  const base = pathOf(here, route, template).replace(/\/$/, '')
  return fc
    .oneof(
      constant(
        '..',
        '.',
        '%2e%2e',
        '%2F',
        '__proto__',
        'constructor',
        '%00',
        '%20',
        '*',
        ':id',
        '{id}',
        ';a=b',
      ),
      word(`${digitsAndLetters}~_-`, 1, 30),
    )
    .map((end) => ({ fault: 'path', statuses: [404], path: `${base}/zz-none/${end}` }))
}

/** Where a name would stand there is what no text is encoded as. */
function wrongEncoding(here: Tenant, route: ApiRoute, template: string): fc.Arbitrary<Fault> {
  return constant('%', '%zz', '%E0%A4%A', '%C0%80', '%ED%A0%80', 'a%F', '%u0041', '%FF').map((bad) => {
    const param = route.params.find((one) => one !== 'projectId')
    return {
      fault: 'percent-encoding',
      statuses: [400, 404],
      path:
        param === undefined
          ? `${pathOf(here, route, template).replace(/\/$/, '')}/zz-none/${bad}`
          : withParam(here, route, template, param, bad),
    }
  })
}

function withParam(here: Tenant, route: ApiRoute, template: string, param: string, value: string): string {
  return pathOf(here, route, template.replace(`{${param}}`, '\0')).replace('\0', value)
}

function wrongCredential({ here, there }: World, route: ApiRoute): fc.Arbitrary<Fault> {
  const { slug } = route
  const key = here.keys[slug]
  const foreign = Object.values(here.keys).filter((one) => one !== key)
  const secrets = fc.oneof(
    constant(
      here.revoked[slug],
      ...foreign,
      '',
      'null',
      `${key}x`,
      key.slice(0, -1),
      key.toUpperCase(),
      `${key} ${key}`,
    ),
    word(printable, 1, 200),
    fc.tuple(word(digitsAndLetters, 4, 40), word(digitsAndLetters, 4, 40)).map(([a, b]) => `${a}.${b}.${a}`),
    // A good prefix with a body of somebody's invention.
    word(digitsAndLetters, 20, 40).map((end) => key.slice(0, 12) + end),
  )
  const shown = fc.oneof(
    { weight: 1, arbitrary: fc.constant<Headers>({}) },
    { weight: 5, arbitrary: secrets.map((secret) => credential(slug, secret)) },
    {
      weight: 1,
      arbitrary: constant<Headers>(
        { authorization: `Basic ${Buffer.from(`x:${key}`).toString('base64')}` },
        { authorization: key },
        { authorization: `bearer${key}` },
        ...(slug === 'replyke'
          ? [
              credential(slug, there.keys.replyke),
              credential(slug, here.tokens.expired),
              credential(slug, there.tokens.own),
              { ...credential(slug, key), 'x-replyke-project-id': there.project.projectId },
              ...forgedTokens({ here, there }),
            ]
          : [{ authorization: `Token  ${key}` }]),
      ),
    },
  )
  return fc.tuple(shown, fc.option(fc.constant('{}'), { nil: undefined })).map(([header, body]) => ({
    fault: 'credential',
    statuses: slug === 'replyke' ? [401, 403] : [401],
    credential: header,
    ...(body === undefined || route.method === 'GET' ? {} : { body }),
  }))
}

function unknownProject(here: Tenant, route: ApiRoute, template: string): fc.Arbitrary<Fault> {
  return word(`${digitsAndLetters}_-`, 1, 50).map((end) => ({
    fault: 'unknown project',
    statuses: [404],
    path: pathOf({ ...here, values: { ...here.values, projectId: `nobodys-${end}` } }, route, template),
  }))
}

const nobody = [
  'q',
  'z'.repeat(255),
  '%2F',
  'a%2Fb',
  '..%2F..',
  '__proto__',
  'constructor',
  'toString',
  '99999999999999999999',
  '9007199254740993',
  '-1',
  '0x1',
  '1e309',
  'NaN',
  'null',
  '%F0%9F%98%80',
  '%27%3B--',
  '%25',
  '%22%5C',
  '*',
]
const noId = ['%00', 'a%00b', '..', '.', '%2e%2e', 'z'.repeat(256), '%C3%A9'.repeat(256), 'z'.repeat(5000)]

/** An id that nobody has, or can have. */
function wrongId(here: Tenant, route: ApiRoute, template: string): fc.Arbitrary<Fault> | null {
  const params = route.params.filter((param) => param !== 'projectId')
  const { creates } = rowOf(route.name)
  const ids = fc.oneof(
    { weight: 2, arbitrary: constant(...noId) },
    {
      weight: 2,
      arbitrary: fc
        .oneof(
          constant(...nobody),
          fc
            .string({ minLength: 1, maxLength: 80 })
            .map((text) => encodeURIComponent(`~${text.toWellFormed()}`)),
        )
        .map((id) => (creates === true ? 'z'.repeat(256) + id : id)),
    },
    { weight: 1, arbitrary: constant('z'.repeat(17 * kib), 'z'.repeat(100 * kib)) },
  )
  return fc.tuple(constant(...params), ids).map(([param, id]) => ({
    fault: 'id',
    statuses: [400, 404, 422],
    path: withParam(here, route, template, param, id),
    ...(route.body === null ? {} : { body: route.body.type === 'array' ? '[{}]' : '{}' }),
  }))
}

/** No JSON that could be kept, or no JSON at all, or too much of it. */
function unreadableBody({ slug, body: schema }: ApiRoute): fc.Arbitrary<Fault> {
  const members = Object.keys(schema?.properties ?? {})
  const name = constant('zz', '__proto__', 'name', ...members).map((key) => JSON.stringify(key))
  const inMember = (value: fc.Arbitrary<string>) =>
    fc.tuple(name, value, fc.boolean()).map(([key, text, twice]) =>
      // Twice: whichever of the two counts, the body as a whole is read.
      twice ? `{${key}:"x",${key}:${text}}` : `{${key}:${text}}`,
    )
  const nested = (open: string, close: string) =>
    fc
      .oneof(fc.integer({ min: 101, max: 300 }), constant(5000, 50_000))
      .map((levels) => `${open.repeat(levels)}1${close.repeat(levels)}`)
  const unstorable = constant(
    '\\u0000',
    'a\\u0000b',
    '\\ud800',
    '\\uDFFF',
    '\\ud83d\\u0041',
    '\\udc00\\ud800',
  )
  const notJson = fc.oneof(
    constant(
      '{',
      '[',
      '"',
      '{]',
      'nul',
      'True',
      'NaN',
      '-',
      '+1',
      '01',
      '1.',
      '.5',
      '1e',
      "{'a':1}",
      '{a:1}',
      '[1,]',
    ),
    constant(
      '{"a":1,}',
      '{"a" 1}',
      '{"a":1}}',
      '{}{}',
      '{} x',
      '\u00a0{}',
      '\ufeff{}',
      '{"a":"\t"}',
      '{"a":"\\x41"}',
    ),
    constant('<user/>', 'name=Ann&email=a%40b.c', '// {}\n{}', '{"a":1 /* */}', 'undefined', '{"a":\\u0031}'),
    fc.anything().map((value) => `{"zz":${JSON.stringify(value) ?? '0'}`),
    fc.string({ minLength: 1 }).map((text) => `~${text.toWellFormed()}`),
  )
  const notUtf8 = constant(
    'ff',
    'c080',
    'eda080',
    '7b2261223a22ff227d',
    'fffe7b007d00',
    '7b2261223a22e28228227d',
  )
  const json = fc.oneof(
    { weight: 4, arbitrary: notJson },
    { weight: 1, arbitrary: notUtf8.map((hex) => Buffer.from(hex, 'hex')) },
    { weight: 2, arbitrary: inMember(fc.oneof(nested('[', ']'), nested('{"a":', '}'))) },
    { weight: 1, arbitrary: nested('[', ']') },
    { weight: 2, arbitrary: inMember(unstorable.map((text) => `"${text}"`)) },
    { weight: 1, arbitrary: unstorable.map((text) => `{"${text}":1}`) },
    {
      weight: 2,
      arbitrary: inMember(constant('1e309', '-1e999', '9'.repeat(400), '1E+400', '[{"x":1e5000}]')),
    },
  )
  const tooLarge = fc
    .integer({ min: 1, max: 64 * kib })
    .map((more) => `{"name":"${'x'.repeat(kib * kib + more)}"}`)
  const types = constant(
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'application/jsonx',
    'application/octet-stream',
    'nonsense',
    'json',
    ';',
    'text/json',
    'application/json/json',
  )
  return fc.oneof(
    { weight: 8, arbitrary: json.map((body) => ({ fault: 'JSON', statuses: [400], body })) },
    {
      weight: 3,
      arbitrary: types.map((type) => ({
        fault: 'media type',
        statuses: slug === 'replyke' ? [400] : [415],
        body: '{"name":"x"}',
        headers: { 'content-type': type },
      })),
    },
    { weight: 1, arbitrary: tooLarge.map((body) => ({ fault: 'size', statuses: [413], body })) },
  )
}

const refused = (slug: ApiSlug) => (slug.startsWith('trophy') ? [400, 422] : [400])

/** JSON, but not of the kind that the operation takes. */
function wrongKind(slug: ApiSlug, { type, minItems = 0, maxItems }: JsonSchema): fc.Arbitrary<Fault> {
  const scalars = ['5', '"x"', 'true', '-0', '1e300', '""', 'null']
  const wrong =
    type === 'array'
      ? [...scalars, '{}', '{"0":1}', '{"length":1}', ...(minItems > 0 ? ['[]'] : []), ...manyItems(maxItems)]
      : [...scalars, '[]', '[1]', '[{}]', '[[[]]]']
  return constant(...wrong).map((body) => ({ fault: 'kind', statuses: refused(slug), body }))
}

const manyItems = (max: number | undefined) =>
  max === undefined ? [] : [JSON.stringify(Array.from({ length: max + 1 }, () => ({})))]

/** A member that the schema describes, with a value of no type that it names. */
function wrongMember(slug: ApiSlug, schema: JsonSchema): fc.Arbitrary<Fault> | null {
  const places = typedPlaces(schema, [])
  if (places.length === 0) return null
  const wrong = places.flatMap(({ path, types }) => wrongValues(types).map((value) => ({ path, value })))
  return fc.tuple(constant(...wrong), fc.boolean()).map(([{ path, value }, withPrototype]) => {
    const [last = '', ...outer] = path.toReversed()
    const inner = `{${withPrototype ? '"__proto__":{"x":1},' : ''}${JSON.stringify(last)}:${value}}`
    const body = outer.reduce((json, key) => `{${JSON.stringify(key)}:${json}}`, inner)
    return { fault: 'type', statuses: refused(slug), body }
  })
}

interface Place {
  readonly path: readonly string[]
  readonly types: readonly string[]
}

const depthMax = 3

function typedPlaces(
  { properties = {}, additionalProperties }: JsonSchema,
  at: readonly string[],
): readonly Place[] {
  const values = typeof additionalProperties === 'object' ? { plan: additionalProperties } : {}
  return Object.entries({ ...properties, ...values }).flatMap(([key, member]) => {
    const path = [...at, key]
    const types =
      member.type === undefined
        ? member.enum === undefined
          ? []
          : ['string', 'integer']
        : [member.type].flat()
    return [
      ...(types.length === 0 ? [] : [{ path, types }]),
      ...(path.length < depthMax ? typedPlaces(member, path) : []),
    ]
  })
}

function wrongValues(types: readonly string[]): readonly string[] {
  if (types.includes('object')) return ['5', '"x"', 'true', '[1]']
  const objects = ['{"x":1}', '{"__proto__":1}', '{"toString":"x"}']
  return types.includes('array') ? [...objects, '5', 'true'] : [...objects, '[{}]', '[[1]]', '[[[[[]]]]]']
}

/** What the query must say and does not, or what it may not say. */
function wrongQuery(route: ApiRoute): fc.Arbitrary<Fault> | null {
  const required = route.query.filter((one) => one.required).map(() => '')
  const integers = route.slug.startsWith('trophy')
    ? route.query.flatMap(({ name, schema }) =>
        schema.type === 'integer'
          ? ['-1', 'x', '1.5', '', '99999999999999999999', '1e3', '%00', `1&${name}=2`].map(
              (value) => `${name}=${value}`,
            )
          : [],
      )
    : []
  const faults = [...required, ...integers]
  if (faults.length === 0) return null
  return constant(...faults).map((query) => ({ fault: 'query', statuses: [400, 422], query }))
}

const wrongVersion: fc.Arbitrary<Fault> = constant(
  '*/*; version=9',
  'application/json;version=0',
  '*/*; version=x',
).map((accept) => ({ fault: 'version', statuses: [406], headers: { accept } }))

/** Every parameter of every path has somebody to stand in it. */
export const hasValues = (here: Tenant, route: ApiRoute): boolean =>
  route.params.every((param) => valueOf(here, route, param) !== undefined)
