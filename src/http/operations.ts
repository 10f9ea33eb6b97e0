import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

export interface OperationsOptions {
  /** Asks the database for a sign of life; rejects when there is none. */
  ping(): Promise<void>
  writeQueueLength(): number
}

/** What operators and their tools ask: `/healthz` (process), `/readyz` (database), `/metrics` (Prometheus). */
export class Operations {
  readonly #registry = new Registry()
  readonly #requests: Histogram
  readonly #requestSeries = new Map<string, Histogram.Internal<string>>()
  readonly #batches: Histogram
  readonly #errors: Counter
  readonly #options: OperationsOptions

  constructor(options: OperationsOptions) {
    this.#options = options
    const registers = [this.#registry]
    collectDefaultMetrics({ register: this.#registry })
    this.#requests = new Histogram({
      name: 'laurel_http_request_duration_seconds',
      help: 'Time from request to answer, by route and status class',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers,
    })
    this.#batches = new Histogram({
      name: 'laurel_write_batch_size',
      help: 'User writes committed together',
      buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256],
      registers,
    })
    this.#errors = new Counter({
      name: 'laurel_internal_errors_total',
      help: 'Errors that no client caused',
      registers,
    })
    new Gauge({
      name: 'laurel_write_queue_length',
      help: 'User writes waiting for the database',
      registers,
      collect() {
        this.set(options.writeQueueLength())
      },
    })
  }

  countBatch(size: number): void {
    this.#batches.observe(size)
  }

  countInternalError(): void {
    this.#errors.inc()
  }

  /** Measures every request of the server. */
  measure(app: FastifyInstance): void {
    app.addHook('onResponse', (request, reply, done) => {
      // A stream lasts as long as somebody looks: that says nothing of the server.
      if (String(reply.getHeader('content-type')).startsWith('text/event-stream')) return done()
      // The pattern, never the path: ids must not become labels.
      const { url: route = 'none' } = request.routeOptions
      this.#series(request.method, route, Math.floor(reply.statusCode / 100)).observe(
        reply.elapsedTime / 1000,
      )
      done()
    })
  }

  /** The time series of one route's answers, looked up once: finding it by its labels costs more than counting. */
  #series(method: string, route: string, statusClass: number): Histogram.Internal<string> {
    const name = `${method} ${statusClass} ${route}`
    const known =
      this.#requestSeries.get(name) ?? this.#requests.labels({ method, route, status: `${statusClass}xx` })
    this.#requestSeries.set(name, known)
    return known
  }

  /** Adds the three routes. */
  mount(app: FastifyInstance): void {
    app.get('/healthz', async () => ({ status: 'ok' }))
    app.get('/readyz', async (_request, reply) => {
      try {
        await this.#options.ping()
        return { status: 'ready' }
      } catch {
        return reply.code(503).header('retry-after', '1').send({ status: 'database unavailable' })
      }
    })
    app.get('/metrics', async (_request, reply) => {
      return reply.type(this.#registry.contentType).send(await this.#registry.metrics())
    })
  }
}
