import type { FastifyInstance } from 'fastify'
import { describeApi, type ApiDocument } from '#http/openapi.ts'
import type { Rates } from '#http/rates.ts'
import type { Wire } from '#http/server.ts'
import type { Ports } from '#usecases/ports.ts'
import { AllowTable } from './allow.ts'
import { attributeDelete } from './attribute-delete.ts'
import { attributeGet } from './attribute-get.ts'
import { attributesGet } from './attributes-get.ts'
import { attributesPost } from './attributes-post.ts'
import { admit, admitCallers } from './caller.ts'
import { companiesDelete } from './companies-delete.ts'
import { companiesGet } from './companies-get.ts'
import { companiesList } from './companies-list.ts'
import { companiesPost } from './companies-post.ts'
import { companiesPut } from './companies-put.ts'
import { companyAddTag } from './company-add-tag.ts'
import { companiesByCustomId, companiesById } from './company-family.ts'
import { companyMembers } from './company-members.ts'
import { companyRemoveAttribute } from './company-remove-attribute.ts'
import { companyRemoveTag } from './company-remove-tag.ts'
import { companySetAttribute } from './company-set-attribute.ts'
import { companySetMultipleAttributes } from './company-set-multiple-attributes.ts'
import { replyError } from './errors.ts'
import { eventsPost } from './events-post.ts'
import { fixedWords, usersByCustomId, usersById } from './family.ts'
import { listDelete } from './list-delete.ts'
import { listGet } from './list-get.ts'
import { listPut } from './list-put.ts'
import { listsGet } from './lists-get.ts'
import { listsPost } from './lists-post.ts'
import type { AddressOptions } from './origin.ts'
import { productEventsPost } from './product-events-post.ts'
import { segmentUsers } from './segment-users.ts'
import { segmentsGet } from './segments-get.ts'
import { siteViewsPost } from './site-views-post.ts'
import { tagCompanies } from './tag-companies.ts'
import { tagDelete } from './tag-delete.ts'
import { tagGet } from './tag-get.ts'
import { tagPut } from './tag-put.ts'
import { tagsGet } from './tags-get.ts'
import { tagsPost } from './tags-post.ts'
import { tagUsers } from './tag-users.ts'
import { userActivity } from './user-activity.ts'
import { userAddManyTags } from './user-add-many-tags.ts'
import { userAddTag } from './user-add-tag.ts'
import { userLists } from './user-lists.ts'
import { userRemoveAttribute } from './user-remove-attribute.ts'
import { userRemoveTag } from './user-remove-tag.ts'
import { userSegments } from './user-segments.ts'
import { userSetAttribute } from './user-set-attribute.ts'
import { userSetMultipleAttributes } from './user-set-multiple-attributes.ts'
import { usersDelete } from './users-delete.ts'
import { usersGet } from './users-get.ts'
import { usersList } from './users-list.ts'
import { usersMassUpdateCustom } from './users-mass-update-custom.ts'
import { usersMassUpdateStandard } from './users-mass-update-standard.ts'
import { usersMerge } from './users-merge.ts'
import { usersPost } from './users-post.ts'
import { usersPut } from './users-put.ts'
import { usersSearch } from './users-search.ts'
import { usersUpdateOrCreate } from './users-update-or-create.ts'

export interface UsercomOptions extends AddressOptions {
  readonly ports: Ports
  /** Counts the requests of tokens, which get only so many a second (usercom.md §8.3); null: as many as they like. */
  readonly rates: Rates | null
}

const prefix = '/api/public'
const title = 'User.com REST API'
const description =
  'Users, attributes, tags, lists and companies as User.com clients call them. ' +
  'Send `Accept: */*; version=2` for version 2; without it this is version 1.'

