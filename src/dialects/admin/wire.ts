import type { FastifyInstance } from 'fastify'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import { describeApi, type ApiDocument } from '#http/openapi.ts'
import type { Wire } from '#http/server.ts'
import type { Ctx } from '#usecases/ports.ts'
import { addAnalyticsOperations } from './analytics/operations.ts'
import { replyError, schemaErrors } from './errors.ts'
import { authenticate, enterProject, guard } from './guard.ts'
import { addLiveOperations } from './live/live.ts'
import { addMemberOperations } from './members/operations.ts'
import type { AdminOptions } from './options.ts'
import { addPointsOperations } from './points/operations.ts'
import { addProjectOperations, addWholeProjectOperations } from './project/operations.ts'
import { addProjectsOperations } from './projects/operations.ts'
import { addRulesOperations } from './rules/operations.ts'
import { ctxDecorator, type Scope } from './scope.ts'
import { addUserOperations } from './user/operations.ts'
import { addUsersOperations } from './users/operations.ts'

const prefix = '/dashboard/api'
const title = 'Laurel: dashboard API'
const description =
  'What the dashboard is made of. A session cookie says who asks; every request that changes something carries the ' +
  'header `X-Laurel: dashboard`. Viewers read, admins change, owners decide who else may. In a project with tenants ' +
  'the header `Tenant-ID`, or `tenant` in the query, names one by your own id of it.'

/** The dashboard's wire: a dialect like the others, so that its pages have no back door (DESIGN §3). */
export function adminWire(options: AdminOptions): Wire {
  const { ports, publicUrl } = options
  const documents: ApiDocument[] = []
  return {
    owns: (path) => path === prefix || path.startsWith(`${prefix}/`),
    async mount(app) {
      await app.register(
        async (base) => {
          base.setErrorHandler(replyError)
          base.setSchemaErrorFormatter(schemaErrors)
          const build = await describeApi(base, {
            title,
            description,
            server: publicUrl + prefix,
            prefix,
            securitySchemes: {
              session: {
                type: 'apiKey',
                in: 'cookie',
                name: 'laurel.session_token',
                description: 'Set by signing in.',
              },
            },
          })
          documents.push({ slug: 'dashboard', title, build })
          guard(base, ports, publicUrl)
          addMemberOperations(base.withTypeProvider<TypeBoxTypeProvider>(), options)
          addProjectsOperations(base.withTypeProvider<TypeBoxTypeProvider>(), options)
          await addBelowProject(base, options)
        },
        { prefix },
      )
    },
    documents: () => documents,
    async replyError(error, request, reply) {
      // Only what no route of this wire could answer: still who asks comes first.
      const refused = await authenticate(ports, request, reply).then(
        () => error,
        (refusal: unknown) => refusal,
      )
      return replyError(refused, request, reply)
    },
    unreadableBody: (message) => ({ error: { code: 'bad_request', message } }),
  }
}

/** What is about one project: as a whole, or about the space that the request names. */
async function addBelowProject(base: FastifyInstance, options: AdminOptions): Promise<void> {
  const within = (about: 'project' | 'space', add: (scope: Scope) => void) =>
    base.register(
      async (inside) => {
        inside.addHook('onRequest', async (request) => {
          request.setDecorator<Ctx>(ctxDecorator, await enterProject(options.ports, request, about))
        })
        add(inside.withTypeProvider<TypeBoxTypeProvider>())
      },
      { prefix: '/projects/:projectId' },
    )
  await within('project', (scope) => addWholeProjectOperations(scope, options))
  await within('space', (scope) => {
    addUsersOperations(scope, options)
    addUserOperations(scope, options)
    addAnalyticsOperations(scope, options)
    addLiveOperations(scope, options)
    addRulesOperations(scope, options)
    addPointsOperations(scope, options)
    addProjectOperations(scope, options)
  })
}
