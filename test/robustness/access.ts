/**
 * Who may call an operation.
 * - `public`: anybody; a credential, also a bad one, makes no difference.
 * - `key`: only with the wire's own key, which also says which project is meant.
 * - `self-or-service`: the user that the path names, or the project's service key.
 * - `user`: whoever has signed in; the caller is meant. The body is read before it is asked who that is.
 */
export type Access = 'public' | 'key' | 'self-or-service' | 'user'

export interface Row {
  readonly access: Access
  /** The operation makes what its path names, so that an unknown id is no fault. */
  readonly creates?: true
  /** An id that nobody has is no fault here, but an answer. */
  readonly anyId?: true
  /** A body of any kind will do, as long as it is JSON. */
  readonly anyBody?: true
  /** A body that would be taken, where the operation wants more than `{}`. */
  readonly sample?: object
  /** A query that would be taken, where the operation wants one. */
  readonly query?: string
  /** Someone else's good key: `absent` is 404, since what is named is not there; `own` works on their own project. */
  readonly foreign?: 'absent' | 'own'
}

const named: Row = { access: 'key', foreign: 'absent' }
const collection: Row = { access: 'key', foreign: 'own' }
const anybody: Row = { access: 'public' }

/** The operations on one user that User.com has in both its families (usercom.md §3.4). */
const usercomUserRows = ['/api/public/users/{id}/', '/api/public/users-by-id/{user_id}/'].flatMap(
  (user): readonly (readonly [string, Row])[] => [
    [`GET ${user}`, named],
    [`PUT ${user}`, named],
    [`PATCH ${user}`, named],
    [`DELETE ${user}`, named],
    [`POST ${user}set_attribute/`, { ...named, sample: { attribute: 'city', value: 'x' } }],
    [`POST ${user}set_multiple_attributes/`, named],
    [`POST ${user}remove_attribute/`, { ...named, sample: { attribute: 'plan' } }],
    [`DELETE ${user}remove_attribute/`, { ...named, sample: { attribute: 'plan' } }],
    [`POST ${user}add_tag/`, { ...named, sample: { name: 'x' } }],
    [`POST ${user}add_many_tags/`, { ...named, sample: { tag_names: ['x'] } }],
    [`POST ${user}remove_tag/`, { ...named, sample: { name: 'x' } }],
    [`DELETE ${user}remove_tag/`, { ...named, sample: { name: 'x' } }],
    [`POST ${user}add_to_list/`, { ...named, sample: { list: 1 } }],
    [`POST ${user}remove_from_list/`, { ...named, sample: { list: 1 } }],
    [`DELETE ${user}remove_from_list/`, { ...named, sample: { list: 1 } }],
    [`GET ${user}events/`, named],
    [`GET ${user}emails/`, named],
    [`GET ${user}ping_hits/`, named],
    [`GET ${user}product_events/`, named],
    [`GET ${user}timeline/`, named],
    [`GET ${user}segments/`, named],
  ],
)

/** Likewise those on one company (usercom.md §4.4). */
const usercomCompanyRows = [
  '/api/public/companies/{id}/',
  '/api/public/companies-by-id/{company_id}/',
].flatMap((company): readonly (readonly [string, Row])[] => [
  [`GET ${company}`, named],
  [`PUT ${company}`, named],
  [`PATCH ${company}`, named],
  [`DELETE ${company}`, named],
  [`POST ${company}add_member/`, { ...named, sample: { user_id: 1 } }],
  [`POST ${company}remove_member/`, { ...named, sample: { user_id: 1 } }],
  [`DELETE ${company}remove_member/`, { ...named, sample: { user_id: 1 } }],
  [`POST ${company}set_attribute/`, { ...named, sample: { attribute: 'city', value: 'x' } }],
  [`POST ${company}set_multiple_attributes/`, named],
  [`POST ${company}remove_attribute/`, { ...named, sample: { attribute: 'plan' } }],
  [`DELETE ${company}remove_attribute/`, { ...named, sample: { attribute: 'plan' } }],
  [`POST ${company}add_tag/`, { ...named, sample: { name: 'x' } }],
  [`POST ${company}remove_tag/`, { ...named, sample: { name: 'x' } }],
  [`DELETE ${company}remove_tag/`, { ...named, sample: { name: 'x' } }],
])

/** What Trophy's admin API changes in batches (trophy.md §1.8): five operations each. */
const adminResources = ['attributes', 'metrics', 'achievements', 'webhooks', 'leaderboards']
const adminRows = (resource: string): readonly (readonly [string, Row])[] => [
  ...['GET', 'POST', 'PATCH', 'DELETE'].map(
    (method) => [`${method} /admin/v1/${resource}`, collection] as const,
  ),
  [`GET /admin/v1/${resource}/{id}`, named],
]

