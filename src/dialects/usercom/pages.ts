import type { FastifyRequest } from 'fastify'
import { Detail } from './errors.ts'

const pageSize = 100

export interface Page<T> {
  readonly count: number
  readonly next: string | null
  readonly previous: string | null
  readonly results: readonly T[]
}

/**
 * The asked page of items that are all at hand (usercom.md §1.2). Addresses are absolute, on the host and path of
 * the request, since clients call them as they are.
 * @throws Detail 404 when there is no such page
 */
export function pageOf<T>(request: FastifyRequest, items: readonly T[]): Page<T> {
  // A Host header may be anything: it must not matter to whether there is an answer.
  const origin = URL.parse(`${request.protocol}://${request.host}`)?.origin ?? 'http://localhost'
  const address = new URL(request.url, origin)
  const asked = address.searchParams.get('page') ?? '1'
  const page = /^\d{1,9}$/.test(asked) ? Number(asked) : 0
  const last = Math.max(1, Math.ceil(items.length / pageSize))
  if (page < 1 || page > last) throw new Detail(404, 'Invalid page.')
  const addressOf = (number: number) => {
    address.searchParams.set('page', String(number))
    return address.href
  }
  return {
    count: items.length,
    next: page < last ? addressOf(page + 1) : null,
    previous: page > 1 ? addressOf(page - 1) : null,
    results: items.slice((page - 1) * pageSize, page * pageSize),
  }
}
