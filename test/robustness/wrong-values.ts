import { createHmac, createPrivateKey, createPublicKey, createSign } from 'node:crypto'
import type { ApiRoute } from '#test/support/api-routes.ts'
import type { Fault } from './fault.ts'
import { credential, typedAttributes, valueOf, type Headers, type Tenant, type World } from './world.ts'

/**
 * What only one wire can get wrong: JSON of the right kind with values that mean nothing, questions that cannot be
 * answered, tokens that somebody made up.
 */

type Fields = Readonly<Record<string, unknown>>

const bodies = (statuses: readonly number[], ...all: readonly unknown[]): readonly Fault[] =>
  all.map((body) => ({ fault: 'value', statuses, body: JSON.stringify(body) }))

/** The faults of one operation that its schema does not tell. */
export function meaningless(world: Pick<World, 'here' | 'there'>, route: ApiRoute): readonly Fault[] {
  if (route.slug === 'usercom') return ofUsercom(world.here, route)
  return route.slug === 'replyke' ? ofReplyke(world, route) : []
}

// --- User.com -------------------------------------------------------------------------------------------------------

/** Values that fit no attribute of a type (usercom.md §2.2). */
const unfit: Readonly<Record<keyof typeof typedAttributes, readonly unknown[]>> = {
  boolean: ['true', 1, 'maybe', [], {}],
  date: ['2024-13-01', '2024-02-30', '01/02/2024', 20240101, true, ['2024-01-01'], '2024-01-01T00:00:00Z'],
  datetime: ['yesterday', '2024-01-01T25:00:00Z', 1_700_000_000, '2024-01-01', {}],
  fixed: ['c', 1, ['a', 'c'], 'A', '', {}],
  float: ['1.5', true, [1.5], {}],
  integer: ['5', 1.5, true, 2 ** 53, [5]],
  string: [5, true, 1.5],
}

const unfitFields: readonly Fields[] = Object.entries(typedAttributes).flatMap(([type, name]) =>
  unfit[type as keyof typeof typedAttributes].map((value) => ({ [name]: value })),
)

const tenThousand = Array.from({ length: 10_000 }, (_, index) => `tag ${index}`)

/** Of a user, whichever operation writes it (usercom.md §2.1, §3.2). */
const badUsers: readonly Fields[] = [
  ...unfitFields,
  { gender: 'invalid' },
  { gender: 4 },
  { status: 0 },
  { status: 'Visitor' },
  { first_name: 'x'.repeat(41) },
  { city: 'x'.repeat(65) },
  { phone_number: 'x'.repeat(65) },
  { twitter_url: 'x'.repeat(2049) },
  { email: 'no address' },
  { email: `${'x'.repeat(250)}@example.org` },
  { timezone: '+02:00' },
  { timezone: 'Europe/Nowhere' },
  { score: 1.5 },
  { score: null },
  { score: 2 ** 31 },
  { assigned_to: 'somebody' },
  { unsubscribed: null },
  { notifications: 'perhaps' },
  { user_id: '..' },
  { user_id: 'x'.repeat(256) },
  { user_id: 'one', custom_id: 'two' },
  { company_id: 'one', company_custom_id: 'two' },
  { company_id: true },
  { tags: 'vip' },
  { tags: [''] },
  { tags: [5.5] },
  { tags: [{}] },
  { tags: [{ id: 987_654_321 }] },
  { tags: ['x'.repeat(256)] },
  { tags: [...tenThousand, ''] },
  { tags: [...tenThousand, null] },
  { ['x'.repeat(256)]: 'a name too long' },
]

const badEvents: readonly Fields[] = [
  { name: '' },
  { name: null },
  { name: 'x'.repeat(256) },
  { name: 'n', timestamp: 'yesterday' },
  { name: 'n', timestamp: 1e300 },
  { name: 'n', timestamp: [1] },
  { name: 'n', timestamp: 1_700_000_000_000_000 },
  { name: 'n', data: [] },
  { name: 'n', data: 'text' },
  { name: 'n', data: 5 },
]

/** Other spellings of the same standard name, and names of what users have anyway. */
const clashes = (name: string): readonly string[] => [
  name,
  name.toUpperCase(),
  name.replaceAll(' ', '_'),
  name.replaceAll(' ', ' -  '),
  ` ${name}!`,
  name.replaceAll('o', 'ó'),
]

const strangersNumber = 987_654_321

