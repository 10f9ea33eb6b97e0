import { request, type Agent, type IncomingHttpHeaders } from 'node:http'
import { text } from 'node:stream/consumers'
import { complaintAbout } from './vendor-answers.ts'

/** What to send; nothing is added but Host, Connection, Content-Length and, unless given, the content type of `json`. */
export interface RawRequest {
  readonly method?: string
  /** Scheme, host and port: `http://127.0.0.1:3000`. */
  readonly origin: string
  /** Sent as it stands: `..`, `%2F` and `//` arrive as such. */
  readonly path: string
  /** An array of pairs sends a header more than once. */
  readonly headers?: Readonly<Record<string, string>> | readonly (readonly [string, string])[]
  readonly body?: string | Buffer
  /** Shorthand for a JSON body with its content type. */
  readonly json?: unknown
  readonly timeoutMs?: number
  /** Whose connections to use; without it the request has one of its own. */
  readonly agent?: Agent
}

/** What came back. */
export interface RawResponse {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  /** The body as JSON; throws with the body's text when it is none. */
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into bodies of every shape
  readonly json: () => any
}

/**
 * Sends one request, byte for byte as given: neither `URL` nor `fetch` has touched it. An answer of Trophy's wire that the
 * vendor's own document does not allow is an error, in whatever test it comes up.
 */
export function http(options: RawRequest): Promise<RawResponse> {
  const { origin, path, timeoutMs = 30_000, agent = false } = options
  const { hostname, port } = new URL(origin)
  const body = options.json === undefined ? options.body : JSON.stringify(options.json)
  const method = options.method ?? (body === undefined ? 'GET' : 'POST')
  return new Promise((resolve, reject) => {
    const req = request({ host: hostname, port, method, path, agent, timeout: timeoutMs }, (res) => {
      text(res).then((received) => {
        const status = res.statusCode ?? 0
        const complaint = complaintAbout({ method, path, status, text: received })
        if (complaint !== null) return reject(new Error(complaint))
        return resolve({
          status,
          headers: res.headers,
          text: received,
          json: () => parseJson(received, `${method} ${path}: ${status}`),
        })
      }, reject)
    })
    req.on('error', reject)
    req.on('timeout', () => req.destroy(new Error(`${method} ${path}: no answer in ${timeoutMs} ms`)))
    const { headers = {} } = options
    for (const [name, value] of isPairs(headers) ? headers : Object.entries(headers))
      req.appendHeader(name, value)
    if (options.json !== undefined && !req.hasHeader('content-type'))
      req.setHeader('content-type', 'application/json')
    req.end(body)
  })
}

function isPairs(
  headers: NonNullable<RawRequest['headers']>,
): headers is readonly (readonly [string, string])[] {
  return Array.isArray(headers)
}

function parseJson(received: string, what: string): unknown {
  try {
    return JSON.parse(received)
  } catch {
    throw new Error(`${what} answered no JSON: ${received.slice(0, 500)}`)
  }
}
