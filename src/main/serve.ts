import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'
import { describeProject, projectLines } from '#cli/projects.ts'
import type { Config } from '#config/config.ts'
import { outbound } from '#delivery/outbound/outbound.ts'
import { QueueMailer } from '#delivery/mail/mailer.ts'
import { smtpSender } from '#delivery/mail/smtp.ts'
import { eventSender } from '#delivery/webhooks/event-sender.ts'
import { hookSender } from '#delivery/webhooks/hook-sender.ts'
import { noticeSender } from '#delivery/webhooks/notice-sender.ts'
import { parseProjectId } from '#core/shared/ids.ts'
import { CoreError } from '#core/shared/errors.ts'
import { adminWire } from '#dialects/admin/wire.ts'
import { replykeShape } from '#dialects/replyke/user-shape.ts'
import { replykeWire } from '#dialects/replyke/wire.ts'
import { trophyShape } from '#dialects/trophy/user-shape.ts'
import { trophyWebhooks } from '#dialects/trophy/webhooks.ts'
import { trophyWire } from '#dialects/trophy/wire.ts'
import { usercomShape } from '#dialects/usercom/user-shape.ts'
import { usercomWire } from '#dialects/usercom/wire.ts'
import { mountDashboard } from '#http/dashboard.ts'
import { Operations } from '#http/operations.ts'
import { RateLimiter } from '#http/rates.ts'
import { mountReference } from '#http/reference.ts'
import { createServer, type HttpServer } from '#http/server.ts'
import { background } from '#jobs/background.ts'
import { Courier } from '#jobs/courier.ts'
import { startLiveFeed } from '#jobs/live-feed.ts'
import { startFileSweeper } from '#jobs/file-sweeper.ts'
import { startOldRowsSweeper } from '#jobs/old-rows-sweeper.ts'
import type { JobContext } from '#jobs/job.ts'
import { Messenger } from '#jobs/messenger.ts'
import { startTicker } from '#jobs/ticker.ts'
import { startChartsKeeper } from '#jobs/charts-keeper.ts'
import { diskStore } from '#storage/files/disk-store.ts'
import { imageMaker } from '#storage/files/image-maker.ts'
import { s3Store } from '#storage/files/s3-store.ts'
import { openStorage, type Storage } from '#storage/storage.ts'
import type { Ports } from '#usecases/ports.ts'
import { acceptedFirst } from '#usecases/progress/accepted-first.ts'
import { prepareEnding } from './ending.ts'
import { openDatabase, type Database } from './installation.ts'
import { listenProblem, tryPort, type ListenProblem } from './port.ts'
import { countForWorkers, ratesOfAllWorkers } from './shared-rates.ts'
import { isFirst, isWorker, leaveWorkers, runWorkers } from './workers.ts'

/**
 * Runs the server until SIGTERM or SIGINT: opens everything in order, closes it in the opposite one.
 * @throws Error in a sentence when it cannot start
 */
export async function serve(config: Config, env: NodeJS.ProcessEnv, log: Logger): Promise<void> {
  const stop = untilSignal()
  // Found before anything is made: credentials printed by a server that then cannot listen would be missed.
  const busy = isWorker() ? null : await tryPort(config)
  if (busy !== null) throw cannotListen(busy)
  if (config.workers > 1 && !isWorker()) {
    if (config.rateLimits) countForWorkers(new RateLimiter())
    return await runWorkers(config, log, stop)
  }
  await using database: Database = await openDatabase(config, env, (line) => log.warn(line))
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

  const { app, end, jobs, courier, messenger, mailer, ports } = await buildApp(
    config,
    log,
    storage,
    operations,
  )
  // Whoever reaches the server finds its project.
  if (isFirst()) {
    await welcome(storage.ports, config)
    await inviteOwner(storage.ports, config)
  }
  await listen(app, config)
  void prepareDashboard(ports, log)
  const ticker = startTicker(jobs)
  const sweepers = [
    startFileSweeper({ ports, log }),
    startOldRowsSweeper({ ports, log }),
    startChartsKeeper({ ports, log }),
  ]
  courier.start()
  messenger.start()
  try {
    await stop
  } finally {
    const sweepersStopped = sweepers.map((sweeper) => sweeper.stop())
    await Promise.all([end(), ticker.stop(), courier.stop(), messenger.stop(), ...sweepersStopped])
    // What the last requests asked for.
    await mailer.stop()
    leaveWorkers()
  }
}

interface BuiltApp {
  readonly app: HttpServer
  readonly end: () => Promise<void>
  readonly jobs: JobContext
  readonly courier: Courier
  readonly messenger: Messenger
  readonly mailer: QueueMailer
  readonly ports: Ports
}