function ofUsercom(here: Tenant, route: ApiRoute): readonly Fault[] {
  const path = route.path.slice('/api/public'.length)
  const own = Number(here.values['usercom id'])
  const ownId = String(here.values['user_id'])
  return [...ofUsercomQuery(route, path), ...ofUsercomBody(path, route.method, own, ownId)]
}

const isUser = /^\/users(?:-by-id)?\/\{\w+\}\/$/
const ofUser = /^\/(?:users|users-by-id|companies|companies-by-id)\/\{\w+\}\/(\w+)\/$/

function ofUsercomBody(path: string, method: string, own: number, ownId: string): readonly Fault[] {
  if (method === 'GET') return []
  const writesUser =
    path === '/users/' || path === '/users/update_or_create/' || (isUser.test(path) && method !== 'DELETE')
  if (writesUser) return bodies([400], ...badUsers)
  const isOfUser = path.startsWith('/users')
  const ids = path.startsWith('/users-by-id') ? [ownId] : [own]
  switch (ofUser.exec(path)?.[1] ?? '') {
    case 'set_multiple_attributes':
      return bodies([400], ...(isOfUser ? badUsers : unfitFields))
    case 'set_attribute':
      return bodies(
        [400],
        { attribute: '', value: 1 },
        { attribute: 'x'.repeat(256), value: 1 },
        { value: 1 },
        ...(isOfUser ? badUsers : unfitFields).flatMap((fields) =>
          Object.keys(fields).length === 1
            ? Object.entries(fields).map(([attribute, value]) => ({ attribute, value }))
            : [],
        ),
      )
    case 'remove_attribute':
      return bodies(
        [400],
        {},
        { attribute: '' },
        { attribute: 5.5 },
        ...(isOfUser ? [{ attribute: 'score' }] : []),
      )
    case 'add_tag':
    case 'remove_tag':
      return bodies([400], {}, { name: '' }, { name: 'x'.repeat(256) }, { name: 5.5 }, { name: null })
    case 'add_many_tags':
      return bodies(
        [400],
        { tag_names: [...tenThousand, ''] },
        { tag_names: 'a' },
        { tag_names: null },
        { tag_names: ['x'.repeat(256)] },
      )
    case 'add_to_list':
      return [
        ...bodies([404], { list: strangersNumber }, { list: Number.MAX_SAFE_INTEGER }),
        ...bodies([400], { list: 'x' }, { list: 1.5 }, { list: null }, {}),
      ]
    case 'add_member':
    case 'remove_member':
      return [
        ...bodies([404], { user_id: strangersNumber }, { user_custom_id: "nobody' or '1'='1" }),
        ...bodies([400], {}, { user_id: 'x' }, { user_id: null }, { user_id: 1.5 }),
      ]
    case 'events':
      return bodies([400], ...badEvents)
    default:
  }
  const named = { ids, attribute: typedAttributes.boolean, value: 'neither' }
  switch (path) {
    case '/users/mass_update_standard_attributes/':
    case '/users-by-id/mass_update_standard_attributes/':
      return bodies(
        [400],
        { ...named, attribute: 'page_views', value: 5 },
        { ...named, attribute: 'tags', value: ['x'] },
        { ...named, attribute: 'nothing', value: 'x' },
        { ...named, attribute: 'score', value: 'many' },
        { ...named, attribute: 'gender', value: 'invalid' },
        { ...named, attribute: 'city', ids: 'all' },
        { ...named, attribute: 'city', ids: [...ids, {}] },
        { ...named, attribute: 'city', ids: [...ids, null] },
        { ids, attribute: 'city' },
      )
    case '/users/mass_update_custom_attributes/':
    case '/users-by-id/mass_update_custom_attributes/':
      return bodies(
        [400],
        named,
        { ...named, attribute: '' },
        { ...named, attribute: 'x'.repeat(256) },
        { ...named, ids: { 0: 1 } },
        { ...named, ids: [...ids, []] },
        { ids },
      )
    case '/users/merge/':
      return [
        ...bodies(
          [404],
          { parent: own, users_list: [strangersNumber] },
          { parent: strangersNumber, users_list: [own] },
          { parent: own, user_list: [own, strangersNumber] },
        ),
        ...bodies(
          [400],
          { parent: own },
          { parent: own, users_list: [1], user_list: [2] },
          { parent: own, users_list: ['x'] },
          { parent: null, users_list: [] },
          { users_list: [own] },
          { parent: own, users_list: tenThousand.map((_, index) => strangersNumber + index) },
        ),
      ]
    case '/attributes/': {
      const sound = { name: 'Sound', content_type: 'clientuser', value_type: 'string' }
      return bodies(
        [400],
        ...clashes(typedAttributes.boolean).map((name) => ({ ...sound, name })),
        { ...sound, name: 'First name' },
        { ...sound, name: 'x'.repeat(33) },
        { ...sound, name: '' },
        { ...sound, value_type: 'text' },
        { ...sound, value_type: 9 },
        { ...sound, content_type: 'deal' },
        { ...sound, content_type: 'nothing' },
        { ...sound, value_type: 'fixed' },
        { ...sound, value_type: 'fixed', choices: [], allow_multiple_choices: true },
        { ...sound, value_type: 'fixed', choices: ['a'] },
        { ...sound, value_type: 6, choices: 'a', allow_multiple_choices: false },
      )
    }
    case '/events/':
      return [
        ...bodies(
          [400],
          ...badEvents.map((event) => ({ ...event, client: own })),
          { name: 'n' },
          { name: 'n', client: 'x' },
        ),
        ...bodies([400], { name: 'n', client: own, user_id: own + 1 }),
        ...bodies(
          [404],
          { name: 'n', client: strangersNumber },
          { name: 'n', user_id: null, user_key: "' or 1=1--" },
          { name: 'n', user_custom_id: '%' },
        ),
      ]
    case '/site-views/':
      return [
        ...bodies([404], { client_user: '____________', page_domain: 'a.example' }),
        ...bodies([404], { client_user: '%', page_domain: 'a.example', page_path: '/' }),
        ...bodies(
          [400],
          { page_domain: 'a.example' },
          { client_user: 'x' },
          { client_user: null, page_domain: 'a.example' },
        ),
      ]
    case '/products-by-id/{custom_id}/product_event/':
      return [
        ...bodies(
          [400],
          { user_id: own },
          { event_type: 'view' },
          { user_id: own, event_type: 'view', data: 'x' },
        ),
        ...bodies([404], { user_id: strangersNumber, event_type: 'view' }),
      ]
    case '/companies/':
      return bodies(
        [400],
        {},
        { name: '' },
        { name: null },
        { name: 'A', email: 'no address' },
        { name: 'A', company_id: 'one', custom_id: 'two' },
        { name: 'A', phone_numbers: 5 },
        { name: 'A', tags: [...tenThousand, ''] },
      )
    case '/lists/':
      return bodies([400], {}, { name: '' }, { name: null }, { name: [] }, { name: 'x'.repeat(256) })
    case '/tags/':
      return bodies([400], {}, { name: '' }, { name: null }, { name: {} }, { name: 'x'.repeat(256) })
    default:
      return []
  }
}

