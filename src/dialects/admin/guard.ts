import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { includesRole } from '#core/members/member.ts'
import { isStorableJson, type Json } from '#core/shared/json.ts'
import { isStorableText } from '#core/shared/text.ts'
import { headerTexts } from '#http/header-text.ts'
import { enterTenant } from '#usecases/tenants/enter-tenant.ts'
import type { Ctx, Ports, SignedIn } from '#usecases/ports.ts'
import { Refused } from './errors.ts'
import { recordChanges } from './record.ts'
import { ctxDecorator, isReading, signedInDecorator, type Access } from './scope.ts'

/** Only pages of ours send it: another site's page would have to ask this server first, and gets no leave. */
const ownHeader = 'x-laurel'
const ownHeaderValue = 'dashboard'

/**
 * Refuses what another site lets a browser send with a member's cookie: changes need a header of ours, and an origin
 * that is ours where the browser tells one.
 * @throws Refused 403 `foreign_request`
 */
function refuseForeign(request: FastifyRequest, publicUrl: string): void {
  if (isReading(request)) return
  const { origin } = request.headers
  const isOurs =
    origin === undefined ||
    origin === new URL(publicUrl).origin ||
    origin === `${request.protocol}://${request.host}`
  if (isOurs && request.headers[ownHeader] === ownHeaderValue) return
  throw new Refused(
    403,
    'foreign_request',
    'Changes are taken from the dashboard itself: the header "X-Laurel: dashboard" or the origin is not its own.',
  )
}

/**
 * Who has signed in. Cookies that the session renews are set on the answer.
 * @throws Refused 401 `unauthenticated`
 */
export async function authenticate(
  ports: Pick<Ports, 'memberSessions'>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<SignedIn> {
  const { cookie } = request.headers
  const found = cookie === undefined ? null : await ports.memberSessions.find(cookie)
  if (found === null) throw new Refused(401, 'unauthenticated', 'Sign in first.')
  for (const renewed of found.cookies) reply.header('set-cookie', renewed)
  return found
}

/**
 * Refuses what no text here can be: a path that names nothing, a query that finds nothing.
 * @throws Refused 404 `not_found`, 422 `invalid`
 */
function refuseUnstorable({ params, query }: FastifyRequest): void {
  if (!isStorableJson(params as Json)) throw new Refused(404, 'not_found', 'There is nothing of that name.')
  for (const [field, value] of Object.entries(query as Readonly<Record<string, Json>>))
    if (!isStorableText(field) || !isStorableJson(value))
      throw new Refused(422, 'invalid', 'The query has characters that no text may have.', {
        field: isStorableText(field) ? field : null,
      })
}

const accessOf = (request: FastifyRequest): Access =>
  request.routeOptions.config.access ?? (isReading(request) ? 'viewer' : 'admin')

/** Lets only those in who may: every operation added to the scope later is behind this. */
export function guard(
  scope: FastifyInstance,
  ports: Pick<Ports, 'memberSessions' | 'auditLog'>,
  publicUrl: string,
): void {
  scope.decorateRequest(signedInDecorator, null)
  scope.decorateRequest(ctxDecorator, null)
  scope.addHook('onRequest', async (request, reply) => {
    // What is shown to one member is nothing for a cache.
    reply.header('cache-control', 'no-store')
    refuseForeign(request, publicUrl)
    const access = accessOf(request)
    if (access === 'anybody') return
    const signedIn = await authenticate(ports, request, reply)
    if (!includesRole(signedIn.member.role, access))
      throw new Refused(403, 'forbidden', `This needs the role ${access}. Yours is ${signedIn.member.role}.`)
    request.setDecorator<SignedIn>(signedInDecorator, signedIn)
  })
  scope.addHook('onRequest', (request, _reply, done) => {
    refuseUnstorable(request)
    done()
  })
  recordChanges(scope, ports)
}

/**
 * Where a request below `/projects/:projectId` works. Downloads and streams cannot set the header `Tenant-ID`, so the
 * query may name the tenant too.
 * @throws Refused 404 `not_found`; CoreError `tenant_required`, `tenant_not_found`
 */
export async function enterProject(
  ports: Pick<Ports, 'projects' | 'tenants'>,
  request: FastifyRequest,
  about: 'project' | 'space',
): Promise<Ctx> {
  const { projectId } = request.params as { readonly projectId: string }
  const project = await ports.projects.find(projectId)
  if (project === null) throw new Refused(404, 'not_found', 'There is no such project.')
  if (about === 'project') return { projectId: project.id, spaceId: project.spaceId }
  const { tenant } = request.query as { readonly tenant?: unknown }
  const named = headerTexts(request.headers['tenant-id'])
  const names = named.length === 0 && typeof tenant === 'string' && tenant !== '' ? [tenant] : named
  return enterTenant(ports, { projectId: project.id, ...project }, names)
}