/** The server with all wires over the given storage, not yet listening. */
export async function buildApp(
  config: Config,
  log: Logger,
  storage: Storage,
  operations: Operations,
): Promise<BuiltApp> {
  const stored = acceptedFirst(storage.ports, log)
  const post = outbound({ allow: config.outboundAllow })
  const courier = new Courier({
    ports: storage.ports,
    outbound: eventSender(post),
    wire: trophyWebhooks,
    log,
  })
  const mailer = new QueueMailer({
    send: config.smtpUrl === null ? null : smtpSender({ url: config.smtpUrl, from: config.mailFrom }),
    log,
  })
  const messenger = new Messenger({ ports: storage.ports, notify: noticeSender(post), log })
  const jobs: JobContext = { ports: stored, log }
  const liveFeed = startLiveFeed({
    changes: storage.ports.changes,
    onError: (error) => log.error({ err: error }, 'changes could not be looked for'),
  })
  const secret = config.secret ?? storage.installationSecret
  const ports: Ports = {
    ...stored,
    memberSessions: storage.memberSessions({ publicUrl: config.publicUrl, secret }),
    hooks: hookSender(post),
    fileStore:
      config.filesS3 === null
        ? diskStore(join(config.dataDir, 'files'))
        : s3Store(config.filesS3, (error) => log.error({ err: error }, bucketDenied)),
    images: imageMaker(),
    background: background(jobs, courier, messenger),
    liveFeed,
  }
  const rates = config.rateLimits ? ratesHere() : null
  const wires = [
    trophyWire({
      ports,
      dashboardOrigin: config.dashboardOrigin,
      publicUrl: config.publicUrl,
      testClock: config.testClock,
      rates,
    }),
    usercomWire({
      ports,
      publicUrl: config.publicUrl,
      publicUrlGiven: config.publicUrlGiven,
      rates,
    }),
    replykeWire({
      mailer,
      rates,
      ports,
      secret,
      publicUrl: config.publicUrl,
      fileBytesMax: config.fileBytesMax,
    }),
    adminWire({
      ports,
      mailer,
      publicUrl: config.publicUrl,
      userShapes: { trophy: trophyShape, usercom: usercomShape, replyke: replykeShape },
    }),
  ]
  let end = async () => {}
  const app = await createServer({
    logger: log,
    trustProxy: config.trustProxy,
    wires,
    beforeRoutes(instance) {
      const endRequests = prepareEnding(instance)
      end = () => {
        // Streams would have the server wait until it cuts them off.
        liveFeed.stop()
        return endRequests()
      }
      operations.measure(instance)
      operations.mount(instance)
    },
  })
  await mountReference(app, {
    documents: () => wires.flatMap((wire) => wire.documents()),
    publicUrl: config.publicUrl,
  })
  await mountDashboard(app, { folder: dashboardFolder })
  return { app, end, jobs, courier, messenger, mailer, ports }
}

/** Where `npm run build` puts the dashboard's pages. */
const dashboardFolder = fileURLToPath(new URL('../../build/dashboard', import.meta.url))

const bucketDenied =
  'The bucket of FILES_S3_URL does not let a picture be read: it is not there, or the key may not read it. ' +
  'With s3:ListBucket the bucket says which of the two.'

const ratesHere = () => (isWorker() ? ratesOfAllWorkers() : new RateLimiter())

async function listen(app: HttpServer, config: Config): Promise<void> {
  const { level } = app.log
  try {
    // Fastify would log each address that it listens on: one line for people is enough.
    app.log.level = 'silent'
    await app.listen({ host: config.host, port: config.port })
  } catch (error) {
    await app.close()
    const found = listenProblem(error, config)
    throw found === null ? error : cannotListen(found)
  } finally {
    app.log.level = level
  }
  if (!isFirst()) return
  console.log(
    `Laurel is listening on http://${config.host}:${config.port} (API reference: ${config.publicUrl}/docs)`,
  )
}

const cannotListen = ({ problem, advice }: ListenProblem): Error => new Error(`${problem} ${advice}`)

/** The very first start makes the project `default` and prints its credentials, once. */
async function welcome(ports: Storage['ports'], config: Config): Promise<void> {
  if ((await ports.projects.list()).length > 0) return
  const created = await ports.projects
    .create({ id: parseProjectId('default'), name: 'default', environment: 'development' })
    // Two servers at once on an empty database: the other one made it, and printed it.
    .catch((error: unknown) => (error instanceof CoreError ? null : Promise.reject(error)))
  if (created === null) return
  for (const line of projectLines(describeProject(created, config.publicUrl))) console.log(line)
}

/** As long as the dashboard has no owner, each start prints a link to become it. Behind `#` it reaches no log. */
async function inviteOwner({ ownerSetup }: Pick<Ports, 'ownerSetup'>, config: Config): Promise<void> {
  const token = await ownerSetup.begin()
  if (token !== null) console.log(`Set up the dashboard: ${config.publicUrl}/dashboard/setup#${token}`)
}

/** Where the dashboard is used, nobody waits for its parts to be loaded; where it is not, they are not. */
async function prepareDashboard(
  { ownerSetup, memberSessions }: Pick<Ports, 'ownerSetup' | 'memberSessions'>,
  log: Logger,
): Promise<void> {
  try {
    if (!(await ownerSetup.isMissing())) await memberSessions.prepare()
  } catch (error) {
    // Whoever needs them then is told.
    log.warn({ err: error }, 'the dashboard could not be prepared')
  }
}

/** Settles at the first SIGTERM or SIGINT; later ones change nothing, because the end is already under way. */
function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => resolve())
  })
}
