import type { FastifyReply, FastifyRequest } from 'fastify'
import { clientNetwork } from '#http/client-network.ts'
import type { Ctx } from '#usecases/ports.ts'
import type { Caller } from '#usecases/users/update-profile.ts'
import type { Operation, Services } from './call.ts'
import { callerByHeader } from './caller.ts'
import { ReplykeError } from './errors.ts'
import type { Profile } from './profile.ts'

const windowMs = 5 * 60_000
const windowText = '5 minutes'

/** Requests of one address to one operation in five minutes: on v5, and from v6 on; null: any number (replyke.md §1.4). */
type Limit = readonly [number | null, number]

const authLimits: Readonly<Record<string, Limit>> = {
  '/auth/sign-up': [5, 5],
  '/auth/sign-in': [5, 5],
  '/auth/sign-out': [5, 5],
  '/auth/change-password': [5, 5],
  '/auth/request-new-access-token': [25, 50],
  '/auth/verify-external-user': [25, 50],
  '/auth/request-password-reset': [5, 5],
  '/auth/reset-password': [5, 5],
  '/auth/send-verification-email': [5, 5],
  '/auth/verify-email': [5, 5],
  '/auth/verify-email-link': [25, 25],
}

/** The first that fits. */
const otherLimits: ReadonlyArray<readonly [RegExp, Limit]> = [
  [/^POST .*\/connection$/, [null, 25]],
  [/^(?:DELETE|PATCH|PUT) .*\/connections?(?:\/|$)/, [null, 50]],
  [/^GET .*\/connections?(?:\/|-count|$)/, [null, 100]],
  [/ \/users\/:userId\/follow$| \/follows(?:\/|$)/, [null, 75]],
  [/^GET \/users(?:\/|$)/, [null, 100]],
  [/^PATCH \/users\/:userId$/, [null, 50]],
]

/** How many requests to an operation one address may send in five minutes; null: any number. */
export function limitOf(
  { method, path }: Pick<Operation, 'method' | 'path'>,
  { generation }: Profile,
): number | null {
  const name = `${method} ${path}`
  const limit = authLimits[path] ?? otherLimits.find(([shape]) => shape.test(name))?.[1]
  return limit === undefined ? null : limit[generation === 5 ? 0 : 1]
}

/**
 * Counts a request of a project by its address and operation, on all mounts together; backends are not counted.
 * @throws ReplykeError 429
 */
export async function limitRate(
  services: Services,
  operation: Operation,
  profile: Profile,
  ctx: Pick<Ctx, 'projectId' | 'tenantId'>,
  caller: Caller | null,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const countMax = services.rates === null ? null : limitOf(operation, profile)
  if (services.rates === null || countMax === null) return
  if ((caller ?? (await unaskedCaller(services, request, ctx)))?.kind === 'service') return
  const from = clientNetwork(request.ip)
  const kind = `replyke ${ctx.projectId} ${from} ${operation.method} ${operation.path}`
  const { seconds, remaining, resetSeconds } = await services.rates.admit(kind, { countMax, windowMs })
  reply
    .header('x-ratelimit-limit', String(countMax))
    .header('x-ratelimit-remaining', String(remaining))
    .header('x-ratelimit-reset', String(Math.ceil(Date.now() / 1000) + resetSeconds))
  if (seconds === 0) return
  reply.header('retry-after', String(seconds))
  throw new ReplykeError(429, {
    error: `Too many requests: at most ${countMax} in ${windowText}`,
    code: 'rate-limit/exceeded',
  })
}

/** Operations that ask for no caller may still be called by a backend. */
async function unaskedCaller(
  services: Services,
  { headers }: FastifyRequest,
  ctx: Pick<Ctx, 'projectId' | 'tenantId'>,
): Promise<Caller | null> {
  if (headers.authorization === undefined) return null
  return callerByHeader(services, headers.authorization, headers['x-replyke-project-id'], ctx)
}
