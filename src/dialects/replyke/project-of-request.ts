import type { FastifyReply, FastifyRequest } from 'fastify'
import { CoreError } from '#core/shared/errors.ts'
import type { Project } from '#core/shared/project.ts'
import { HttpError } from '#http/errors.ts'
import { findProjectOfUser } from '#usecases/users/find-project-of-user.ts'
import type { Operation, Services } from './call.ts'
import { bearerToken, serviceKeyPrefix } from './caller.ts'
import { allowOriginOfAny } from './cors.ts'
import { projectNotFound, ReplykeError } from './errors.ts'
import { claimedProject } from './tokens.ts'

/**
 * The project of a request: the one in its path, else the one that its token says it is for, else, where no token is sent,
 * the only one that has the user in its path (replyke.md §1.2, §13.7).
 * @throws ReplykeError 404 `project/not-found` or `user/not-found`, HttpError 401, CoreError `forbidden`
 */
export async function projectOfRequest(
  services: Services,
  asked: Operation['caller'],
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Project> {
  const { projectId } = request.params as { projectId?: string }
  if (projectId !== undefined) {
    const project = await services.ports.projects.find(projectId)
    if (project === null) throw new ReplykeError(404, projectNotFound)
    return project
  }
  const project = await (asked === 'ignored' ? byUser(services, request) : byToken(services, request))
  if (!(project instanceof Error)) return project
  // Nobody knows whose pages may read the answer: those of any project may, or none could refresh its token.
  await allowOriginOfAny(services.ports, request, reply)
  throw project
}

async function byToken({ ports }: Services, { headers }: FastifyRequest): Promise<Project | Error> {
  if (headers.authorization === undefined) return new HttpError('unauthorized', 'Unauthorized')
  const token = bearerToken(headers.authorization)
  const named =
    token === null
      ? null
      : token.startsWith(serviceKeyPrefix)
        ? (await ports.keys.verify('replyke', token))?.projectId
        : claimedProject(token)
  const project = typeof named === 'string' ? await ports.projects.find(named) : null
  return project ?? new CoreError({ code: 'forbidden', message: 'Forbidden' })
}

async function byUser({ ports }: Services, request: FastifyRequest): Promise<Project | Error> {
  const { userId } = request.params as { userId: string }
  const project = await findProjectOfUser(ports, userId)
  return project ?? new ReplykeError(404, { error: 'User not found', code: 'user/not-found' })
}
