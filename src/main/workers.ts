import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'
import type { Logger } from 'pino'
import type { Config } from '#config/config.ts'

/** A worker that ends by itself is replaced, but not more often than this: a server that cannot run says so and ends. */
const restartsMax = 5
const restartsWithinMs = 60_000

/** Is this process one of several that share a port? */
export const isWorker = (): boolean => cluster.isWorker

/** Lets a worker's process end: the channel to its parent would keep it alive. */
export function leaveWorkers(): void {
  cluster.worker?.disconnect()
}

/** The first worker says what one server says once. */
export const isFirst = (): boolean => cluster.worker === undefined || cluster.worker.id === 1

/**
 * Runs `config.workers` processes of this server on one port until `stop`, and replaces those that end by themselves.
 * The first is ready before the others start: it may have to create what all use.
 * @throws Error in a sentence when a worker cannot start or ends again and again
 */
export async function runWorkers(config: Config, log: Logger, stop: Promise<void>): Promise<void> {
  const failed = Promise.withResolvers<never>()
  let ending = false
  const deaths: number[] = []
  const started = new Set<number>()
  cluster.on('listening', (worker) => started.add(worker.id))
  cluster.on('exit', (worker, code, signal) => {
    if (ending) return
    // It has said why.
    if (started.size === 0) return failed.reject(new Error('A worker could not start.'))
    log.error({ worker: worker.id, code, signal }, 'a worker ended')
    deaths.push(performance.now())
    const recent = deaths.filter((at) => performance.now() - at < restartsWithinMs)
    if (recent.length > restartsMax) failed.reject(new Error('The workers end again and again.'))
    else cluster.fork()
  })
  try {
    await Promise.race([startAll(config.workers, () => ending), failed.promise, stop])
    await Promise.race([failed.promise, stop])
  } finally {
    ending = true
    await endAll()
  }
}

async function startAll(count: number, isEnding: () => boolean): Promise<void> {
  await listening(cluster.fork())
  // The first may have ended instead, or a signal come meanwhile: nobody would end the others.
  if (isEnding() || Object.keys(cluster.workers ?? {}).length === 0) return
  await Promise.all(Array.from({ length: count - 1 }, () => listening(cluster.fork())))
}

async function listening(worker: Worker): Promise<void> {
  const gone = new AbortController()
  worker.once('exit', () => gone.abort())
  // One that ended before is replaced, and the replacement listens in its place.
  await once(worker, 'listening', { signal: gone.signal }).catch(() => undefined)
}

/** Ends the workers there are, and those that were just being started. */
async function endAll(): Promise<void> {
  for (;;) {
    const living = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined)
    if (living.length === 0) return
    await Promise.all(living.map(end))
  }
}

async function end(worker: Worker): Promise<void> {
  if (worker.isDead()) return
  const ended = once(worker, 'exit')
  worker.process.kill('SIGTERM')
  await ended
}
