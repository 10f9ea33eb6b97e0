import type { FastifyInstance } from 'fastify'
import { HttpError } from '#http/errors.ts'
import type { Services } from '../call.ts'
import { callerByHeader } from '../caller.ts'

/** `GET /internal/service/verify` (replyke.md §2.4): asked by the Node SDK before anything else. */
export function mountVerifyService(app: FastifyInstance, services: Services): void {
  app.get('/internal/service/verify', { schema: { hide: true } }, async (request) => {
    const { authorization, 'x-replyke-project-id': projectId } = request.headers
    const project = typeof projectId === 'string' ? await services.ports.projects.find(projectId) : null
    const caller =
      project === null || authorization === undefined
        ? null
        : await callerByHeader(services, authorization, projectId, { projectId: project.id })
    if (caller?.kind !== 'service') throw new HttpError('unauthorized', 'Unauthorized')
    return { valid: true }
  })
}
