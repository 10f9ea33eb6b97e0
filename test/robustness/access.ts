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
  ],
)

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
  ...Object.fromEntries(usercomUserRows),
  'GET /api/public/lists/': collection,
  'GET /api/public/tags/': collection,
  'POST /api/public/lists/': collection,
  'GET /api/public/attributes/': collection,
  'POST /api/public/companies/': collection,

  'GET /{projectId}/users/{userId}': anybody,
  'PATCH /{projectId}/users/{userId}': { access: 'self-or-service' },
  'GET /{projectId}/users/by-foreign-id': anybody,
  'GET /{projectId}/users/check-username': anybody,
  'GET /{projectId}/users/suggestions': anybody,
  'GET /{projectId}/users/{userId}/followers-count': { ...anybody, anyId: true },
  'GET /{projectId}/users/{userId}/following-count': { ...anybody, anyId: true },
  'POST /{projectId}/auth/verify-external-user': anybody,
  'POST /{projectId}/auth/sign-up': anybody,
  'POST /{projectId}/auth/sign-in': anybody,
  'POST /{projectId}/auth/sign-out': { ...anybody, anyBody: true },
  'POST /{projectId}/auth/request-new-access-token': { ...anybody, anyBody: true },
  'POST /{projectId}/auth/change-password': { access: 'user' },
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
  'GET /dashboard': 'says that there is none yet',
  'GET /dashboard/*': 'says that there is none yet',
  'GET /v1/openapi': 'the document of the API',
  'GET /api/openapi': 'the document of the API',
  'GET /admin/v1/openapi': 'the document of the API',
  ...Object.fromEntries(
    replykeMounts.flatMap((mount) => [
      [`GET ${mount}/users`, 'a user with an empty id: always 400'],
      [`OPTIONS ${mount}/*`, 'CORS'],
    ]),
  ),
  'GET /internal/projects/{projectId}/lean': 'asked by the SDKs, public (replyke.md §5.8)',
  'OPTIONS /internal/projects/{projectId}/lean': 'CORS',
  'GET /internal/service/verify': 'asked by the Node SDK, service key (replyke.md §2.4)',
}
