import type { Micros } from '#core/shared/ids.ts'
import { isoMillis } from '#core/shared/instant.ts'
import type { User } from '#core/users/user.ts'
import { listConnections } from '#usecases/connections/list-connections.ts'
import { listRequests } from '#usecases/connections/list-requests.ts'
import { listFollows } from '#usecases/follows/list-follows.ts'
import type { Ctx, Offset, Ports } from '#usecases/ports.ts'
import { findUser } from '#usecases/users/find-user.ts'
import { errorAnswers } from '../contract/shared.ts'
import { SocialAnswer, TieParams, TiesAnswer, TiesQuery, type TieKind } from '../contract/user-social.ts'
import { UserParams } from '../contract/user.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { targetOf } from './named-user.ts'

type SocialPorts = Pick<Ports, 'reader' | 'follows' | 'connections'>

const firstPage = 12
const pageDefault = '50'

/** GET /users/{user}/social: how many, and the first of each kind; and GET /users/{user}/ties/{kind}: all of one. */
export function userSocial(scope: Scope, ports: SocialPorts): void {
  const shared = { tags: ['User'] }
  const schema = {
    ...shared,
    operationId: 'user.social',
    summary: 'Show whom a user is tied to',
    params: UserParams,
    response: { 200: SocialAnswer, ...errorAnswers },
  }
  scope.get('/users/:user/social', { schema }, async (request) => {
    const ctx = ctxOf(request)
    const { user } = await findUser(ports, ctx, targetOf(request))
    const page = (kind: TieKind) => tiesOf(ports, ctx, user, kind, { offset: 0, limit: firstPage })
    const [followers, following, connections, sent, received] = await Promise.all([
      page('followers'),
      page('following'),
      page('connections'),
      page('sent'),
      page('received'),
    ])
    return { followers, following, connections, sent, received }
  })
  const listSchema = {
    ...shared,
    operationId: 'user.ties',
    summary: 'List whom a user is tied to',
    params: TieParams,
    querystring: TiesQuery,
    response: { 200: TiesAnswer, ...errorAnswers },
  }
  scope.get('/users/:user/ties/:kind', { schema: listSchema }, async (request) => {
    const ctx = ctxOf(request)
    const { cursor, limit = pageDefault } = request.query
    const offset = cursor === undefined ? 0 : decodeCursor(cursor, offsetOf)
    const { user } = await findUser(ports, ctx, targetOf(request))
    return tiesOf(ports, ctx, user, request.params.kind, { offset, limit: Number(limit) })
  })
}

const offsetOf = (value: unknown): number | null =>
  Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : null

interface Tied {
  readonly user: User
  readonly since: Micros
}

async function tiesOf(
  ports: SocialPorts,
  ctx: Ctx,
  user: User,
  kind: TieKind,
  window: Offset,
): Promise<TiesAnswer> {
  const { total, ties } = await readTies(ports, ctx, user, kind, window)
  const next = window.offset + window.limit
  return {
    total,
    users: ties.map(({ user: { uid, customerId, name, username }, since }) => ({
      user: { uid, customerId, name, username },
      since: isoMillis(since),
    })),
    nextCursor: next < total ? encodeCursor(next) : null,
  }
}

async function readTies(
  ports: SocialPorts,
  ctx: Ctx,
  user: User,
  kind: TieKind,
  window: Offset,
): Promise<{ readonly total: number; readonly ties: readonly Tied[] }> {
  if (kind === 'followers' || kind === 'following') {
    const { total, items } = await listFollows(ports, ctx, user, kind, window)
    return { total, ties: items.map((item) => ({ user: item.user, since: item.follow.createdAt })) }
  }
  const { total, items } =
    kind === 'connections'
      ? await listConnections(ports, ctx, user, window)
      : await listRequests(ports, user, kind, window)
  return {
    total,
    ties: items.map(({ user: other, connection: { createdAt, respondedAt } }) => ({
      user: other,
      since: respondedAt ?? createdAt,
    })),
  }
}
