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
  await allow(request, reply, (origin) => isAllowedOrigin(ports, project, origin))
}

/** The same where no project is known yet: an origin that any project knows. */
export async function allowOriginOfAny(
  ports: Pick<Ports, 'projects' | 'settings'>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  await allow(request, reply, async (origin) => {
    for (const project of await ports.projects.list())
      if (await isAllowedOrigin(ports, project, origin)) return true
    return false
  })
}

async function allow(
  request: FastifyRequest,
  reply: FastifyReply,
  isKnown: (origin: string) => Promise<boolean>,
): Promise<void> {
  reply.header('vary', 'Origin')
  const { origin } = request.headers
  if (origin === undefined || !(await isKnown(origin))) return
  reply.header('access-control-allow-origin', origin).header('access-control-allow-credentials', 'true')
  if (request.method !== 'OPTIONS') return
  reply
    .header('access-control-allow-methods', methods)
    .header('access-control-allow-headers', headers)
    .header('access-control-max-age', preflightSecondsMax)
}

/** Does the project know this origin? */
export async function isAllowedOrigin(
  ports: Pick<Ports, 'settings'>,
  project: Project,
  origin: string,
): Promise<boolean> {
  const listed = (await listSetting(ports, project.id, 'cors.origins')) ?? []
  return listed.includes(origin) || (project.environment === 'development' && localhost.test(origin))
}
