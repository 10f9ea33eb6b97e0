import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isJsonObject } from '#core/shared/json.ts'
import { headerTexts } from '#http/header-text.ts'
import { flagSetting } from '#usecases/settings/definitions.ts'
import { enterTenant } from '#usecases/tenants/enter-tenant.ts'
import type { Services } from '../call.ts'
import { allowOrigin, isAllowedOrigin } from '../cors.ts'
import { projectNotFound, ReplykeError } from '../errors.ts'
import { missingParams, signTestingJwt } from '../crypto/testing-jwt.ts'

/** `POST /internal/crypto/sign-testing-jwt` (replyke.md §5.7), as SDKs of v5 and v6 call it: the body names the project. */
export function mountSignTestingJwt(app: FastifyInstance, services: Services): void {
  const { ports } = services
  const url = '/internal/crypto/sign-testing-jwt'
  app.post(url, { schema: { hide: true } }, async (request, reply) => {
    const projectId = isJsonObject(request.body) ? request.body['projectId'] : undefined
    if (typeof projectId !== 'string' || projectId === '') throw new ReplykeError(400, missingParams)
    const project = await ports.projects.find(projectId)
    if (project === null) throw new ReplykeError(404, projectNotFound)
    await allowOrigin(ports, project, request, reply)
    const own = { projectId: project.id, spaceId: project.spaceId, multiTenant: project.multiTenant }
    const ctx = await enterTenant(ports, own, headerTexts(request.headers['tenant-id']))
    const jwt = await signTestingJwt(ports, project, ctx, request.body)
    return reply.type('text/plain; charset=utf-8').send(jwt)
  })
  app.options(url, { schema: { hide: true } }, (request, reply) => answerPreflight(services, request, reply))
}

/** A preflight names no project: it is allowed for origins of those in which the helper is on. */
async function answerPreflight(
  { ports }: Services,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { origin } = request.headers
  for (const project of origin === undefined ? [] : await ports.projects.list()) {
    if (!(await flagSetting(ports, project.id, 'replyke.testingHelper'))) continue
    if (!(await isAllowedOrigin(ports, project, origin ?? ''))) continue
    await allowOrigin(ports, project, request, reply)
    break
  }
  return reply.code(204).send()
}
