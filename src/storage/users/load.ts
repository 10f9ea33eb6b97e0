import type { SpaceId, Uid } from '#core/shared/ids.ts'
import type { User } from '#core/users/user.ts'
import type { Target } from '#usecases/ports.ts'
import type { Queryable } from '../database.ts'
import { userSelection } from './columns.ts'
import { aliasOfTarget, candidateUids, fits } from './identity.ts'

export interface Request {
  readonly spaceId: SpaceId
  readonly target: Target
}

export interface Loaded {
  /** One for each request, in order. */
  readonly users: ReadonlyArray<User | null>
  /** Every row that was read, also those that turned out to be somebody else: their uids are taken. */
  readonly rows: ReadonlyMap<Uid, User>
}

const read = {
  name: 'users-read',
  text: `select ${userSelection} from users u where u.uid = any($1::uuid[])`,
}
// Sorted, so that two batches lock shared rows in the same order.
const lock = { name: 'users-lock', text: `${read.text} order by u.uid for update` }
const aliases = {
  name: 'users-aliases',
  text: `select a.space_id as "spaceId", a.kind, a.value, a.uid from user_aliases a
join unnest($1::uuid[], $2::text[], $3::text[]) as d(space_id, kind, value)
on a.space_id = d.space_id and a.kind = d.kind and a.value = d.value`,
}

interface AliasRow {
  readonly spaceId: SpaceId
  readonly kind: string
  readonly value: string
  readonly uid: Uid
}

/**
 * Finds many users at once by the rule of DESIGN §4.1: the row at the uid that the id gives, when its stored id
 * agrees; in every other case the alias table decides.
 */
export async function loadUsers(
  on: Queryable,
  requests: readonly Request[],
  mode: 'read' | 'lock',
): Promise<Loaded> {
  const rows = new Map<Uid, User>()
  const asked = new Set<Uid>()
  const uidsByRequest = requests.map((request) => [...candidateUids(request.spaceId, request.target)])

  // A number says nothing about the uid, so its alias comes first; then one sorted lock covers nearly everything.
  await followAliases(on, requests, uidsByRequest, (request) => request.target.by === 'number')
  await readRows(on, uidsByRequest.flat(), asked, rows, mode)

  const found = requests.map((request, index) => bestFit(request, uidsByRequest[index] ?? [], rows))
  const lost = new Set(requests.filter((_, index) => (found[index]?.score ?? 0) < 2))
  await followAliases(
    on,
    requests,
    uidsByRequest,
    (request) => lost.has(request) && request.target.by !== 'number',
  )
  await readRows(on, uidsByRequest.flat(), asked, rows, mode)

  return {
    users: requests.map((request, index) => bestFit(request, uidsByRequest[index] ?? [], rows)?.user ?? null),
    rows,
  }
}

async function followAliases(
  on: Queryable,
  requests: readonly Request[],
  uidsByRequest: Uid[][],
  wanted: (request: Request) => boolean,
): Promise<void> {
  const asked = requests.flatMap((request, index) => {
    const alias = wanted(request) ? aliasOfTarget(request.target) : null
    return alias === null ? [] : [{ ...alias, spaceId: request.spaceId, index }]
  })
  if (asked.length === 0) return
  const { rows } = await on.query<AliasRow>({
    ...aliases,
    values: [asked.map((a) => a.spaceId), asked.map((a) => a.kind), asked.map((a) => a.value)],
  })
  const uidOf = new Map(rows.map((row) => [aliasKey(row), row.uid]))
  for (const alias of asked) {
    const uid = uidOf.get(aliasKey(alias))
    if (uid !== undefined) uidsByRequest[alias.index]?.push(uid)
  }
}

const aliasKey = (alias: { spaceId: string; kind: string; value: string }) =>
  `${alias.spaceId} ${alias.kind} ${alias.value}`

async function readRows(
  on: Queryable,
  uids: readonly Uid[],
  asked: Set<Uid>,
  into: Map<Uid, User>,
  mode: 'read' | 'lock',
): Promise<void> {
  const wanted = [...new Set(uids)].filter((uid) => !asked.has(uid))
  if (wanted.length === 0) return
  for (const uid of wanted) asked.add(uid)
  const { rows } = await on.query<User>({ ...(mode === 'lock' ? lock : read), values: [wanted] })
  for (const user of rows) into.set(user.uid, user)
}

function bestFit(
  request: Request,
  uids: readonly Uid[],
  rows: ReadonlyMap<Uid, User>,
): { user: User; score: number } | null {
  let best: { user: User; score: number } | null = null
  for (const uid of uids) {
    const user = rows.get(uid)
    const score = user === undefined ? 0 : fits(user, request.spaceId, request.target)
    if (user !== undefined && score > (best?.score ?? 0)) best = { user, score }
  }
  return best
}
