import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

/**
 * A server in front of another that adds a header to every request without it, and leaves all else as it is: for clients
 * that cannot send one. It does not keep the process alive. Gives its origin.
 */
export async function addingHeader(origin: string, name: string, value: string): Promise<string> {
  const { hostname, port } = new URL(origin)
  const pass = (asked: IncomingMessage, answer: ServerResponse) => {
    const headers = [...asked.rawHeaders, ...(asked.headers[name] === undefined ? [name, value] : [])]
    const passed = request({ hostname, port, method: asked.method, path: asked.url, headers, agent: false })
    passed.on('response', (given) => {
      answer.writeHead(given.statusCode ?? 502, given.rawHeaders)
      given.pipe(answer)
    })
    passed.on('error', () => answer.destroy())
    answer.on('close', () => passed.destroy())
    asked.pipe(passed)
  }
  const server = createServer(pass).listen(0, '127.0.0.1').unref()
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
