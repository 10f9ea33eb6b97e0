import type { IncomingMessage } from 'node:http'

/** What a body has to bring in each stretch of time until it is whole. */
export interface Pace {
  readonly bytesMin: number
  readonly everyMs: number
}

/** Phones in trains are faster. */
const slowest: Pace = { bytesMin: 64 * 1024, everyMs: 10_000 }

/**
 * Does some work with a body that is held in memory while it comes in. Whoever sends slower than the pace holds that memory
 * from others, and is not waited for: the work is left to itself.
 * @param tooSlow what is then thrown
 */
export async function atPace<T>(
  request: Pick<IncomingMessage, 'complete'> & { readonly socket: { readonly bytesRead: number } },
  work: () => Promise<T>,
  tooSlow: () => Error,
  { bytesMin, everyMs }: Pace = slowest,
): Promise<T> {
  const slow = Promise.withResolvers<never>()
  let seen = request.socket.bytesRead
  const timer = setInterval(() => {
    const { bytesRead } = request.socket
    if (!request.complete && bytesRead - seen < bytesMin) slow.reject(tooSlow())
    seen = bytesRead
  }, everyMs)
  const working = work()
  try {
    return await Promise.race([working, slow.promise])
  } finally {
    clearInterval(timer)
    // It may still fail when nobody listens any more.
    working.catch(() => undefined)
  }
}
