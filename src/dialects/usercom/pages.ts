import { Type } from 'typebox'
import type { FastifyRequest } from 'fastify'
import { Detail } from './errors.ts'

export const pageSize = 100

export const pageQuery = Type.Object({ page: Type.Optional(Type.Integer({ minimum: 1 })) })

export interface Page<T> {
  readonly count: number
  readonly next: string | null
  readonly previous: string | null
  readonly results: readonly T[]
}

/** Where the page that a request asks for begins (usercom.md §1.2). @throws Detail 404 when it is no page's number */
export function offsetOf(request: FastifyRequest): number {
  const asked = parametersOf(request).get('page') ?? '1'
  const page = /^\d{1,9}$/.test(asked) ? Number(asked) : 0
  if (page < 1) throw invalidPage()
  return (page - 1) * pageSize
}

/**
 * The envelope of a page. Addresses are absolute, on the host and path of the request, since clients call them as they
 * are.
 * @param count of all pages
 * @param results those from `offsetOf(request)` on, one page at most
 * @throws Detail 404 when there is no such page
 */
export function envelope<T>(request: FastifyRequest, count: number, results: readonly T[]): Page<T> {
  const offset = offsetOf(request)
  if (offset > 0 && offset >= count) throw invalidPage()
  const number = offset / pageSize + 1
  const addressOf = (page: number) => {
    const parameters = parametersOf(request)
    parameters.set('page', String(page))
    // Written out, not built by `URL`: a Host header may be anything.
    return `${request.protocol}://${request.host}${request.url.split('?', 1)[0]}?${parameters.toString()}`
  }
  return {
    count,
    next: offset + pageSize < count ? addressOf(number + 1) : null,
    previous: number > 1 ? addressOf(number - 1) : null,
    results,
  }
}

/** The asked page of items that are all at hand. @throws Detail 404 when there is no such page */
export function pageOf<T>(request: FastifyRequest, items: readonly T[]): Page<T> {
  const offset = offsetOf(request)
  return envelope(request, items.length, items.slice(offset, offset + pageSize))
}

/** The query of a request, decoded; bytes that are no UTF-8 become U+FFFD. */
export function parametersOf(request: FastifyRequest): URLSearchParams {
  const start = request.url.indexOf('?')
  return new URLSearchParams(start === -1 ? '' : request.url.slice(start + 1))
}

const invalidPage = () => new Detail(404, 'Invalid page.')
