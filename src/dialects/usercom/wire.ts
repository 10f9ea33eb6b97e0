import type { FastifyInstance } from 'fastify'
import { describeApi, type ApiDocument } from '#http/openapi.ts'
import type { Wire } from '#http/server.ts'
import type { Ports } from '#usecases/ports.ts'
import { AllowTable } from './allow.ts'
import { attributesGet } from './attributes-get.ts'
import { admit, admitCallers } from './caller.ts'
import { companiesPost } from './companies-post.ts'
import { replyError } from './errors.ts'
import { fixedWords, usersByCustomId, usersById } from './family.ts'
import { usersDelete } from './users-delete.ts'
import { usersGet } from './users-get.ts'
import { usersPost } from './users-post.ts'
import { usersPut } from './users-put.ts'

export interface UsercomOptions {
  readonly ports: Ports
  readonly publicUrl: string
}

const prefix = '/api/public'
const title = 'User.com REST API'
const description =
  'Users, attributes and companies as User.com clients call them. ' +
  'Send `Accept: */*; version=2` for version 2; without it this is version 1.'

/** Operations of the contract that are still to be built: not found, whatever else their path answers. */
const unbuilt = [
  'GET /users',
  'HEAD /users',
  'GET /companies',
  'HEAD /companies',
  'POST /attributes',
  ...fixedWords.flatMap((word) => [`* /users/${word}`, `* /users-by-id/${word}`]),
]

/** The User.com wire (usercom.md), everything under /api/public. */
export function usercomWire({ ports, publicUrl }: UsercomOptions): Wire {
  const documents: ApiDocument[] = []

  return {
    owns: (path) => path === prefix || path.startsWith(`${prefix}/`),
    async mount(app) {
      await app.register(
        async (scope) => {
          const build = await describeApi(scope, {
            title,
            description,
            server: publicUrl + prefix,
            prefix,
            securitySchemes: {
              token: { type: 'apiKey', in: 'header', name: 'Authorization', description: '`Token <token>`' },
            },
          })
          documents.push({ slug: 'usercom', title, build })
          addRoutes(scope, ports)
        },
        { prefix },
      )
    },
    documents: () => documents,
    async replyError(error, request, reply) {
      // Only what no route of this wire could answer, such as a path that cannot be read: still the token comes first.
      const refused = await admit(ports, request, reply).then(
        () => error,
        (refusal: unknown) => refusal,
      )
      return replyError(refused, request, reply)
    },
  }
}

function addRoutes(scope: FastifyInstance, ports: Ports): void {
  const paths = new AllowTable(prefix, unbuilt)
  scope.addHook('onRoute', (route) => paths.learn(route))
  scope.setErrorHandler(replyError)
  // Bodies are read by the tables of fields, which know this wire's words; the schemas describe.
  scope.setValidatorCompiler(() => () => true)
  admitCallers(scope, ports, paths)

  for (const family of [usersById, usersByCustomId]) {
    usersGet(scope, ports, family)
    usersPut(scope, ports, family)
    usersDelete(scope, ports, family)
  }
  usersPost(scope, ports)
  attributesGet(scope, ports)
  companiesPost(scope, ports)
}
