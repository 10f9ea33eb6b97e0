import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import type { Json } from '#core/shared/json.ts'
import type { Ports } from '#usecases/ports.ts'
import { mergeUsers, membersMax } from '#usecases/users/merge-users.ts'
import { callerOf } from './caller.ts'
import { Problems } from './errors.ts'
import * as kinds from './kinds.ts'
import { Invalid, type Kind } from './kinds.ts'
import { Members, optional, required } from './members.ts'
import { faults } from './schemas.ts'

const number = kinds.integer(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)
const tooMany = new Invalid(`Ensure this field has no more than ${membersMax} elements.`)

/** Numbers of users, each once. */
const numbers: Kind<readonly number[]> = {
  schema: Type.Array(number.schema),
  read(value) {
    if (!Array.isArray(value)) return kinds.notList
    const read = (value as readonly Json[]).map((item) => number.read(item))
    const found = new Set(read.filter((item) => typeof item === 'number'))
    return read.find((item) => item instanceof Invalid) ?? (found.size > membersMax ? tooMany : [...found])
  },
}

const body = new Members<{
  readonly parent: number
  readonly users_list: readonly number[] | null
  readonly user_list: readonly number[] | null
}>({
  parent: required(number),
  users_list: optional<readonly number[] | null>(numbers, null),
  user_list: optional<readonly number[] | null>(numbers, null),
})

const Answer = Type.Object({ success: Type.Boolean() })

/** POST /users/merge/ (usercom.md U13, §8.9): the members become part of the parent, and are no users any more. */
export function usersMerge(scope: FastifyInstance, ports: Pick<Ports, 'merges'>): void {
  const schema = {
    summary: 'Merge users into one',
    tags: ['Users'],
    body: body.schema,
    response: { 200: Answer, ...faults },
  }
  scope.post('/users/merge/', { schema }, async (request) => {
    const { parent, users_list: list, user_list: other } = body.read(request)
    const members = theOne(list, other)
    await mergeUsers(ports, callerOf(request).ctx, parent, members)
    return { success: true }
  })
}

/** The vendor's page has both names of the list (§6.9). @throws InvalidFields */
function theOne(list: readonly number[] | null, other: readonly number[] | null): readonly number[] {
  const members = list ?? other
  const problems = new Problems()
  if (members === null) problems.add('users_list', 'This field is required.')
  else if (list !== null && other !== null && !isSame(list, other))
    problems.add('users_list', 'users_list and user_list are not the same.')
  problems.check()
  return members ?? []
}

const isSame = (one: readonly number[], other: readonly number[]) =>
  one.length === other.length && new Set([...one, ...other]).size === one.length