const queries = (statuses: readonly number[], ...all: readonly string[]): readonly Fault[] =>
  all.map((query) => ({ fault: 'query', statuses, query }))

/** Pages that nobody has, and cursors that nobody was given. */
const badPages = [
  'page=0',
  'page=-1',
  'page=9999999',
  'page=99999999999999999999',
  'page=x',
  'page=1.5',
  'page=',
  'page=1e3',
  "page=1'--",
  'page=%F0%9F%98%80',
]

const badCursors = [
  'cursor=nonsense',
  'cursor=%00',
  "cursor=1'--",
  'cursor=%25',
  'cursor=1.5',
  'cursor=eyJ9',
  `cursor=${'z'.repeat(4000)}`,
]

function ofUsercomQuery({ method, query }: ApiRoute, path: string): readonly Fault[] {
  if (method !== 'GET') return []
  const looksForUsers = path === '/users/' || path.endsWith('/search/')
  const also = path.endsWith('/search/') ? 'city__contains=x&' : ''
  const windows = [
    ...(query.some(({ name }) => name === 'page') ? badPages : []),
    ...(query.some(({ name }) => name === 'cursor') ? badCursors : []),
  ]
  const pages = queries([400, 404], ...windows.map((one) => also + one))
  if (!looksForUsers) return pages
  const { boolean, integer, date } = typedAttributes
  const name = (text: string) => text.toLowerCase().replaceAll(' ', '_')
  return [
    ...pages,
    ...queries(
      [400],
      'nothing=1',
      'nothing__contains=1',
      'city__regex=.*',
      'city__contains__gt=x',
      'score=many',
      'score__gt=1;2',
      'score__gte=1e999',
      'unsubscribed=perhaps',
      'unsubscribed__gt=True',
      'last_seen__contains=1',
      'created_at=yesterday',
      'search=city&min=1',
      'search=updated_at&min=x',
      'search=updated_at&max=%27',
      'city=%00',
      `${name(integer)}=x`,
      `${name(integer)}__gt=`,
      `${name(boolean)}=perhaps`,
      `${name(boolean)}__lt=True`,
      `${name(date)}=yesterday`,
      `${name(date)}__gt=2024-13-01`,
    ),
    ...(path.endsWith('/search/')
      ? queries(
          [404],
          "email=x'%3B%20drop%20table%20users%3B--@example.org",
          'email=%25',
          'key=____________',
          "user_id=' or '1'='1".replaceAll(' ', '%20'),
          'user_id=%25',
          'key=%5C',
        )
      : []),
  ]
}

