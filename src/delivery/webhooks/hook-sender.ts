import { lookup as systemLookup, type LookupAddress } from 'node:dns'
import {
  Agent as HttpAgent,
  request as httpRequest,
  type ClientRequest,
  type IncomingMessage,
} from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { CoreError } from '#core/shared/errors.ts'
import type { HookRequest, ValidationHooks } from '#usecases/ports.ts'
import { addressGuard, type AddressGuard } from './address-guard.ts'
import { isSigned, requestSignature } from './signature.ts'

/** Finds the addresses of a host. */
export type Resolve = (
  host: string,
  done: (error: Error | null, addresses: readonly LookupAddress[]) => void,
) => void

export interface HookSenderOptions {
  /** Networks that may be reached besides public ones, in CIDR notation. */
  readonly allow: readonly string[]
  /** Instead of the system's resolver. */
  readonly resolve?: Resolve
}

const answerBytesMax = 64 * 1024

const resolveBySystem: Resolve = (host, done) =>
  systemLookup(host, { all: true }, (error, addresses) => done(error, error === null ? addresses : []))

/**
 * Asks webhooks that may refuse (replyke.md §8.2). Fails closed: whatever is not a signed answer is `webhook_failed`.
 * Connects only to addresses the guard allows, to the very ones it looked at, and follows no redirect.
 */
export function hookSender(options: HookSenderOptions): ValidationHooks {
  const guard = addressGuard(options.allow)
  const lookup = guardedLookup(guard, options.resolve ?? resolveBySystem)
  // A connection of its own for each call: over a reused one that the receiver just closed, the call would be lost.
  const agents = {
    'http:': new HttpAgent({ keepAlive: false }),
    'https:': new HttpsAgent({ keepAlive: false }),
  }

  return {
    async ask(request) {
      try {
        const { raw, signature } = await post(request, guard, lookup, agents)
        const value: unknown = JSON.parse(raw.toString('utf8'))
        if (!isSigned(request.secret, signature, raw, value))
          throw new Error('the answer is not signed with the secret')
        return verdict(value)
      } catch (error) {
        throw new CoreError({ code: 'webhook_failed', message: 'Webhook request failed' }, { cause: error })
      }
    },
  }
}

/** Only `valid: true` lets a change pass (replyke.md §8.2). */
function verdict(value: unknown): { valid: boolean; message?: string } {
  if (typeof value !== 'object' || value === null) return { valid: false }
  const { valid, message } = value as { valid?: unknown; message?: unknown }
  if (valid === true) return { valid: true }
  return typeof message === 'string' ? { valid: false, message } : { valid: false }
}

type Agents = Readonly<Record<'http:' | 'https:', HttpAgent>>

/** @throws Error when no 2xx answer came in time and size */
async function post(
  hook: HookRequest,
  guard: AddressGuard,
  lookup: LookupFunction,
  agents: Agents,
): Promise<{ raw: Buffer; signature: string }> {
  const url = new URL(hook.url)
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new Error(`not an http URL: ${url.protocol}`)
  // An address in the URL is connected to without asking `lookup`.
  const literal = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(literal) !== 0 && !guard.allows(literal)) throw new Error(`webhooks may not reach ${literal}`)

  const body = JSON.stringify(hook.body)
  const timestamp = String(Date.now())
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(new Error(`no answer in ${hook.timeoutMs} ms`)), hook.timeoutMs)
  let sent: ClientRequest | undefined
  try {
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest
    sent = send(url, {
      method: 'POST',
      agent: agents[url.protocol],
      lookup,
      signal: limit.signal,
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        accept: 'application/json',
        'user-agent': 'Laurel',
        'x-timestamp': timestamp,
        'x-signature': requestSignature(hook.secret, timestamp, body),
      },
    })
    const response = await responseTo(sent, body)
    const status = response.statusCode ?? 0
    if (status < 200 || status > 299) {
      response.destroy()
      throw new Error(`the webhook answered ${status}`)
    }
    const signature = response.headers['x-response-signature']
    return { raw: await readAll(response), signature: typeof signature === 'string' ? signature : '' }
  } finally {
    clearTimeout(timer)
    sent?.destroy() // nothing more is wanted of this connection, however it went
  }
}

function responseTo(sent: ClientRequest, body: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    sent.once('response', resolve)
    sent.once('upgrade', () => reject(new Error('the webhook switched protocols')))
    // Stays: an error after the answer began comes here too, and must not end the process.
    sent.on('error', reject)
    sent.end(body)
  })
}

async function readAll(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > answerBytesMax) throw new Error(`the webhook answered more than ${answerBytesMax} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/**
 * Gives a connection only addresses that were allowed at this very look-up: a resolver that answers differently the next
 * time is not asked a next time.
 */
function guardedLookup(guard: AddressGuard, resolve: Resolve): LookupFunction {
  return (host, options, done) => {
    resolve(host, (error, addresses) => {
      if (error !== null) return done(error, [])
      const allowed = addresses.filter(({ address }) => guard.allows(address))
      const [first] = allowed
      if (first === undefined) return done(new Error(`webhooks may not reach ${host}`), [])
      if (options.all === true) return done(null, allowed)
      return done(null, first.address, first.family)
    })
  }
}
