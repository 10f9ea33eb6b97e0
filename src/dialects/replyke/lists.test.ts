import fc from 'fast-check'
import type { FastifyRequest } from 'fastify'
import { expect, test } from 'vitest'
import { toList, windowOf } from './lists.ts'
import { documentedMount, otherMounts } from './profile.ts'

const windowOfQuery = (query: unknown) => windowOf({ query } as FastifyRequest)
const seventh =
  otherMounts.find(({ profile }) => profile.generation === 7)?.profile ?? documentedMount.profile

test.each([
  [{}, 1, 20],
  [{ page: '3', limit: '5' }, 3, 5],
  [{ page: '0', limit: '0' }, 1, 20],
  [{ page: '-1', limit: '-5' }, 1, 20],
  [{ page: 'x', limit: '1.5' }, 1, 20],
  [{ page: ['1', '2'], limit: '1e1' }, 1, 20],
  [{ page: '', limit: '101' }, 1, 100],
  [{ page: '9'.repeat(30), limit: '9'.repeat(12) }, 1, 100],
])('%j is page %i of %i each', (query, page, limit) => {
  expect(windowOfQuery(query)).toEqual({ page, limit, offset: (page - 1) * limit })
})

test('whatever is asked for, the window can be counted with, and both envelopes agree', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('page', 'limit'), fc.string()), fc.nat(), (query, total) => {
      const window = windowOfQuery(query)
      expect(Number.isSafeInteger(window.offset)).toBe(true)
      expect(window.limit).toBeGreaterThanOrEqual(1)
      expect(window.limit).toBeLessThanOrEqual(100)
      const named = toList(documentedMount.profile, 'items', window, total, [])
      const data = toList(seventh, 'items', window, total, [])
      const totalPages = Math.ceil(total / window.limit)
      expect(named).toMatchObject({
        items: [],
        pagination: { totalPages, totalCount: total, hasNextPage: window.offset + window.limit < total },
      })
      expect(data).toMatchObject({
        data: [],
        pagination: { totalPages, totalItems: total, hasMore: window.offset + window.limit < total },
      })
    }),
  )
})
