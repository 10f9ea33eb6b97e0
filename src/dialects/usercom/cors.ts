import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Ctx, Ports } from '#usecases/ports.ts'
import { listSetting } from '#usecases/settings/definitions.ts'

const methods = 'GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS'
const headersAlways = ['authorization', 'content-type', 'accept']
const preflightSecondsMax = '600'

/** Does a browser ask what it may send? (usercom.md §1.1 CORS) */
export const isPreflight = ({ method, headers }: FastifyRequest): boolean =>
  method === 'OPTIONS' &&
  headers.origin !== undefined &&
  headers['access-control-request-method'] !== undefined

/**
 * Answers a preflight. It carries no token, so the project is unknown and any origin may ask: nothing here travels
 * by cookie. The project's list decides on the request itself.
 */
export function replyPreflight(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const asked = (request.headers['access-control-request-headers'] ?? '').toLowerCase().match(/[\w-]+/g) ?? []
  allowOrigin(request, reply)
  return reply
    .header('access-control-allow-methods', methods)
    .header('access-control-allow-headers', [...new Set([...headersAlways, ...asked])].join(', '))
    .header('access-control-max-age', preflightSecondsMax)
    .code(204)
    .send()
}

/** Lets the asking origin read the answer: that very origin, since `*` excludes credentials. */
export function allowOrigin(request: FastifyRequest, reply: FastifyReply): void {
  const { origin } = request.headers
  reply.header('vary', 'Origin')
  if (origin === undefined) return
  reply.header('access-control-allow-origin', origin).header('access-control-allow-credentials', 'true')
}

/** Takes the permission back when the project lists its origins and this is none of them. */
export async function applyOriginList(
  ports: Pick<Ports, 'settings'>,
  ctx: Ctx,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const { origin } = request.headers
  if (origin === undefined) return
  const listed = await listSetting(ports, ctx.projectId, 'cors.origins')
  if (listed === null || listed.length === 0 || listed.includes(origin)) return
  reply.removeHeader('access-control-allow-origin').removeHeader('access-control-allow-credentials')
}
