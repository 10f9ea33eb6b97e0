import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Invitation } from '#core/members/invitation.ts'
import type { Member } from '#core/members/member.ts'
import type { Json } from '#core/shared/json.ts'
import type { Ports, SignedIn } from '#usecases/ports.ts'
import { namesOnly, redact } from './redact.ts'
import { isReading, signedInDecorator } from './scope.ts'

type Needed = Pick<Ports, 'auditLog'>

/** Entries of requests that are under way, which get an outcome. */
const entries = new WeakMap<FastifyRequest, string>()

const projectIdLengthMax = 64

/** Below it everything is about a person, who may be erased. */
const aboutUser = /\/projects\/:projectId\/users(?=\/|$)/

const operationOf = ({ method, routeOptions }: FastifyRequest): string =>
  routeOptions.schema?.operationId ?? `${method} ${routeOptions.url}`

/**
 * Writes what members change into the audit log: an entry before the change, so that none can be missing, and its
 * outcome before the answer.
 */
export function recordChanges(scope: FastifyInstance, { auditLog }: Needed): void {
  scope.addHook('preHandler', async (request) => {
    const { config, url = '' } = request.routeOptions
    // Who somebody is that may be anybody, only the operation itself finds out.
    if (isReading(request) || config.access === 'anybody' || config.changesNothing === true) return
    const { member } = request.getDecorator<SignedIn>(signedInDecorator)
    const { projectId = null, ...target } = request.params as Readonly<Record<string, string>>
    const entry = await auditLog.begin({
      memberId: member.id,
      memberEmail: member.email,
      operation: operationOf(request),
      projectId,
      otherProjectId: otherProjectOf(request),
      target,
      detail: aboutUser.test(url) ? namesOnly(request.body) : redact(request.body, config.auditHides),
    })
    entries.set(request, entry)
  })
  scope.addHook('onSend', async (request, reply) => {
    const entry = entries.get(request)
    if (entry !== undefined) await auditLog.finish(entry, reply.statusCode)
  })
}

function otherProjectOf({ routeOptions, body }: FastifyRequest): string | null {
  const { auditsProject } = routeOptions.config
  const named = auditsProject === undefined ? null : (body as Readonly<Record<string, Json>>)[auditsProject]
  // What is too long to be an id names no project, and would not fit into an index.
  return typeof named === 'string' && named.length <= projectIdLengthMax ? named : null
}

/** Writes into the audit log who became a member, or set another password, by a link: before they are signed in. */
export async function recordMade(
  { auditLog }: Needed,
  request: FastifyRequest,
  member: Member,
  link: Invitation['kind'] | 'setup',
): Promise<void> {
  const entry = await auditLog.begin({
    memberId: member.id,
    memberEmail: member.email,
    operation: operationOf(request),
    projectId: null,
    otherProjectId: null,
    target: { memberId: member.id },
    detail: { link, role: member.role },
  })
  entries.set(request, entry)
}
