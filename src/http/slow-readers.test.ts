import { once } from 'node:events'
import { createServer, get, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { until } from '#test/support/poll.ts'
import { cutSlowReadersOfStream } from './slow-readers.ts'

let server: Server
let answering: ServerResponse
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  server = createServer((_, response) => {
    answering = response
    cutSlowReadersOfStream(response)
    response.write('begins')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterEach(() => {
  vi.useRealTimers()
  server.closeAllConnections()
  server.close()
})

/** An answer of which nothing is read yet. */
async function asked(): Promise<IncomingMessage> {
  const { port } = server.address() as AddressInfo
  const sent = get({ host: '127.0.0.1', port, agent: false })
  sent.on('error', () => undefined)
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  response.on('error', () => undefined)
  return response
}
/** More than fits into what lies between two processes. */
const much = Buffer.alloc(32_000_000)

test('whoever does not take what waits is cut off', async () => {
  await asked()
  answering.write(much)
  vi.advanceTimersByTime(25_000)
  expect(answering.destroyed).toBe(false)
  vi.advanceTimersByTime(60_000)
  expect(answering.destroyed).toBe(true)
})

test('whoever takes everything is left in peace, however long the next piece is in coming', async () => {
  const response = await asked()
  response.resume()
  answering.write(much)
  await until('all is taken', () => answering.writableLength === 0)
  vi.advanceTimersByTime(600_000)
  expect(answering.destroyed).toBe(false)
  answering.end('ends')
  await once(response, 'end')
})
