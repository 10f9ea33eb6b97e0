import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { CustomerId } from '#core/shared/ids.ts'
import { changeMembership, type Member } from '#usecases/companies/change-membership.ts'
import type { Ports } from '#usecases/ports.ts'
import { callerOf } from './caller.ts'
import type { CompanyFamily } from './company-family.ts'
import { InvalidFields } from './errors.ts'
import { pathOf } from './family.ts'
import * as kinds from './kinds.ts'
import { Members, optional } from './members.ts'
import { emptyAnswer, faults } from './schemas.ts'

const body = new Members<{ user_id: number | null; user_custom_id: CustomerId | null }>({
  user_id: optional(kinds.nullableInteger(0, Number.MAX_SAFE_INTEGER), null),
  user_custom_id: optional(kinds.customerId, null),
})

interface Operation {
  readonly name: string
  readonly summary: string
  readonly methods: ReadonlyArray<'POST' | 'DELETE'>
  readonly change: 'join' | 'leave'
}

const operations: readonly Operation[] = [
  { name: 'add_member', summary: 'Put a user into a company', methods: ['POST'], change: 'join' },
  {
    name: 'remove_member',
    summary: 'Take a user out of a company',
    methods: ['POST', 'DELETE'],
    change: 'leave',
  },
]

/** POST add_member/, POST and DELETE remove_member/ of one company (usercom.md §4.4). A repeat is harmless. */
export function companyMembers(
  scope: FastifyInstance,
  ports: Pick<Ports, 'companies' | 'writer'>,
  family: CompanyFamily,
): void {
  for (const { name, summary, methods, change } of operations) {
    for (const method of methods) {
      const schema = {
        summary: `${summary}, ${family.described}`,
        tags: ['Companies'],
        params: family.params,
        body: body.schema,
        response: { 200: emptyAnswer, ...faults },
      }
      scope.route({
        method,
        url: pathOf(family, name),
        schema,
        handler: async (request, reply) => {
          const target = family.target(request)
          await changeMembership(ports, callerOf(request).ctx, target, memberOf(request), change)
          return reply.send()
        },
      })
    }
  }
}

/** @throws InvalidFields when the body names nobody */
function memberOf(request: FastifyRequest): Member {
  const { user_id: number, user_custom_id: customerId } = body.read(request)
  if (number !== null) {
    const target = { by: 'number', value: number } as const
    return customerId === null ? { target } : { target, customerId }
  }
  if (customerId !== null) return { target: { by: 'customerId', value: customerId } }
  throw new InvalidFields(new Map([['user_id', ['user_id or user_custom_id is required.']]]))
}
