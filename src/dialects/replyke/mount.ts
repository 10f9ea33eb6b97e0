import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { headerTexts } from '#http/header-text.ts'
import { enterTenant } from '#usecases/tenants/enter-tenant.ts'
import type { Call, Operation, Services } from './call.ts'
import { callerOf } from './caller.ts'
import { allowOrigin } from './cors.ts'
import { projectNotFound, ReplykeError, sendError, serverErrorText, type Speech } from './errors.ts'
import type { Mount, Profile } from './profile.ts'

/** Where the hooks leave what they found out for the handler. */
export const callDecorator = 'replykeCall'

/** Adds every operation below one mount, in the shapes of its profile (replyke.md §1.2). */
export function mountOperations(
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
      onRequest: (request, reply) => openCall(services, profile, operation.caller, request, reply),
      errorHandler: (error, request, reply) => void sendError(error, speech, request, reply),
      handler: (request, reply) =>
        operation.handle(request.getDecorator<Call>(callDecorator), request, reply),
    })
  }
  app.options(`${prefix}/*`, {
    schema: { hide: true },
    onRequest: (request, reply) => openCall(services, profile, 'ignored', request, reply),
    handler: (_request, reply) => reply.code(204).send(),
  })
}

async function openCall(
  services: Services,
  profile: Profile,
  asked: Operation['caller'],
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const { projectId } = request.params as { projectId: string }
  const project = await services.ports.projects.find(projectId)
  if (project === null) throw new ReplykeError(404, projectNotFound)
  await allowOrigin(services.ports, project, request, reply)
  // A browser asks what it may send without saying anything of it yet.
  const isPreflight = request.method === 'OPTIONS'
  const own = { projectId: project.id, spaceId: project.spaceId }
  const ctx =
    project.multiTenant && !isPreflight
      ? await enterTenant(
          services.ports,
          { ...own, multiTenant: true },
          headerTexts(request.headers['tenant-id']),
        )
      : own
  const caller = await callerOf(services, request, ctx, asked)
  request.setDecorator<Call>(callDecorator, { profile, project, ctx, caller })
}
