import type { FastifyRequest } from 'fastify'
import type { Slice } from '#usecases/ports.ts'
import { envelope, offsetOf, pageSize, type Page } from './pages.ts'

/** The page that a request asks for of something that is read by slices (usercom.md §1.2). @throws Detail 404 */
export async function sendSlice<T>(
  request: FastifyRequest,
  read: (slice: Slice) => Promise<{ readonly count: number; readonly results: readonly T[] }>,
): Promise<Page<T>> {
  const { count, results } = await read({ offset: offsetOf(request), limit: pageSize })
  return envelope(request, count, results)
}
