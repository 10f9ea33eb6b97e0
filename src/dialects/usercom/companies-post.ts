import type { FastifyInstance } from 'fastify'
import type { Ports } from '#usecases/ports.ts'
import { createCompany } from '#usecases/companies/create-company.ts'
import { callerOf } from './caller.ts'
import { companyWriteSchema, readCompanyWrite } from './company-fields.ts'
import { Company, faults } from './schemas.ts'
import { sendCompany } from './send-company.ts'

/** POST /companies/ (usercom.md §4.4): makes a company. */
export function companiesPost(scope: FastifyInstance, ports: Pick<Ports, 'companies'>): void {
  const schema = {
    summary: 'Create a company',
    tags: ['Companies'],
    body: companyWriteSchema,
    response: { 201: Company, ...faults },
  }
  scope.post('/companies/', { schema }, async (request, reply) => {
    const { name, patch } = readCompanyWrite(request.body)
    const view = await createCompany(ports, callerOf(request).ctx, name, patch)
    return sendCompany(request, reply.code(201), ports, view)
  })
}
