import { createHmac } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { startReceiver as start, type Receiver } from '#test/support/receiver.ts'

export type { HookCall, Receiver } from '#test/support/receiver.ts'

export const hookSecret = 'the shared secret'

export const hmac = (message: string, secret = hookSecret): string =>
  createHmac('sha256', secret).update(message).digest('hex')

/** A customer's webhook that accepts everything until it is told otherwise. */
export const startReceiver = (): Promise<Receiver> => start(accept)

/** Answers with a body signed as the documentation says. */
export const signed =
  (body: string, status = 200) =>
  (response: ServerResponse): void =>
    void response.writeHead(status, { 'x-response-signature': hmac(body) }).end(body)

export const accept = signed('{"valid":true}')
export const refuse = (message?: string) => signed(JSON.stringify({ valid: false, message }))
