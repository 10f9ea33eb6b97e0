import type { Json } from '#core/shared/json.ts'
import { isStorableText } from '#core/shared/text.ts'
import type { UserQuestion } from '#usecases/users/asked-users.ts'
import type { UserOrder } from '#usecases/users/page-users.ts'
import { Refused } from '../errors.ts'

interface Asked {
  readonly q?: string | undefined
  readonly filter?: string | undefined
  readonly segment?: string | undefined
}

const invalid = (field: string, message: string) => new Refused(422, 'invalid', message, { field })

/** Which users a query asks for. @throws Refused 422 `invalid` */
export function questionOf({ q = '', filter, segment }: Asked): UserQuestion {
  if (!isStorableText(q)) throw invalid('q', 'q has characters that no text may have')
  return { text: q, filter: jsonOf(filter), segment: segment === undefined ? null : Number(segment) }
}

function jsonOf(filter: string | undefined): Json {
  if (filter === undefined || filter === '') return null
  try {
    return JSON.parse(filter) as Json // what JSON.parse gives
  } catch {
    throw invalid('filter', 'filter is not JSON')
  }
}

/** The place after a page, so that it cannot be taken for that of another order. */
export const cursorOf = (order: UserOrder, number: number): string =>
  Buffer.from(`${order}.${number}`).toString('base64url')

/** The number of the user that a cursor comes after; null: from the first user on. @throws Refused 422 `invalid` */
export function numberOfCursor(order: UserOrder, cursor: string | undefined): number | null {
  if (cursor === undefined) return null
  const [given, digits = ''] = Buffer.from(cursor, 'base64url').toString().split('.')
  if (given !== order || !/^\d{1,15}$/.test(digits))
    throw invalid('cursor', 'cursor is none of a page in this order')
  return Number(digits)
}
