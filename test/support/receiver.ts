import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

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

/** Starts a receiver on the loopback interface. */
export async function startReceiver(
  answer: Receiver['answer'] = (response) => void response.end(),
): Promise<Receiver> {
  const server = createServer((request, response) => {
    void text(request).then(
      (raw) => {
        const call = { headers: request.headers, raw, body: JSON.parse(raw) }
        receiver.calls.push(call)
        receiver.answer(response, call)
      },
      () => undefined, // cut off in the middle
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    calls: [],
    answer,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return receiver
}
