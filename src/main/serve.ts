import type { AddressInfo } from 'node:net'
import type { Logger } from 'pino'
import { describeProject, projectLines } from '#cli/projects.ts'
import type { Config } from '#config/config.ts'
import { hookSender } from '#delivery/webhooks/hook-sender.ts'
import { parseProjectId } from '#core/shared/ids.ts'
import { CoreError } from '#core/shared/errors.ts'
import { replykeWire } from '#dialects/replyke/wire.ts'
import { trophyWire } from '#dialects/trophy/wire.ts'
import { usercomWire } from '#dialects/usercom/wire.ts'
import { Operations } from '#http/operations.ts'
import { createServer, type HttpServer } from '#http/server.ts'
import { openStorage, type Storage } from '#storage/storage.ts'
import type { Ports } from '#usecases/ports.ts'
import { openDatabase, type Database } from './installation.ts'

/** Requests in flight get this long to finish after a signal; with the rest of the ending it stays under 5 s. */
const drainMsMax = 3500

/**
 * Runs the server until SIGTERM or SIGINT: opens everything in order, closes it in the opposite one.
 * @throws Error in a sentence when it cannot start
 */
export async function serve(config: Config, env: NodeJS.ProcessEnv, log: Logger): Promise<void> {
  const stop = untilSignal()
  await using database: Database = await openDatabase(config, env)
  // The writer counts its batches before the counters exist, so they meet here.
  let onBatch: (size: number) => void = () => undefined
  await using storage = await openStorage({
    connection: database.connection,
    role: 'server',
    testClock: config.testClock,
    onError: (error) => log.error({ err: error }, 'database connection failed'),
    onBatch: (size) => onBatch(size),
  })
  const operations = new Operations({
    ping: () => storage.ping(),
    writeQueueLength: () => storage.writeQueueLength(),
  })
  onBatch = (size) => operations.countBatch(size)

  const app = await buildApp(config, log, storage, operations)
  await listen(app, config)
  try {
    await welcome(storage.ports, config, app)
    await stop
  } finally {
    await closeServer(app)
  }
}

/** The server with all wires over the given storage, not yet listening. */
async function buildApp(
  config: Config,
  log: Logger,
  storage: Storage,
  operations: Operations,
): Promise<HttpServer> {
  const ports: Ports = { ...storage.ports, hooks: hookSender({ allow: config.outboundAllow }) }
  const secret = config.secret ?? storage.installationSecret
  const app = await createServer({
    logger: log,
    trustProxy: config.trustProxy,
    wires: [
      trophyWire({
        ports,
        dashboardOrigin: config.dashboardOrigin,
        publicUrl: config.publicUrl,
        testClock: config.testClock,
      }),
      usercomWire({ ports, publicUrl: config.publicUrl }),
      replykeWire({ ports, secret, publicUrl: config.publicUrl }),
    ],
    beforeRoutes(instance) {
      operations.measure(instance)
      operations.mount(instance)
    },
  })
  return app
}

async function listen(app: HttpServer, config: Config): Promise<void> {
  try {
    await app.listen({ host: config.host, port: config.port })
  } catch (error) {
    await app.close()
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'EADDRINUSE') {
      throw new Error(`Port ${config.port} on ${config.host} is in use. Stop what uses it, or set PORT.`)
    }
    if (code === 'EACCES')
      throw new Error(`Port ${config.port} may not be used by this user. Set PORT to 1024 or more.`)
    if (code === 'EADDRNOTAVAIL') throw new Error(`HOST "${config.host}" is not an address of this machine.`)
    throw error
  }
}

/** Says where the server is; the very first start makes the project `default` and prints its credentials, once. */
async function welcome(ports: Storage['ports'], config: Config, app: HttpServer): Promise<void> {
  if ((await ports.projects.list()).length === 0) {
    const created = await ports.projects
      .create({ id: parseProjectId('default'), name: 'default', environment: 'development' })
      // Two servers at once on an empty database: the other one made it, and printed it.
      .catch((error: unknown) => (error instanceof CoreError ? null : Promise.reject(error)))
    if (created !== null)
      for (const line of projectLines(describeProject(created, config.publicUrl))) console.log(line)
  }
  const { port } = app.server.address() as AddressInfo
  console.log(
    `Laurel is listening on http://${config.host}:${port} (API reference: ${config.publicUrl}/docs)`,
  )
}

/** Stops taking requests and answers those in flight; what hangs longer than allowed is cut off. */
async function closeServer(app: HttpServer): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), drainMsMax)
  await app.close()
  clearTimeout(cut)
}

/** Settles at the first SIGTERM or SIGINT; later ones change nothing, because the end is already under way. */
function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => resolve())
  })
}