// --- Replyke --------------------------------------------------------------------------------------------------------

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const hmac = (signed: string, secret: string) =>
  createHmac('sha256', secret).update(signed).digest('base64url')

const keyOf = ({ project }: Tenant) =>
  createPrivateKey(Buffer.from(project.replyke.privateKey, 'base64').toString('utf8'))

/** A JWT that a customer's key signed. */
function rs256(tenant: Tenant, claims: unknown): string {
  const signed = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}`
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(keyOf(tenant), 'base64url')}`
}

/** JWTs that say these claims and that nobody who may say so has signed. */
function forged({ here, there }: Pick<World, 'here' | 'there'>, claims: unknown): readonly string[] {
  const body = part(claims)
  const hs256 = `${part({ alg: 'HS256', typ: 'JWT' })}.${body}`
  const key = createPublicKey(keyOf(here))
  const pem = key.export({ type: 'spki', format: 'pem' }).toString()
  // The RSA key that everybody may know, as if it were the secret.
  const secrets = [pem, pem.trim(), Buffer.from(pem).toString('base64'), here.keys.replyke, 'secret', '']
  return [
    ...secrets.map((secret) => `${hs256}.${hmac(hs256, secret)}`),
    ...['none', 'None', 'NONE', ''].map((alg) => `${part({ alg, typ: 'JWT' })}.${body}.`),
    `${part({ typ: 'JWT' })}.${body}.`,
    `${part({ alg: 'HS512', typ: 'JWT' })}.${body}.${hmac(hs256, pem)}`,
    rs256(there, claims),
    `${hs256}.`,
    hs256,
  ]
}

const claimsOf = (token: string): Fields =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))

/** Access tokens that were never given out: another algorithm, another key, other claims, cut short. */
export function forgedTokens(world: Pick<World, 'here' | 'there'>): readonly Headers[] {
  const { own } = world.here.tokens
  const [head = '', body = '', signature = ''] = own.split('.')
  const claims = claimsOf(own)
  const tokens = [
    ...forged(world, claims),
    rs256(world.here, claims),
    `${head}.${part({ ...claims, role: 'admin' })}.${signature}`,
    `${head}.${part({ ...claims, exp: 99_999_999_999 })}.${signature}`,
    `${head}.${part({ ...claims, sub: 'another' })}.${signature}`,
    `${part({ alg: 'RS256', typ: 'JWT' })}.${body}.${signature}`,
    `${head}.${body}.${signature.slice(0, -2)}`,
    `${head}.${body}`,
    `${own}.${signature}`,
  ]
  return [
    ...tokens.map((token) => credential('replyke', token)),
    { authorization: `Token ${own}` },
    { authorization: `Basic ${own}` },
  ]
}

/** Of a profile, whichever operation writes it (replyke.md §3.1). */
const badProfiles: readonly Fields[] = [
  { name: 5 },
  { name: 'x'.repeat(256) },
  { bio: 'x'.repeat(301) },
  { bio: '😀'.repeat(301) },
  { username: '!!!' },
  { username: 'x'.repeat(256) },
  { username: {} },
  { avatar: 'x'.repeat(2049) },
  { birthdate: 'notadate' },
  { birthdate: '1990-02-30' },
  { birthdate: 19_900_101 },
  { location: { longitude: 1 } },
  { location: { longitude: '1', latitude: 2 } },
  { location: { type: 'Point', coordinates: [1] } },
  { location: { type: 'Polygon', coordinates: [] } },
  { location: [] },
  { metadata: null },
  { metadata: [] },
  { metadata: { k: 'x'.repeat(10_241) } },
  { metadata: { k: 'é'.repeat(5121) } },
  { secureMetadata: 'text' },
  { secureMetadata: { k: 'x'.repeat(10_241) } },
]

