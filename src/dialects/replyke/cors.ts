import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Project } from '#core/shared/project.ts'
import type { Ports } from '#usecases/ports.ts'
import { listSetting } from '#usecases/settings/definitions.ts'

const methods = 'GET, POST, PATCH, PUT, DELETE, OPTIONS'
const headers = 'Authorization, Content-Type, X-Replyke-Project-ID, X-Replyke-Internal, Tenant-ID'
const preflightSecondsMax = '600'
const localhost = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/

/**
 * Lets a listed origin read the answer, with credentials, so that it is named exactly (replyke.md §1.4). Any other gets
 * the answer without the headers, and its browser keeps it from the page.
 */
export async function allowOrigin(
  ports: Pick<Ports, 'settings'>,
  project: Project,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  reply.header('vary', 'Origin')
  const { origin } = request.headers
  if (origin === undefined || !(await isAllowed(ports, project, origin))) return
  reply.header('access-control-allow-origin', origin).header('access-control-allow-credentials', 'true')
  if (request.method !== 'OPTIONS') return
  reply
    .header('access-control-allow-methods', methods)
    .header('access-control-allow-headers', headers)
    .header('access-control-max-age', preflightSecondsMax)
}

async function isAllowed(ports: Pick<Ports, 'settings'>, project: Project, origin: string): Promise<boolean> {
  const listed = (await listSetting(ports, project.id, 'cors.origins')) ?? []
  return listed.includes(origin) || (project.environment === 'development' && localhost.test(origin))
}
