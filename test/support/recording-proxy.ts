import { once } from 'node:events'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One call that went through, as a line of a transcript. */
export interface Recorded {
  readonly method: string
  /** Path and query as sent. */
  readonly path: string
  readonly status: number
}

/** A server in front of another that passes everything on as it is, and notes what was called. */
export interface RecordingProxy extends AsyncDisposable {
  readonly origin: string
  /** In the order of the answers. */
  readonly calls: readonly Recorded[]
}

/** Starts one in front of `origin`. It does not keep the process alive. */
export async function recordingProxy(origin: string): Promise<RecordingProxy> {
  const { hostname, port } = new URL(origin)
  const calls: Recorded[] = []
  const pass = (asked: IncomingMessage, answer: ServerResponse) => {
    const { method = '', url: path = '' } = asked
    const passed = request({ hostname, port, method, path, headers: asked.rawHeaders, agent: false })
    passed.on('response', (given) => {
      calls.push({ method, path, status: given.statusCode ?? 0 })
      answer.writeHead(given.statusCode ?? 502, given.rawHeaders)
      given.pipe(answer)
    })
    passed.on('error', () => answer.destroy())
    answer.on('close', () => passed.destroy())
    asked.pipe(passed)
  }
  const server = createServer(pass).listen(0, '127.0.0.1').unref()
  await once(server, 'listening')
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
