import type { FastifyRequest } from 'fastify'
import { Type, type TSchema } from 'typebox'
import type { Offset } from '#usecases/ports.ts'
import type { Profile } from './profile.ts'

const limitDefault = 20
const limitMax = 100

/** The part of a list that was asked for (replyke.md §1.4). */
export interface ListWindow extends Offset {
  /** From 1 on. */
  readonly page: number
}

/** Reads `page` and `limit`: what is below 1 or no number counts as not given (replyke.md §1.4). */
export function windowOf(request: FastifyRequest): ListWindow {
  const query = request.query as Record<string, unknown>
  const page = positive(query['page']) ?? 1
  const limit = Math.min(positive(query['limit']) ?? limitDefault, limitMax)
  return { page, limit, offset: (page - 1) * limit }
}

/** A whole number from 1 on, small enough to be counted with. */
function positive(raw: unknown): number | null {
  if (typeof raw !== 'string' || !/^\d{1,12}$/.test(raw)) return null
  const value = Number(raw)
  return value < 1 ? null : value
}

/** A list in the envelope of the generation. @param name what v6 calls the items */
export function toList(
  profile: Profile,
  name: string,
  { page, limit }: ListWindow,
  total: number,
  items: readonly object[],
): object {
  // An empty list has no pages (replyke.md §13.10).
  const totalPages = Math.ceil(total / limit)
  if (profile.listEnvelope === 'data')
    return {
      data: items,
      pagination: { page, pageSize: limit, totalPages, totalItems: total, hasMore: page < totalPages },
    }
  return {
    [name]: items,
    pagination: {
      currentPage: page,
      totalPages,
      totalCount: total,
      hasNextPage: page < totalPages,
      hasPreviousPage: page > 1,
      limit,
    },
  }
}

/** What a list takes in its query. */
export const windowMembers = {
  page: Type.Optional(Type.String({ description: 'From 1 on; 1 by default.' })),
  limit: Type.Optional(Type.String({ description: `1 to ${limitMax}; ${limitDefault} by default.` })),
}

const whole = (description: string) => Type.Integer({ description })

/** The schema of `toList`'s answer. */
export const listSchema = (profile: Profile, name: string, item: TSchema): TSchema =>
  profile.listEnvelope === 'data'
    ? Type.Object({
        data: Type.Array(item),
        pagination: Type.Object({
          page: whole('From 1 on.'),
          pageSize: whole('Items on a page.'),
          totalPages: whole('0 when there are none.'),
          totalItems: whole('On all pages.'),
          hasMore: Type.Boolean(),
        }),
      })
    : Type.Object({
        [name]: Type.Array(item),
        pagination: Type.Object({
          currentPage: whole('From 1 on.'),
          totalPages: whole('0 when there are none.'),
          totalCount: whole('On all pages.'),
          hasNextPage: Type.Boolean(),
          hasPreviousPage: Type.Boolean(),
          limit: whole('Items on a page.'),
        }),
      })