/** What belongs to a points system: five operations each, and nothing to be found under another project's system. */
const ofSystem = ['boosts', 'levels', 'triggers']
const ofSystemRows = (kind: string): readonly (readonly [string, Row])[] => {
  const path = `/admin/v1/points/{systemId}/${kind}`
  return [
    ...['GET', 'POST', 'PATCH'].map((method) => [`${method} ${path}`, named] as const),
    [`DELETE ${path}`, { ...named, query: 'ids=550e8400-e29b-41d4-a716-446655440999' }],
    [`GET ${path}/{id}`, named],
  ]
}

/** Every operation that the server publishes. One that is missing here fails the tests, and so does one that is gone. */
export const accessTable: Readonly<Record<string, Row>> = {
  'POST /v1/users': collection,
  'GET /v1/users/{id}': named,
  'PUT /v1/users/{id}': { ...collection, creates: true },
  'PATCH /v1/users/{id}': named,
  'GET /v1/users/{id}/preferences': named,
  'PATCH /v1/users/{id}/preferences': named,
  'GET /v1/users/{id}/metrics': named,
  'GET /v1/users/{id}/metrics/{key}': named,
  'GET /v1/users/{id}/metrics/{key}/event-summary': {
    ...named,
    query: 'aggregation=daily&startDate=2025-04-01&endDate=2025-04-05',
  },
  'GET /v1/users/{id}/achievements': named,
  'GET /v1/users/{id}/streak': named,
  'GET /v1/users/{id}/wrapped': named,
  'GET /v1/users/{id}/points/{key}': named,
  'GET /v1/users/{id}/points/{key}/boosts': named,
  'GET /v1/users/{id}/points/{key}/event-summary': {
    ...named,
    query: 'aggregation=daily&startDate=2025-04-01&endDate=2025-04-05',
  },
  'POST /v1/metrics/{key}/event': { ...collection, sample: { user: { id: 'somebody' }, value: 1 } },
  'GET /v1/users/{id}/leaderboards/{key}': named,
  'GET /v1/leaderboards': collection,
  'GET /v1/leaderboards/{key}': named,
  'GET /v1/achievements': collection,
  'GET /v1/points/{key}': named,
  'GET /v1/points/{key}/boosts': named,
  'GET /v1/points/{key}/levels': named,
  'GET /v1/points/{key}/summary': named,
  'GET /v1/points/{key}/level-summary': named,
  'POST /v1/achievements/{key}/complete': { ...named, sample: { user: { id: 'somebody' } } },
  'GET /v1/streaks': { ...collection, query: 'userIds=somebody-here' },
  'GET /v1/streaks/rankings': collection,

  ...Object.fromEntries(adminResources.flatMap(adminRows)),
  'GET /admin/v1/webhooks/{id}/deliveries': named,
  ...Object.fromEntries([...adminRows('points'), ...ofSystem.flatMap(ofSystemRows)]),
  'POST /admin/v1/metrics/events': {
    ...collection,
    sample: [{ key: 'words', user: { id: 'somebody' }, value: 1 }],
  },
  'POST /admin/v1/streaks/freezes': { ...collection, sample: { freezes: [{ userId: 'somebody-here' }] } },
  'POST /admin/v1/streaks/pauses': {
    ...collection,
    sample: { pauses: [{ userId: 'somebody-here', start: '2099-01-01', end: '2099-01-02' }] },
  },
  'DELETE /admin/v1/streaks/pauses': {
    ...collection,
    query: 'ids=550e8400-e29b-41d4-a716-446655440999',
  },
  'POST /admin/v1/streaks/restore': { ...collection, sample: { users: [{ id: 'somebody-here' }] } },
  'POST /admin/v1/streaks/reset': { ...collection, sample: { users: [{ id: 'somebody-here' }] } },
  'POST /admin/v1/application-api-keys': collection,
  'DELETE /admin/v1/application-api-keys': collection,
  // In a project without tenants all of it is 422.
  'GET /admin/v1/tenants': collection,
  'POST /admin/v1/tenants': collection,
  'PATCH /admin/v1/tenants': collection,
  'DELETE /admin/v1/tenants': collection,
  'GET /admin/v1/tenants/{id}': { ...collection, anyId: true },
  'GET /admin/v1/environments': collection,
  'GET /admin/v1/users': collection,
  'GET /admin/v1/users/{id}/suspensions': named,
  'POST /admin/v1/users/{id}/suspensions': named,
  'DELETE /admin/v1/users/{id}/suspensions': named,
  'GET /admin/v1/analytics/overview': collection,
  'GET /admin/v1/streaks/settings': collection,
  'PATCH /admin/v1/streaks/settings': collection,
  'GET /admin/v1/settings': collection,
  'PATCH /admin/v1/settings': collection,
  'POST /admin/v1/test/clock': collection,

  'POST /api/public/users/': collection,
  'GET /api/public/users/': collection,
  'GET /api/public/users/search/': collection,
  'GET /api/public/users-by-id/search/': collection,
  'POST /api/public/users/update_or_create/': collection,
  'POST /api/public/users/merge/': { ...named, sample: { parent: 99_922_211, users_list: [] } },
  ...Object.fromEntries(
    ['/api/public/users/', '/api/public/users-by-id/'].flatMap((users) =>
      [
        `PUT ${users}mass_update_standard_attributes/`,
        `PUT ${users}mass_update_custom_attributes/`,
        `POST ${users}mass_update_custom_attributes/`,
      ].map((operation) => [
        operation,
        { ...collection, sample: { ids: [], attribute: 'city', value: 'x' } },
      ]),
    ),
  ),
  ...Object.fromEntries(usercomUserRows),
  'POST /api/public/users-by-id/{user_id}/events/': { ...named, sample: { name: 'x' } },
  'POST /api/public/events/': { ...collection, sample: { user_custom_id: 'somebody', name: 'x' } },
  // Products are not kept: any id is taken.
  'POST /api/public/products-by-id/{custom_id}/product_event/': {
    ...collection,
    creates: true,
    sample: { user_custom_id: 'somebody', event_type: 'x' },
  },
  'POST /api/public/site-views/': {
    ...named,
    sample: { client_user: 'a key of nobody', page_domain: 'example.org' },
  },
  'GET /api/public/segments/': collection,
  'GET /api/public/segments/{id}/users/': named,
  'GET /api/public/lists/': collection,
  'GET /api/public/tags/': collection,
  'POST /api/public/lists/': collection,
  'GET /api/public/attributes/': collection,
  'POST /api/public/attributes/': collection,
  'GET /api/public/attributes/{id}/': named,
  'DELETE /api/public/attributes/{id}/': named,
  'POST /api/public/tags/': collection,
  'GET /api/public/tags/{id}/': named,
  'PUT /api/public/tags/{id}/': { ...named, sample: { name: 'x' } },
  'PATCH /api/public/tags/{id}/': { ...named, sample: { name: 'x' } },
  'DELETE /api/public/tags/{id}/': named,
  'GET /api/public/tags/{id}/users/': named,
  'GET /api/public/tags/{id}/companies/': named,
  'GET /api/public/lists/{id}/': named,
  'PUT /api/public/lists/{id}/': named,
  'PATCH /api/public/lists/{id}/': named,
  'DELETE /api/public/lists/{id}/': named,
  'GET /api/public/companies/': collection,
  'POST /api/public/companies/': collection,
  ...Object.fromEntries(usercomCompanyRows),

  'GET /{projectId}/users/{userId}': anybody,
  'PATCH /{projectId}/users/{userId}': { access: 'self-or-service' },
  'GET /{projectId}/users/by-foreign-id': anybody,
  'GET /{projectId}/users/by-username': anybody,
  'GET /{projectId}/users/check-username': anybody,
  'GET /{projectId}/users/suggestions': anybody,
  'GET /{projectId}/users/{userId}/followers-count': { ...anybody, anyId: true },
  'GET /{projectId}/users/{userId}/following-count': { ...anybody, anyId: true },
  'POST /{projectId}/users/{userId}/follow': { access: 'user' },
  'GET /{projectId}/users/{userId}/follow': { access: 'user', anyId: true },
  'DELETE /{projectId}/users/{userId}/follow': { access: 'user' },
  'DELETE /{projectId}/follows/{followId}': { access: 'user' },
  'GET /{projectId}/users/{userId}/followers': { ...anybody, anyId: true },
  'GET /{projectId}/users/{userId}/following': { ...anybody, anyId: true },
  'GET /{projectId}/follows/followers': { access: 'user' },
  'GET /{projectId}/follows/following': { access: 'user' },
  'GET /{projectId}/follows/followers-count': { access: 'user' },
  'GET /{projectId}/follows/following-count': { access: 'user' },
  'POST /{projectId}/users/{userId}/connection': { access: 'user' },
  'GET /{projectId}/users/{userId}/connection': { access: 'user', anyId: true },
  'DELETE /{projectId}/users/{userId}/connection': { access: 'user' },
  'GET /{projectId}/users/{userId}/connections': { ...anybody, anyId: true },
  'GET /{projectId}/users/{userId}/connections-count': { ...anybody, anyId: true },
  'GET /{projectId}/connections': { access: 'user' },
  'GET /{projectId}/connections/count': { access: 'user' },
  'GET /{projectId}/connections/pending/sent': { access: 'user' },
  'GET /{projectId}/connections/pending/received': { access: 'user' },
  'PATCH /{projectId}/connections/{connectionId}/accept': { access: 'user', anyBody: true },
  'PATCH /{projectId}/connections/{connectionId}/decline': { access: 'user', anyBody: true },
  'DELETE /{projectId}/connections/{connectionId}': { access: 'user' },
  'POST /{projectId}/auth/verify-external-user': anybody,
  'POST /{projectId}/auth/sign-up': anybody,
  'POST /{projectId}/auth/sign-in': anybody,
  'POST /{projectId}/auth/sign-out': { ...anybody, anyBody: true },
  'POST /{projectId}/auth/request-new-access-token': { ...anybody, anyBody: true },
  'POST /{projectId}/auth/change-password': { access: 'user' },
  'POST /{projectId}/auth/request-password-reset': anybody,
  'POST /{projectId}/auth/reset-password': anybody,
  'POST /{projectId}/auth/send-verification-email': { access: 'user', anyBody: true },
  'POST /{projectId}/auth/verify-email': anybody,
  'POST /{projectId}/crypto/sign-testing-jwt': anybody,
  'POST /{projectId}/crypto/sign-testing-jwt/v2': anybody,
}

