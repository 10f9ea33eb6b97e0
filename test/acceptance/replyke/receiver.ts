import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export const hookSecret = 'the shared secret'

export const hmac = (message: string, secret = hookSecret): string =>
  createHmac('sha256', secret).update(message).digest('hex')

export interface HookCall {
  readonly headers: IncomingHttpHeaders
  readonly raw: string
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into bodies of every shape
  readonly body: any
}

/** A customer's webhook: a real HTTP server that keeps what it was sent and answers as it is told. */
export interface Receiver extends AsyncDisposable {
  readonly url: string
  readonly calls: HookCall[]
  answer: (response: ServerResponse, call: HookCall) => void
}

export async function startReceiver(): Promise<Receiver> {
  const server = createServer((request, response) => {
    void text(request).then((raw) => {
      const call = { headers: request.headers, raw, body: JSON.parse(raw) }
      receiver.calls.push(call)
      receiver.answer(response, call)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    calls: [],
    answer: accept,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return receiver
}

/** Answers with a body signed as the documentation says. */
export const signed =
  (body: string, status = 200) =>
  (response: ServerResponse): void =>
    void response.writeHead(status, { 'x-response-signature': hmac(body) }).end(body)

export const accept = signed('{"valid":true}')
export const refuse = (message?: string) => signed(JSON.stringify({ valid: false, message }))
