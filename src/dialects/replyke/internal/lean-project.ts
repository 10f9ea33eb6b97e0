import type { FastifyInstance } from 'fastify'
import { toIso } from '../from-core.ts'
import type { Services } from '../call.ts'
import { allowOrigin } from '../cors.ts'
import { projectNotFound } from '../errors.ts'
import { projectSegment } from '../profile.ts'

/** `GET /internal/projects/:projectId/lean` (replyke.md §5.8): asked by the SDKs when they start. */
export function mountLeanProject(app: FastifyInstance, { ports }: Services): void {
  app.route<{ Params: { projectId: string } }>({
    method: ['GET', 'OPTIONS'],
    url: `/internal/projects/${projectSegment}/lean`,
    schema: { hide: true },
    async handler(request, reply) {
      const project = await ports.projects.find(request.params.projectId)
      if (project === null) return reply.code(404).send(projectNotFound)
      await allowOrigin(ports, project, request, reply)
      if (request.method === 'OPTIONS') return reply.code(204).send()
      const createdAt = toIso(project.createdAt)
      return {
        id: project.id,
        clientId: project.organisationId,
        name: project.name,
        integrations: [],
        createdAt,
        updatedAt: createdAt,
      }
    },
  })
}
