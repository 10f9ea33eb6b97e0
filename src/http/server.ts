import { randomUUID } from 'node:crypto'
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import { describeError, HttpError } from './errors.ts'
import { discardBody } from './discard-body.ts'
import { acceptJsonOnly } from './json-body.ts'
import type { ApiDocument } from './openapi.ts'
import { requestLog } from './request-log.ts'
import { answerUnreadable } from './unreadable.ts'

const bodyLengthMax = 1024 * 1024
const paramLengthMax = 4096
const headerLengthMax = 128 * 1024
/** A whole request has to arrive within this time. */
const requestMsMax = 60_000

/** The server, for those who may not know the framework. */
export type HttpServer = FastifyInstance

/** A wire as the server sees it: routes, and the shape of an error that no route of its own could answer. */
export interface Wire {
  /** Does a path, without its query, belong to this wire? */
  owns(path: string): boolean
  /** Adds the wire's routes to a scope of its own. */
  mount(app: FastifyInstance): Promise<void>
  /** The wire's OpenAPI documents; valid once the server is ready. */
  documents(): readonly ApiDocument[]
  /** Answers an error in the wire's shape. */
  replyError(error: unknown, request: FastifyRequest, reply: FastifyReply): unknown
  /** The body of an answer to what is no HTTP request, in the wire's shape. */
  unreadableBody(message: string): object
}

export interface ServerOptions {
  readonly logger: FastifyBaseLogger
  /** Whose `X-Forwarded-*` counts: that many proxies before this server, or those at these addresses and networks. */
  readonly trustProxy: number | readonly string[]
  readonly wires: readonly Wire[]
  /** Adds hooks and routes that belong to no wire, before the wires'. */
  beforeRoutes(app: FastifyInstance): void
}

/**
 * The HTTP server with every wire mounted. Nothing of a request is changed silently: no coercion, no removed
 * properties, no defaults (DESIGN §1).
 */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: options.logger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: trusted(options.trustProxy),
    bodyLimit: bodyLengthMax,
    // Replyke's by-foreign-id carries two objects of 10,240 bytes in its query, percent-encoded (replyke.md §4.3).
    http: { maxHeaderSize: headerLengthMax },
    requestTimeout: requestMsMax,
    routerOptions: {
      maxParamLength: paramLengthMax,
      ignoreTrailingSlash: true,
      ignoreDuplicateSlashes: false,
      allowUnsafeRegex: true,
    },
    exposeHeadRoutes: true,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    genReqId: () => randomUUID(),
    ajv: {
      customOptions: {
        coerceTypes: false,
        removeAdditional: false,
        useDefaults: false,
        allErrors: false,
        allowUnionTypes: true,
      },
    },
    // Paths that no router can read still belong to a wire.
    frameworkErrors: (error, request, reply) => void replyInWire(options.wires, error, request, reply),
    clientErrorHandler: (error, socket) => answerUnreadable(options.wires, error, socket),
  })
  app.setChildLoggerFactory((logger, bindings, options) => requestLog(logger, bindings, options))
  acceptJsonOnly(app)
  // With callbacks where nothing is waited for: a promise for each hook of each request adds up.
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id)
    done()
  })
  // Routers and readers of queries disagree about where `#` ends what is before it, and no client sends a fragment.
  app.addHook('onRequest', (request, reply, done) => {
    if (!request.url.includes('#')) return done()
    const fault = new HttpError('fragment', 'The address must not contain "#"')
    void replyInWire(options.wires, fault, request, reply)
  })
  app.addHook('onSend', (request, reply, payload, done) => {
    // A body that somebody began to read, and left: Node would not read the next request behind it.
    const isLeft = request.raw.readableFlowing === false && !request.raw.complete
    if (reply.statusCode !== 413 && !isLeft) return done(null, payload)
    discardBody(request.raw).then(() => {
      if (!request.raw.complete) reply.header('connection', 'close')
      done(null, payload)
    }, done)
  })
  app.setErrorHandler((error, request, reply) => replyInWire(options.wires, error, request, reply))
  app.setNotFoundHandler((request, reply) =>
    replyInWire(options.wires, new HttpError('not_found', 'Not found'), request, reply),
  )
  options.beforeRoutes(app)
  for (const wire of options.wires) await app.register((scope) => wire.mount(scope))
  return app
}

/**
 * The proxies nearest to this server: what they wrote into the headers is true, what came before them anybody may have written.
 */
const trusted = (proxies: ServerOptions['trustProxy']) =>
  typeof proxies === 'number' ? (_address: string, hop: number) => hop < proxies : [...proxies]

function replyInWire(
  wires: readonly Wire[],
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): unknown {
  // A request that the router could not read has passed no hook.
  reply.header('x-request-id', request.id)
  const path = request.url.split(/[?#]/, 1)[0] ?? ''
  const wire = wires.find((one) => one.owns(path))
  if (wire !== undefined) return wire.replyError(error, request, reply)
  const described = describeError(error)
  if (described.kind === 'http' && described.fault !== 'not_found')
    return reply.code(400).send({ error: described.message })
  if (described.kind === 'http') return reply.code(404).send({ error: 'Not found' })
  request.log.error({ err: error }, 'request failed')
  return reply.code(500).send({ error: 'Internal server error' })
}
