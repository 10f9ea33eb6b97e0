import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { headerTexts } from '#http/header-text.ts'
import { enterTenant } from '#usecases/tenants/enter-tenant.ts'
import type { Call, Operation, Services } from './call.ts'
import { callerOf } from './caller.ts'
import { allowOrigin, allowOriginOfAny } from './cors.ts'
import { sendError, serverErrorText, type Speech } from './errors.ts'
import { acceptForms } from './form.ts'
import type { Mount, Profile } from './profile.ts'
import { projectOfRequest } from './project-of-request.ts'
import { limitRate } from './rate-limits.ts'

/** Where the hooks leave what they found out for the handler. */
export const callDecorator = 'replykeCall'

/** Adds every operation below one mount, in the shapes of its profile (replyke.md §1.2). */
export function mountOperations(
  app: FastifyInstance,
  services: Services,
  { prefix, profile }: Mount,
  operations: readonly Operation[],
): void {
  const takesForms = (operation: Operation) => operation.takesForms === true && profile.fileFields
  const withForms = operations.filter(takesForms)
  if (withForms.length > 0)
    void app.register(async (scope) => {
      await acceptForms(scope)
      addRoutes(scope, services, { prefix, profile }, withForms)
    })
  const others = operations.filter((operation) => !takesForms(operation))
  addRoutes(app, services, { prefix, profile }, others)
  app.options(`${prefix}/*`, {
    schema: { hide: true },
    onRequest: (request, reply) => openCall(services, profile, null, request, reply),
    handler: (_request, reply) => reply.code(204).send(),
  })
}

/** Adds the operations that clients also call below a mount without a project (replyke.md §1.2). */
export function mountWithoutProject(
  app: FastifyInstance,
  services: Services,
  mount: Mount,
  operations: readonly Operation[],
): void {
  const mounted = operations.filter(({ withoutProject }) => withoutProject === true)
  addRoutes(app, services, mount, mounted)
  // A preflight brings no token, which alone would say the project.
  for (const path of ['/connections', '/connections/*', '/users/*'])
    app.options(mount.prefix + path, {
      schema: { hide: true },
      onRequest: (request, reply) => allowOriginOfAny(services.ports, request, reply),
      handler: (_request, reply) => reply.code(204).send(),
    })
}

function addRoutes(
  app: FastifyInstance,
  services: Services,
  { prefix, profile }: Mount,
  operations: readonly Operation[],
): void {
  for (const operation of operations) {
    const speech: Speech = {
      profile,
      area: operation.area,
      unreadable: operation.unreadable(profile),
      invalid: operation.invalid(profile),
      serverError: operation.serverError ?? serverErrorText,
    }
    app.route({
      method: operation.method,
      url: prefix + operation.path,
      schema: operation.schema(profile),
      // Before the body is read: an unknown project and a bad token come first (§4.1, §13.8).
      onRequest: (request, reply) => openCall(services, profile, operation, request, reply),
      errorHandler: (error, request, reply) => void sendError(error, speech, request, reply),
      handler: (request, reply) =>
        operation.handle(request.getDecorator<Call>(callDecorator), request, reply),
    })
  }
}

async function openCall(
  services: Services,
  profile: Profile,
  operation: Operation | null,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const project = await projectOfRequest(services, operation?.caller ?? 'ignored', request, reply)
  await allowOrigin(services.ports, project, request, reply)
  // A browser asks what it may send without saying anything of it yet.
  const isPreflight = request.method === 'OPTIONS'
  const own = { projectId: project.id, spaceId: project.spaceId }
  const ctx =
    project.multiTenant && !isPreflight
      ? await enterTenant(services.ports, { ...own, multiTenant: true }, namedTenants(operation, request))
      : own
  const caller = await callerOf(services, request, ctx, operation?.caller ?? 'ignored')
  if (operation !== null) await limitRate(services, operation, profile, ctx, caller, request, reply)
  request.setDecorator<Call>(callDecorator, { profile, project, ctx, caller })
}

/** The tenants that a request names: one of them is right. */
function namedTenants(operation: Operation | null, { headers, query }: FastifyRequest): readonly string[] {
  const named = headerTexts(headers['tenant-id'])
  if (named.length > 0 || operation?.tenantInQuery !== true) return named
  const { tenant } = query as { tenant?: string | string[] }
  return tenant === undefined ? [] : [tenant].flat()
}
