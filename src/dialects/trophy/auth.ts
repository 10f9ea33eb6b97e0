import type { FastifyRequest } from 'fastify'
import { HttpError } from '#http/errors.ts'
import type { Ctx, Ports } from '#usecases/ports.ts'

/** The request decorator that holds who asks. */
export const ctxDecorator = 'trophyCtx'

/**
 * Finds the project that a request's `X-API-KEY` opens (trophy.md §1.2, §1.6). Node joins a repeated header by a
 * comma, which no key contains, so two keys are refused like a wrong one. `Tenant-ID` means nothing in a project
 * without tenants.
 * @throws HttpError `unauthorized`
 */
export async function authenticate(
  keys: Pick<Ports['keys'], 'verify'>,
  request: FastifyRequest,
): Promise<Ctx> {
  const key = request.headers['x-api-key']
  const ctx = typeof key === 'string' ? await keys.verify('admin', key) : null
  if (ctx === null) throw new HttpError('unauthorized', 'Invalid API key')
  return ctx
}

/** Who asks; every operation runs behind `authenticate`. */
export const ctxOf = (request: Pick<FastifyRequest, 'getDecorator'>): Ctx =>
  request.getDecorator<Ctx>(ctxDecorator)
