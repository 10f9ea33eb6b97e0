import type { IncomingMessage } from 'node:http'

const discardedBytesMax = 32 * 1024 * 1024
const discardMsMax = 2000

/**
 * Reads and throws away what is left of a request that was refused. A server that answers and closes while
 * the client still sends resets the connection, and many clients then never see the answer. Bounded in bytes and time.
 */
export function discardBody(request: IncomingMessage): Promise<void> {
  if (request.complete || request.destroyed) return Promise.resolve()
  return new Promise((resolve) => {
    let left = discardedBytesMax
    const timer = setTimeout(done, discardMsMax)
    const onData = (chunk: Buffer) => {
      left -= chunk.length
      if (left < 0) done()
    }
    function done(): void {
      clearTimeout(timer)
      request.off('data', onData).off('end', done).off('close', done)
      resolve()
    }
    request.on('data', onData).once('end', done).once('close', done).resume()
  })
}
