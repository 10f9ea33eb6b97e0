import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { listCompanies } from '#usecases/companies/list-companies.ts'
import type { Ports } from '#usecases/ports.ts'
import { callerOf } from './caller.ts'
import { pageQuery, userEnvelope, userWindowOf } from './pages.ts'
import { sendBody } from './reply.ts'
import { Company, faults, pageOf } from './schemas.ts'
import { companyBodies } from './send-company.ts'

/** GET /companies/ (usercom.md §4.4): by internal id. */
export function companiesList(scope: FastifyInstance, ports: Pick<Ports, 'companies'>): void {
  const schema = {
    summary: 'List companies',
    tags: ['Companies'],
    querystring: pageQuery,
    response: { 200: pageOf(Company), ...faults },
  }
  scope.get('/companies/', { schema }, (request, reply) => sendCompanies(request, reply, ports, null))
}

/** Answers a page of the companies of the caller's space, or of those with a tag, as `sendUsers` does of users. */
export async function sendCompanies(
  request: FastifyRequest,
  reply: FastifyReply,
  ports: Pick<Ports, 'companies'>,
  tag: number | null,
): Promise<FastifyReply> {
  const { ctx, version } = callerOf(request)
  const { count, companies } = await listCompanies(ports, ctx, tag, userWindowOf(request))
  const page = userEnvelope(
    request,
    count,
    companies.map((view) => ({ number: view.company.number, view })),
  )
  const shown = page.results.map(({ view }) => view)
  return sendBody(reply, { ...page, results: await companyBodies(request, ports, shown) }, version)
}
