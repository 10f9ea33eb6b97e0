import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import type { ProfilePatch } from '#core/profile/patch.ts'
import type { Ports } from '#usecases/ports.ts'
import { updateUser } from '#usecases/users/update-user.ts'
import { callerOf } from './caller.ts'
import { pathOf, type Family } from './family.ts'
import * as kinds from './kinds.ts'
import { Members, required } from './members.ts'
import { faults } from './schemas.ts'

const body = new Members({ list: required(kinds.integer(1, Number.MAX_SAFE_INTEGER)) })
const Answer = Type.Object({ id: Type.Integer({ description: "The list's id" }) })

interface Operation {
  readonly name: string
  readonly summary: string
  readonly methods: ReadonlyArray<'POST' | 'DELETE'>
  readonly patchOf: (list: number) => ProfilePatch
}

const operations: readonly Operation[] = [
  {
    name: 'add_to_list',
    summary: 'Put a user on a list',
    methods: ['POST'],
    patchOf: (list) => ({ alwaysTouch: true, addLists: [list] }),
  },
  {
    name: 'remove_from_list',
    summary: 'Take a user off a list',
    methods: ['POST', 'DELETE'],
    patchOf: (list) => ({ alwaysTouch: true, removeLists: [list] }),
  },
]

/**
 * POST add_to_list/, POST and DELETE remove_from_list/ of one user (usercom.md U22, U23, B14, B15). An unknown list is
 * 404 to join and no fault to leave.
 */
export function userLists(scope: FastifyInstance, ports: Pick<Ports, 'writer'>, family: Family): void {
  for (const { name, summary, methods, patchOf } of operations) {
    for (const method of methods) {
      const schema = {
        summary: `${summary}, ${family.described}`,
        tags: ['Lists'],
        params: family.params,
        body: body.schema,
        response: { 200: Answer, ...faults },
      }
      scope.route({
        method,
        url: pathOf(family, name),
        schema,
        handler: async (request) => {
          const target = family.target(request)
          const { list } = body.read(request)
          await updateUser(ports, callerOf(request).ctx, target, patchOf(list))
          return { id: list }
        },
      })
    }
  }
}