const built = new Set([
  '* /users/search',
  '* /users-by-id/search',
  '* /users/update_or_create',
  '* /users/merge',
  '* /users/mass_update_standard_attributes',
  '* /users-by-id/mass_update_standard_attributes',
  '* /users/mass_update_custom_attributes',
  '* /users-by-id/mass_update_custom_attributes',
])

/** Operations of the contract that are still to be built: not found, whatever else their path answers. */
const unbuilt = [
  // There is such a listing, of which nobody knows the shape (usercom.md §4.5).
  'GET /events',
  'HEAD /events',
  ...fixedWords
    .flatMap((word) => [`* /users/${word}`, `* /users-by-id/${word}`])
    .filter((path) => !built.has(path)),
]

/** The User.com wire (usercom.md), everything under /api/public. */
export function usercomWire({ ports, rates, ...addresses }: UsercomOptions): Wire {
  const documents: ApiDocument[] = []

  return {
    owns: (path) => path === prefix || path.startsWith(`${prefix}/`),
    async mount(app) {
      await app.register(
        async (scope) => {
          const build = await describeApi(scope, {
            title,
            description,
            server: addresses.publicUrl + prefix,
            prefix,
            securitySchemes: {
              token: { type: 'apiKey', in: 'header', name: 'Authorization', description: '`Token <token>`' },
            },
          })
          documents.push({ slug: 'usercom', title, build })
          addRoutes(scope, ports, rates, addresses)
        },
        { prefix },
      )
    },
    documents: () => documents,
    async replyError(error, request, reply) {
      // Only what no route of this wire could answer, such as a path that cannot be read: still the token comes first.
      const refused = await admit(ports, rates, request, reply).then(
        () => error,
        (refusal: unknown) => refusal,
      )
      return replyError(refused, request, reply)
    },
    unreadableBody: (message) => ({ detail: message }),
  }
}

function addRoutes(
  scope: FastifyInstance,
  ports: Ports,
  rates: Rates | null,
  addresses: AddressOptions,
): void {
  const paths = new AllowTable(prefix, unbuilt)
  scope.addHook('onRoute', (route) => paths.learn(route))
  scope.setErrorHandler(replyError)
  // Bodies are read by the tables of fields, which know this wire's words; the schemas describe.
  scope.setValidatorCompiler(() => () => true)
  admitCallers(scope, ports, rates, paths, addresses)

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
    userActivity(scope, ports, family)
    userSegments(scope, ports, family)
  }
  usersList(scope, ports)
  usersSearch(scope, ports)
  usersPost(scope, ports)
  usersUpdateOrCreate(scope, ports)
  usersMerge(scope, ports)
  usersMassUpdateStandard(scope, ports)
  usersMassUpdateCustom(scope, ports)
  eventsPost(scope, ports)
  siteViewsPost(scope, ports)
  productEventsPost(scope, ports)
  segmentsGet(scope, ports)
  segmentUsers(scope, ports)
  listsGet(scope, ports)
  listsPost(scope, ports)
  tagsGet(scope, ports)
  listGet(scope, ports)
  listPut(scope, ports)
  listDelete(scope, ports)
  tagsPost(scope, ports)
  tagGet(scope, ports)
  tagPut(scope, ports)
  tagDelete(scope, ports)
  tagUsers(scope, ports)
  tagCompanies(scope, ports)
  attributesGet(scope, ports)
  attributesPost(scope, ports)
  attributeGet(scope, ports)
  attributeDelete(scope, ports)
  companiesList(scope, ports)
  companiesPost(scope, ports)
  for (const family of [companiesById, companiesByCustomId]) {
    companiesGet(scope, ports, family)
    companiesPut(scope, ports, family)
    companiesDelete(scope, ports, family)
    companyMembers(scope, ports, family)
    companySetAttribute(scope, ports, family)
    companySetMultipleAttributes(scope, ports, family)
    companyRemoveAttribute(scope, ports, family)
    companyAddTag(scope, ports, family)
    companyRemoveTag(scope, ports, family)
  }
}