function ofReplyke(world: Pick<World, 'here' | 'there'>, route: ApiRoute): readonly Fault[] {
  const { here, there } = world
  const now = Math.floor(Date.now() / 1000)
  const sub = String(valueOf(here, route, 'userId'))
  const vouched = { sub, iss: here.project.projectId, aud: 'replyke.com', iat: now, exp: now + 7200 }
  const jwts = (statuses: readonly number[], ...tokens: readonly string[]) =>
    bodies(statuses, ...tokens.map((userJwt) => ({ userJwt })))
  switch (route.name) {
    case 'PATCH /{projectId}/users/{userId}':
      return bodies(
        [400],
        // Where the fields stand depends on the mount: they are wrong in both places.
        ...badProfiles.map((fields) => ({ ...fields, update: fields })),
        { update: { role: 'admin' }, role: 'admin' },
        { update: 'name' },
        { update: ['name'] },
        { update: null },
        {},
      )
    case 'POST /{projectId}/auth/sign-up': {
      const account = { email: 'never@example.org', password: 'p' }
      return bodies(
        [400],
        ...badProfiles
          .filter((fields) => !Object.values(fields).includes(null))
          .map((fields) => ({ ...account, ...fields })),
        { ...account, email: 'no address' },
        { ...account, email: `${'x'.repeat(250)}@example.org` },
        { ...account, email: 5 },
        { ...account, password: '' },
        { ...account, password: 'x'.repeat(1025) },
        { ...account, password: 5 },
        { email: account.email },
        { password: 'p' },
      )
    }
    case 'POST /{projectId}/auth/sign-in':
      return [
        ...bodies(
          [400],
          {},
          { email: 'a@example.org' },
          { password: 'p' },
          { email: '', password: '' },
          { email: {}, password: 'p' },
        ),
        ...bodies([401, 403], { email: "' or 1=1--", password: 'p' }, { email: '%', password: 'p' }),
      ]
    case 'POST /{projectId}/auth/verify-external-user':
      return [
        ...jwts(
          [403],
          ...forged(world, vouched),
          rs256(here, { ...vouched, exp: now - 7200 }),
          rs256(here, { ...vouched, exp: undefined }),
          rs256(here, { ...vouched, iss: there.project.projectId }),
          rs256(here, { ...vouched, iss: undefined }),
          rs256(here, { ...vouched, aud: 'example.org' }),
          rs256(here, { ...vouched, nbf: now + 7200 * 10 }),
          rs256(here, { ...vouched, sub: undefined }),
          rs256(here, { ...vouched, sub: '' }),
          rs256(here, { ...vouched, sub: 'x'.repeat(256) }),
          rs256(here, { ...vouched, sub: ['a'] }),
          here.tokens.own,
        ),
        ...jwts(
          [400],
          ...badProfiles
            .filter((fields) => !Object.values(fields).includes(null))
            .map((userData) => rs256(here, { ...vouched, userData })),
        ),
        ...bodies([400], {}, { userJwt: '' }, { userJwt: 5 }, { userJwt: [] }, { userJwt: null }),
      ]
    case 'POST /{projectId}/auth/request-new-access-token':
      return bodies(
        [403],
        ...[
          'abc',
          'a.b.c',
          here.tokens.own,
          here.tokens.expired,
          there.tokens.own,
          ...forged(world, claimsOf(here.tokens.own)).slice(0, -2),
        ].map((refreshToken) => ({ refreshToken })),
      )
    case 'POST /{projectId}/auth/change-password':
      // Whoever came by a JWT has no password.
      return bodies(
        [400],
        {},
        { password: 'p' },
        { newPassword: 'p' },
        { password: 'a', newPassword: 'b' },
        { password: 5, newPassword: 'b' },
      )
    case 'GET /{projectId}/users/by-foreign-id': {
      const make = 'foreignId=never&createIfNotFound=true'
      return queries(
        [400],
        '',
        'foreignId=',
        'foreignId=a&foreignId=b',
        'foreignId[]=a',
        'foreignId=%00',
        `${make}&name=${'x'.repeat(256)}`,
        `${make}&username=%21%21%21`,
        `${make}&bio=${'x'.repeat(301)}`,
        `${make}&metadata=no`,
        `${make}&metadata=%5B%5D`,
        `${make}&secureMetadata=null`,
      )
    }
    case 'GET /{projectId}/users/check-username':
      return queries([400], '', 'username=', 'username=a&username=b', 'username[]=a')
    case 'GET /{projectId}/users/suggestions':
      return queries([400], '', 'query=a&query=b', 'query[]=a')
    default:
      return []
  }
}
