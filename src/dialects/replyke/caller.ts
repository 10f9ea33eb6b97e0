import type { FastifyRequest } from 'fastify'
import { CoreError } from '#core/shared/errors.ts'
import { HttpError } from '#http/errors.ts'
import type { Ctx } from '#usecases/ports.ts'
import type { Caller } from '#usecases/users/update-profile.ts'
import type { Operation, Services } from './call.ts'

export const serviceKeyPrefix = 'rk_'

/** Who asks (replyke.md §2.1, §2.4). @throws HttpError 401 without a header, CoreError 403 with a bad one, if one is required */
export async function callerOf(
  services: Services,
  request: FastifyRequest,
  ctx: Pick<Ctx, 'projectId' | 'tenantId'>,
  asked: Operation['caller'],
): Promise<Caller | null> {
  if (asked === 'ignored') return null
  const header = request.headers.authorization
  if (header === undefined) {
    if (asked !== 'required') return null
    throw new HttpError('unauthorized', 'Unauthorized')
  }
  const caller = await callerByHeader(services, header, request.headers['x-replyke-project-id'], ctx)
  if (caller === null && asked !== 'optional')
    throw new CoreError({ code: 'forbidden', message: 'Forbidden' })
  return caller
}

/** What a header of the scheme Bearer brings; null for any other. */
export const bearerToken = (authorization: string): string | null =>
  /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? null

/** Who a header stands for in this project; null when it is good for nothing here. */
export async function callerByHeader(
  { ports, tokens }: Services,
  authorization: string,
  namedProject: string | string[] | undefined,
  { projectId, tenantId }: Pick<Ctx, 'projectId' | 'tenantId'>,
): Promise<Caller | null> {
  const token = bearerToken(authorization)
  if (token === null) return null
  if (token.startsWith(serviceKeyPrefix)) {
    // The key says which project it is for; the header may be left out, but it may not say something else.
    if (namedProject !== undefined && namedProject !== projectId) return null
    const opened = await ports.keys.verify('replyke', token)
    return opened?.projectId === projectId ? { kind: 'service' } : null
  }
  const claims = await tokens.verifyAccess(token, projectId, await ports.clock.now(projectId), tenantId)
  return claims === null
    ? null
    : { kind: 'user', replykeId: claims.replykeId, tokenIssuedAt: claims.issuedAt }
}
