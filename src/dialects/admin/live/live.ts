import { isUuid, parseCustomerId, type Uid } from '#core/shared/ids.ts'
import type { Ctx, Ports } from '#usecases/ports.ts'
import { findUser } from '#usecases/users/find-user.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { liveAnswer, LiveQuery } from '../contract/live.ts'
import type { AdminOptions } from '../options.ts'
import { ctxOf, signedInOf, type Scope } from '../scope.ts'
import { EventStreams } from './streams.ts'

/** Proxies give up a connection on which nothing was said for a minute, or less. */
const heartbeatMs = 15_000
/** Whoever signed out, or was removed, hears no more after this. */
const sessionCheckMs = 3000

/** GET /live: says when something changed that a page shows, so that it can ask again. */
export function addLiveOperations(scope: Scope, { ports }: AdminOptions): void {
  const streams = new EventStreams()
  const schema = {
    operationId: 'live.watch',
    summary: 'Be told when something changes',
    tags: ['Live'],
    params: ProjectParams,
    querystring: LiveQuery,
    produces: ['text/event-stream'],
    response: { 200: liveAnswer, ...errorAnswers },
  }
  scope.get('/live', { schema, exposeHeadRoute: false }, async (request, reply) => {
    const ctx = ctxOf(request)
    const { member, sessionId } = signedInOf(request)
    const { user } = request.query
    const uid = user === undefined ? null : await uidOf(ports, ctx, user)
    const stream = streams.open(member.id)
    const stopWatching = ports.liveFeed.watch(
      { spaceId: ctx.spaceId, uid },
      {
        watching: () => stream.send('watching', {}),
        changed: (change) => stream.send('changed', change),
        ended: () => stream.end(),
      },
    )
    const heartbeat = setInterval(() => stream.keepAlive(), heartbeatMs)
    const check = setInterval(() => {
      ports.memberSessions.list(member.id).then(
        (sessions) => {
          if (sessions.some(({ id }) => id === sessionId)) return
          stream.send('signed_out', {})
          stream.end()
        },
        // Nobody knows just now: the next check will.
        () => undefined,
      )
    }, sessionCheckMs)
    const stop = () => {
      clearInterval(heartbeat)
      clearInterval(check)
      stopWatching()
      stream.source.destroy()
    }
    stream.source.once('end', stop)
    stream.source.once('close', stop)
    reply.raw.once('close', stop)
    return reply
      .type('text/event-stream; charset=utf-8')
      .header('x-accel-buffering', 'no')
      .send(stream.source)
  })
}

/** The page of a user knows it by the uid; others may know only the id of Trophy's wire. @throws CoreError `user_not_found` */
async function uidOf(ports: Pick<Ports, 'reader'>, ctx: Ctx, user: string): Promise<Uid> {
  const byUid = isUuid(user) ? await ports.reader.find(ctx.spaceId, { by: 'uid', value: user as Uid }) : null
  return (byUid ?? (await findUser(ports, ctx, { by: 'id', value: parseCustomerId(user) }))).user.uid
}