/** The row of an operation. @throws Error when there is none */
export function rowOf(name: string): Row {
  const row = accessTable[name]
  if (row === undefined) throw new Error(`no row in test/robustness/access.ts for ${name}`)
  return row
}

/** Where Replyke's operations are mounted besides `/{projectId}` (replyke.md §1.2). */
export const replykeMounts: readonly string[] = [
  '/{projectId}',
  '/api/v5/{projectId}',
  '/api/v6/{projectId}',
  '/v7/{projectId}',
  '/api/v7/{projectId}',
  '/{projectId}/api/v7',
]

/** Every path under which an operation is found. */
export function mountsOf(path: string): readonly string[] {
  if (path.startsWith('/v1/')) return [path, path.replace('/v1/', '/api/')]
  if (path.startsWith('/{projectId}/'))
    return replykeMounts.map((mount) => mount + path.slice('/{projectId}'.length))
  return [path]
}

/** Routes that are in no document, each with the reason. `METHOD path` as the router knows them. */
export const unlisted: Readonly<Record<string, string>> = {
  'GET /healthz': 'for the operator',
  'GET /readyz': 'for the operator',
  'GET /metrics': 'for the operator',
  'GET /': 'leads to the reference',
  'GET /docs': 'the reference',
  'GET /docs/js/scalar.js': 'the reference',
  'GET /docs/openapi/{file}': 'the documents',
  'GET /v1/openapi': 'the document of the API',
  'GET /api/openapi': 'the document of the API',
  'GET /admin/v1/openapi': 'the document of the API',
  ...Object.fromEntries(
    replykeMounts.flatMap((mount) => [
      [`GET ${mount}/users`, 'a user with an empty id: always 400'],
      [`OPTIONS ${mount}/*`, 'CORS'],
      [`GET ${mount}/auth/reset-password`, 'a page that a mailed link leads to, public'],
      [`GET ${mount}/auth/verify-email-link`, 'a mailed link, public: its token is what counts'],
    ]),
  ),
  ...Object.fromEntries(
    ['/api/v6', '/v7', '/api/v7'].flatMap((mount) => [
      ...[
        'POST /users/{userId}/connection',
        'GET /users/{userId}/connection',
        'DELETE /users/{userId}/connection',
        'GET /users/{userId}/connections',
        'GET /users/{userId}/connections-count',
        'GET /connections',
        'GET /connections/count',
        'GET /connections/pending/sent',
        'GET /connections/pending/received',
        'PATCH /connections/{connectionId}/accept',
        'PATCH /connections/{connectionId}/decline',
        'DELETE /connections/{connectionId}',
      ].map((route) => [
        route.replace(' ', ` ${mount}`),
        'connections without a project in the path, which the token says (replyke.md §1.2)',
      ]),
      ...['/connections', '/connections/*', '/users/*'].map((path) => [`OPTIONS ${mount}${path}`, 'CORS']),
    ]),
  ),
  'GET /internal/files/{project}/{file}/{name}':
    'pictures of users, for whoever knows an address that nobody can guess',
  'GET /internal/projects/{projectId}/lean': 'asked by the SDKs, public (replyke.md §5.8)',
  'OPTIONS /internal/projects/{projectId}/lean': 'CORS',
  'POST /internal/crypto/sign-testing-jwt': 'for tests, off unless a setting says so (replyke.md §5.7)',
  'OPTIONS /internal/crypto/sign-testing-jwt': 'CORS',
  'GET /internal/service/verify': 'asked by the Node SDK, service key (replyke.md §2.4)',
}
