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
import { listsGet } from './lists-get.ts'
import { listsPost } from './lists-post.ts'
import { tagsGet } from './tags-get.ts'
import { userAddManyTags } from './user-add-many-tags.ts'
import { userAddTag } from './user-add-tag.ts'
import { userLists } from './user-lists.ts'
import { userRemoveAttribute } from './user-remove-attribute.ts'
import { userRemoveTag } from './user-remove-tag.ts'
import { userSetAttribute } from './user-set-attribute.ts'
import { userSetMultipleAttributes } from './user-set-multiple-attributes.ts'
import { usersDelete } from './users-delete.ts'
import { usersGet } from './users-get.ts'
import { usersList } from './users-list.ts'
import { usersPost } from './users-post.ts'
import { usersPut } from './users-put.ts'
import { usersSearch } from './users-search.ts'
import { usersUpdateOrCreate } from './users-update-or-create.ts'

export interface UsercomOptions {
  readonly ports: Ports
  readonly publicUrl: string
}

const prefix = '/api/public'
const title = 'User.com REST API'
const description =
  'Users, attributes, tags, lists and companies as User.com clients call them. ' +
  'Send `Accept: */*; version=2` for version 2; without it this is version 1.'

const built = new Set(['* /users/search', '* /users-by-id/search', '* /users/update_or_create'])

/** Operations of the contract that are still to be built: not found, whatever else their path answers. */
const unbuilt = [
  'GET /companies',
  'HEAD /companies',
  'POST /attributes',
  ...fixedWords
    .flatMap((word) => [`* /users/${word}`, `* /users-by-id/${word}`])
    .filter((path) => !built.has(path)),
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
    unreadableBody: (message) => ({ detail: message }),
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
    userSetAttribute(scope, ports, family)
    userSetMultipleAttributes(scope, ports, family)
    userRemoveAttribute(scope, ports, family)
    userAddTag(scope, ports, family)
    userAddManyTags(scope, ports, family)
    userRemoveTag(scope, ports, family)
    userLists(scope, ports, family)
  }
  usersList(scope, ports)
  usersSearch(scope, ports)
  usersPost(scope, ports)
  usersUpdateOrCreate(scope, ports)
  listsGet(scope, ports)
  listsPost(scope, ports)
  tagsGet(scope, ports)
  attributesGet(scope, ports)
  companiesPost(scope, ports)
}
