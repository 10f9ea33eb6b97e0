import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Rates } from '#http/rates.ts'
import type { Ctx, Ports } from '#usecases/ports.ts'
import type { AllowTable } from './allow.ts'
import { authenticate, enter } from './auth.ts'
import { allowOrigin, applyOriginList, isPreflight, replyPreflight } from './cors.ts'
import { Detail, notFound } from './errors.ts'
import { originOf, type AddressOptions } from './origin.ts'
import { limitRate } from './rate-limits.ts'
import { versionOf, type Version } from './version.ts'

/** What a handler knows of its request besides path and body. */
export interface Caller {
  readonly ctx: Ctx
  readonly version: Version
  /** What addresses in the answer begin with: scheme and host, no slash at the end. */
  readonly origin: string
}

const decorator = 'usercomCaller'

/** Who called; only within this wire's scope, where every request has passed `admitCallers`. */
export const callerOf = (request: FastifyRequest): Caller => request.getDecorator<Caller>(decorator)

/**
 * What comes before every handler, and before a body is read: CORS, the token, its rate, the version, and then whether
 * there is such a path and method. Only a preflight passes without a token (usercom.md §1.1, §1.3).
 */
export function admitCallers(
  scope: FastifyInstance,
  ports: Pick<Ports, 'keys' | 'settings' | 'tenants'>,
  rates: Rates | null,
  paths: AllowTable,
  addresses: AddressOptions,
): void {
  scope.decorateRequest(decorator, null)
  scope.addHook('onRequest', async (request, reply) => {
    if (isPreflight(request)) return replyPreflight(request, reply)
    const ctx = await admit(ports, rates, request, reply)
    request.setDecorator<Caller>(decorator, {
      ctx,
      version: versionOf(request.headers.accept),
      origin: originOf(request, addresses),
    })
    const path = request.url.split('?', 1)[0] ?? ''
    const routed = !request.is404 && !paths.isShadowed(path, request.routeOptions.url ?? '')
    return routed ? undefined : answerUnrouted(request, reply, path, paths)
  })
  // Never reached, but its presence is what brings unrouted paths into this scope.
  scope.setNotFoundHandler(() => {
    throw notFound()
  })
}

/** The token, what CORS says of the answer, the token's rate, and the tenant. @throws Detail 401, 429, CoreError for the tenant */
export async function admit(
  ports: Pick<Ports, 'keys' | 'settings' | 'tenants'>,
  rates: Rates | null,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Ctx> {
  // Until the project is known, any page may read why it was refused.
  allowOrigin(request, reply)
  const opened = await authenticate(ports.keys, request.headers.authorization)
  await applyOriginList(ports, opened, request, reply)
  if (rates !== null) await limitRate(rates, request)
  return opened.multiTenant ? enter(ports, opened, request.headers['tenant-id']) : opened
}

function answerUnrouted(
  request: FastifyRequest,
  reply: FastifyReply,
  path: string,
  paths: AllowTable,
): FastifyReply {
  const allowed = paths.allowed(request.method, path)
  if (allowed === null) throw notFound()
  const allow = { allow: allowed.join(', ') }
  if (request.method === 'OPTIONS') return reply.code(204).headers(allow).send()
  throw new Detail(405, `Method "${request.method}" not allowed.`, allow)
}
