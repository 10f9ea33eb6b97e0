import { Type, type TObject } from 'typebox'
import type { FastifyRequest } from 'fastify'
import { isStorableText } from '#core/shared/text.ts'
import type { CompanyTarget } from '#usecases/ports.ts'
import { notFound } from './errors.ts'
import { numberOf } from './family.ts'

/** One of the two ways to address a company (usercom.md §4.4): every operation on one company exists in both. */
export interface CompanyFamily {
  readonly path: string
  readonly params: TObject
  readonly described: string
  /** @throws Detail 404 when the path cannot name a company */
  target(request: FastifyRequest): CompanyTarget
}

/** `/companies/:id/`: by the internal integer. */
export const companiesById: CompanyFamily = {
  path: '/companies/:id/',
  params: Type.Object({ id: Type.Integer({ description: 'Internal id of the company' }) }),
  described: 'by internal id',
  target: (request) => ({ by: 'number', value: numberOf(request) }),
}

/** `/companies-by-id/:company_id/`: by the customer's own id, an opaque text. */
export const companiesByCustomId: CompanyFamily = {
  path: '/companies-by-id/:company_id/',
  params: Type.Object({
    company_id: Type.String({ description: "The customer's own id of the company, percent-encoded" }),
  }),
  described: "by the customer's own id",
  target(request) {
    const { company_id: value } = request.params as { company_id: string }
    if (!isStorableText(value)) throw notFound()
    return { by: 'customerId', value }
  },
}
