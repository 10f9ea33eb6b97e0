import type { FastifyReply, FastifyRequest } from 'fastify'
import { listMembers } from '#usecases/companies/list-members.ts'
import type { CompanyView, Ports } from '#usecases/ports.ts'
import { callerOf } from './caller.ts'
import { companyBody } from './from-core.ts'
import { sendBody } from './reply.ts'

/** Companies as the caller's version shows them; only version 2 shows, and asks for, their users. */
export async function companyBodies(
  request: FastifyRequest,
  ports: Pick<Ports, 'companies'>,
  views: readonly CompanyView[],
): Promise<readonly object[]> {
  const { ctx, version } = callerOf(request)
  if (version === 1) return views.map((view) => companyBody(view, { version }))
  const members = await listMembers(ports, ctx, views)
  return views.map((view) =>
    companyBody(view, { version, employees: members.get(view.company.number) ?? [] }),
  )
}

/** Answers one company. */
export async function sendCompany(
  request: FastifyRequest,
  reply: FastifyReply,
  ports: Pick<Ports, 'companies'>,
  view: CompanyView,
): Promise<FastifyReply> {
  const [body = {}] = await companyBodies(request, ports, [view])
  return sendBody(reply, body, callerOf(request).version)
}
