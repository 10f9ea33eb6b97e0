import {
  Agent as HttpAgent,
  request as httpRequest,
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
} from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { addressGuard, type AddressGuard } from './address-guard.ts'
import { nameResolver, type Resolve } from './resolver.ts'

export interface OutboundOptions {
  /** Networks that may be reached besides public ones, in CIDR notation. */
  readonly allow: readonly string[]
  /** Instead of asking name servers. */
  readonly resolve?: Resolve
}

export interface OutboundCall {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** For the whole call, from the look-up of the name to the end of the answer. */
  readonly timeoutMs: number
  /** Ends the call when nobody waits for it any more. */
  readonly signal?: AbortSignal
}

export interface OutboundAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  /** What came of the body, `answerBytesMax` at most. */
  readonly raw: Buffer
  /** There was more of it. */
  readonly isCut: boolean
}

/** Posts to a URL that somebody typed. @throws Error in a few words when there is no whole answer in time */
export type Post = (call: OutboundCall) => Promise<OutboundAnswer>

export const answerBytesMax: number = 64 * 1024

/**
 * The one way out to other machines: http and https only, to addresses that the guard allows and to the very ones it
 * looked at, no redirect is followed, no more than `answerBytesMax` is read, and no proxy of the environment is used.
 */
export function outbound(options: OutboundOptions): Post {
  const guard = addressGuard(options.allow)
  const lookup = guardedLookup(guard, options.resolve ?? nameResolver())
  // A connection of its own for each call: over a reused one that the receiver just closed, the call would be lost.
  const agents = {
    'http:': new HttpAgent({ keepAlive: false }),
    'https:': new HttpsAgent({ keepAlive: false }),
  }

  return async ({ url: text, headers, body, timeoutMs, signal }) => {
    const url = new URL(text)
    if (url.protocol !== 'http:' && url.protocol !== 'https:')
      throw new Error(`not an http URL: ${url.protocol}`)
    // An address in the URL is connected to without asking `lookup`.
    const literal = url.hostname.replace(/^\[|\]$/g, '')
    if (isIP(literal) !== 0 && !guard.allows(literal)) throw new Error(`webhooks may not reach ${literal}`)

    const limit = new AbortController()
    const timedOut = new Error(`no answer in ${timeoutMs} ms`)
    const timer = setTimeout(() => limit.abort(), timeoutMs)
    let sent: ClientRequest | undefined
    try {
      const send = url.protocol === 'https:' ? httpsRequest : httpRequest
      sent = send(url, {
        method: 'POST',
        agent: agents[url.protocol],
        lookup,
        signal: signal === undefined ? limit.signal : AbortSignal.any([limit.signal, signal]),
        headers: { ...headers, 'content-length': Buffer.byteLength(body), 'user-agent': 'Laurel' },
      })
      const response = await responseTo(sent, body)
      return {
        status: response.statusCode ?? 0,
        headers: response.headers,
        ...(await readSome(response)),
      }
    } catch (error) {
      throw limit.signal.aborted ? timedOut : error
    } finally {
      clearTimeout(timer)
      sent?.destroy() // nothing more is wanted of this connection, however it went
    }
  }
}

function responseTo(sent: ClientRequest, body: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    sent.once('response', resolve)
    sent.once('upgrade', () => reject(new Error('the receiver switched protocols')))
    // Stays: an error after the answer began comes here too, and must not end the process.
    sent.on('error', reject)
    sent.end(body)
  })
}

async function readSome(response: IncomingMessage): Promise<Pick<OutboundAnswer, 'raw' | 'isCut'>> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    length += chunk.length
    if (length > answerBytesMax) break
  }
  return { raw: Buffer.concat(chunks).subarray(0, answerBytesMax), isCut: length > answerBytesMax }
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
