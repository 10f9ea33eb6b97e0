import { Type } from 'typebox'
import type { FastifyRequest } from 'fastify'
import type { UserWindow } from '#usecases/ports.ts'
import { callerOf } from './caller.ts'
import { Detail } from './errors.ts'

export const pageSize = 100

export const pageQuery = Type.Object({
  page: Type.Optional(Type.Integer({ minimum: 1 })),
  cursor: Type.Optional(Type.String({ description: 'From `next` or `previous` of an answer' })),
})

export interface Page<T> {
  readonly count: number
  readonly next: string | null
  readonly previous: string | null
  readonly results: readonly T[]
}

/**
 * A place in a collection as a cursor tells it: so many items on, or next to a user's number. The first is for collections
 * that are read by offsets; a user's number stays a place while users come and go.
 */
type Place = { readonly offset: number } | { readonly after: number } | { readonly before: number }

/**
 * Where the page that a request asks for begins (usercom.md §1.2): `cursor` or else `page`. A cursor that is a plain number
 * says how many items come before.
 * @throws Detail 404 when it is no page's number
 */
export function offsetOf(request: FastifyRequest): number {
  const parameters = parametersOf(request)
  const cursor = parameters.get('cursor')
  if (cursor === null) return offsetOfPage(parameters)
  const place = isPlainNumber(cursor) ? { offset: Number(cursor) } : placeOf(cursor)
  if (place === null || !('offset' in place)) throw invalidPage()
  return place.offset
}

/**
 * The envelope of a page. Addresses are absolute, on the host and path of the request, since clients call them as they
 * are: by page in version 1, by cursor in version 2 and for whoever came with one.
 * @param count of all pages
 * @param results those from `offsetOf(request)` on, one page at most
 * @throws Detail 404 when there is no such page
 */
export function envelope<T>(request: FastifyRequest, count: number, results: readonly T[]): Page<T> {
  const offset = offsetOf(request)
  if (offset > 0 && offset >= count) throw invalidPage()
  const addressOf = (start: number) =>
    showsCursors(request)
      ? addressWith(request, 'cursor', cursorOf({ offset: start }))
      : addressWith(request, 'page', String(start / pageSize + 1))
  return {
    count,
    next: offset + pageSize < count ? addressOf(offset + pageSize) : null,
    previous: offset > 0 ? addressOf(Math.max(offset - pageSize, 0)) : null,
    results,
  }
}

/** The asked page of items that are all at hand. @throws Detail 404 when there is no such page */
export function pageOf<T>(request: FastifyRequest, items: readonly T[]): Page<T> {
  const offset = offsetOf(request)
  return envelope(request, items.length, items.slice(offset, offset + pageSize))
}

/**
 * What of users is to be read for the page that a request asks for: next to a number one user more than a page, which tells
 * whether there are others behind. A cursor that is a plain number is a user's.
 * @throws Detail 404 when it is no page's number, and no cursor
 */
export function userWindowOf(request: FastifyRequest): UserWindow {
  const parameters = parametersOf(request)
  const cursor = parameters.get('cursor')
  if (cursor === null) return { offset: offsetOfPage(parameters), limit: pageSize }
  const place = isPlainNumber(cursor) ? { after: Number(cursor) } : placeOf(cursor)
  if (place === null || 'offset' in place) throw invalidPage()
  return { ...place, limit: pageSize + 1 }
}

/**
 * The envelope of a page of users. Cursors lead on from the users of the page, so that nobody is passed over or comes twice
 * while others are made and deleted; an empty page leads back to where it would be.
 * @param users those of `userWindowOf(request)`
 * @throws Detail 404 when there is no page of that number
 */
export function userEnvelope<T extends { readonly number: number }>(
  request: FastifyRequest,
  count: number,
  users: readonly T[],
): Page<T> {
  const window = userWindowOf(request)
  if ('offset' in window && (window.offset > 0 || !showsCursors(request))) {
    const page = envelope(request, count, users)
    if (!showsCursors(request)) return page
    const { next, previous } = cursorsAround(request, users, page.next !== null, true)
    return { ...page, next, previous }
  }
  if ('before' in window) {
    const isMore = users.length > pageSize
    const results = isMore ? users.slice(1) : users
    if (results.length > 0) return { count, ...cursorsAround(request, results, true, isMore), results }
    return {
      count,
      next: cursorTo(request, { after: Math.max(window.before - 1, 0) }),
      previous: null,
      results,
    }
  }
  const results = users.slice(0, pageSize)
  const isMore = 'after' in window ? users.length > pageSize : pageSize < count
  if (results.length > 0 || 'offset' in window)
    return { count, ...cursorsAround(request, results, isMore, 'after' in window), results }
  return { count, next: null, previous: cursorTo(request, { before: window.after + 1 }), results }
}

function cursorsAround(
  request: FastifyRequest,
  users: ReadonlyArray<{ readonly number: number }>,
  isMoreAfter: boolean,
  isMoreBefore: boolean,
): Pick<Page<unknown>, 'next' | 'previous'> {
  const [first, last] = [users[0], users.at(-1)]
  return {
    next: isMoreAfter && last !== undefined ? cursorTo(request, { after: last.number }) : null,
    previous: isMoreBefore && first !== undefined ? cursorTo(request, { before: first.number }) : null,
  }
}

const cursorTo = (request: FastifyRequest, place: Place): string =>
  addressWith(request, 'cursor', cursorOf(place))

/** Where this wire is for the caller of a request, absolute, without a slash at the end. */
export const baseOf = (request: FastifyRequest): string =>
  `${callerOf(request).origin}${request.url.slice(0, request.url.indexOf('/api/public'))}/api/public`

/** The query of a request, decoded; bytes that are no UTF-8 become U+FFFD. */
export function parametersOf(request: FastifyRequest): URLSearchParams {
  const start = request.url.indexOf('?')
  return new URLSearchParams(start === -1 ? '' : request.url.slice(start + 1))
}

/** Does a request lead on by cursors? */
const showsCursors = (request: FastifyRequest): boolean =>
  callerOf(request).version === 2 || parametersOf(request).has('cursor')

/** The address of another page, with all else that was asked. */
function addressWith(request: FastifyRequest, name: 'page' | 'cursor', value: string): string {
  const parameters = parametersOf(request)
  parameters.delete(name === 'page' ? 'cursor' : 'page')
  parameters.set(name, value)
  return `${callerOf(request).origin}${request.url.split('?', 1)[0]}?${parameters.toString()}`
}

function offsetOfPage(parameters: URLSearchParams): number {
  const asked = parameters.get('page') ?? '1'
  const page = /^\d{1,9}$/.test(asked) ? Number(asked) : 0
  if (page < 1) throw invalidPage()
  return (page - 1) * pageSize
}

/** Clients are not to read it: it may change. */
const cursorOf = (place: Place): string =>
  Buffer.from(Object.entries(place).flat().join(' ')).toString('base64url')

const cursorPattern = /^(offset|after|before) (0|[1-9]\d{0,15})$/

/** Null: it is none of ours. */
function placeOf(cursor: string): Place | null {
  if (!/^[A-Za-z0-9_-]{1,40}$/.test(cursor)) return null
  const [, kind = '', digits = ''] = cursorPattern.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  const number = Number(digits)
  if (!Number.isSafeInteger(number)) return null
  if (kind === 'offset') return { offset: number }
  if (kind === 'after') return { after: number }
  return kind === 'before' ? { before: number } : null
}

const isPlainNumber = (cursor: string): boolean => /^\d{1,15}$/.test(cursor)

const invalidPage = () => new Detail(404, 'Invalid page.')
