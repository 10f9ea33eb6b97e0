import type { Socket } from 'node:net'
import type { HttpServer } from '#http/server.ts'

/** Requests in flight get this long to finish after a signal; with the rest of the ending it stays under 5 s. */
const drainMsMax = 3500

/**
 * Prepares a server for its end; call it before the server is ready. Node would wait for clients that keep their
 * connection after the answer, and for those that opened one and never asked, as browsers do.
 * @returns what stops taking requests and answers those in flight; whoever hangs longer than allowed is cut off
 */
export function prepareEnding(app: HttpServer): () => Promise<void> {
  /** How many requests each connection waits for. */
  const waiting = new Map<Socket, { requests: number }>()
  let ending = false
  app.server.on('connection', (socket) => {
    waiting.set(socket, { requests: 0 })
    socket.once('close', () => waiting.delete(socket))
  })
  app.addHook('onRequest', (request, _reply, done) => {
    const connection = waiting.get(request.raw.socket)
    if (connection !== undefined) connection.requests += 1
    done()
  })
  // By now the answer has left for the network.
  app.addHook('onResponse', (request, _reply, done) => {
    const connection = waiting.get(request.raw.socket)
    // An address that no router can read is answered without having been counted.
    if (connection !== undefined && connection.requests > 0) connection.requests -= 1
    if (ending && (connection?.requests ?? 0) === 0) request.raw.socket.destroySoon()
    done()
  })
  return async () => {
    ending = true
    for (const [socket, { requests }] of waiting) if (requests === 0) socket.destroySoon()
    const cut = setTimeout(() => app.server.closeAllConnections(), drainMsMax)
    await app.close()
    clearTimeout(cut)
  }
}
