import { Type, type TObject } from 'typebox'
import type { FastifyRequest } from 'fastify'
import { parseCustomerId } from '#core/shared/ids.ts'
import type { Target } from '#usecases/ports.ts'
import { notFound } from './errors.ts'

/** One of the two ways to address a user (usercom.md §3): every operation on one user exists in both. */
export interface Family {
  readonly path: string
  readonly params: TObject
  readonly described: string
  /** @throws Detail 404 when the path cannot name a user */
  target(request: FastifyRequest): Target
}

/** The paths of an operation on one user, e.g. `add_tag` (usercom.md §3.4). */
export const pathOf = (family: Pick<Family, 'path'>, operation: string): string =>
  `${family.path}${operation}/`

/** Words that stand where an id may stand, and win over it (usercom.md §3). */
export const fixedWords: readonly string[] = [
  'search',
  'update_or_create',
  'merge',
  'mass_update_standard_attributes',
  'mass_update_custom_attributes',
]

/** The integer that stands in a path as `:id`. @throws Detail 404 when it is none: nothing can have such an id */
export function numberOf(request: FastifyRequest): number {
  const { id } = request.params as { id: string }
  const number = /^\d+$/.test(id) ? Number(id) : Number.NaN
  if (!Number.isSafeInteger(number)) throw notFound()
  return number
}

/** `/users/:id/`: by the internal integer. */
export const usersById: Family = {
  path: '/users/:id/',
  params: Type.Object({ id: Type.Integer({ description: 'Internal id of the user' }) }),
  described: 'by internal id',
  target: (request) => ({ by: 'number', value: numberOf(request) }),
}

/** `/users-by-id/:user_id/`: by the customer's own id, an opaque text. */
export const usersByCustomId: Family = {
  path: '/users-by-id/:user_id/',
  params: Type.Object({ user_id: Type.String({ description: "The customer's own id, percent-encoded" }) }),
  described: "by the customer's own id",
  target(request) {
    const { user_id: id } = request.params as { user_id: string }
    if (fixedWords.includes(id)) throw notFound()
    try {
      return { by: 'customerId', value: parseCustomerId(id) }
    } catch {
      throw notFound() // nobody can have such an id
    }
  },
}
