import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { createCluster } from './create-cluster.ts'
import { EmbeddedError } from './errors.ts'
import { replaceFile, sizeOf } from './files.ts'
import { observe, pollMs, stop } from './postmaster.ts'
import { type Connection, connectionThrough, reach } from './reach.ts'
import { type Runner, run } from './runner.ts'
import { disarmLockFiles, endRemnants } from './leftovers.ts'
import { rotateLog, tail } from './server-log.ts'
import { memoryHere } from './memory.ts'
import { fixedArguments, logFile, settings, settingsFile } from './settings.ts'
import { makeSocketDir } from './socket.ts'

const startMsMax = 600_000
const remnantsMsMax = 15_000

/** Everything needed to bring one cluster up. */
export interface Site {
  readonly runner: Runner
  readonly bin: string
  readonly cluster: string
  /** Where a socket folder may be made when the cluster's path is too long. */
  readonly temporary: string
}

/**
 * Brings PostgreSQL up, or finds it up. Call it only on your turn.
 * @param alone whether no other live process uses the directory, so that restarting PostgreSQL harms nobody
 * @param preferredSocketDir where other processes already expect the socket
 * @returns how to connect; the database exists
 * @throws EmbeddedError when it does not come up
 */
export async function bringUp(site: Site, alone: boolean, preferredSocketDir?: string): Promise<Connection> {
  const end = Date.now() + startMsMax
  while (Date.now() < end) {
    const found = await observe(site.cluster)
    if (found.state === 'down') {
      await start(site, preferredSocketDir)
    } else if (found.state !== 'ready') {
      await delay(pollMs)
    } else {
      const connection = connectionThrough(found.file.socketDir)
      const result = await reach(connection)
      if (result === 'ready') return connection
      if (result === 'unreachable') await endUnreachable(site, connection.host, alone)
      else await delay(pollMs)
    }
  }
  throw new EmbeddedError(
    `PostgreSQL on ${site.cluster} is not ready after ${startMsMax / 60_000} minutes. ${await tail(site.cluster, 0)}`,
  )
}

/** Its socket is gone (somebody emptied /tmp), or is in a /tmp that is not ours. */
async function endUnreachable(site: Site, socketDir: string, alone: boolean): Promise<void> {
  if ((await observe(site.cluster)).state !== 'ready') return
  if (!alone) {
    throw new EmbeddedError(
      `PostgreSQL on ${site.cluster} is used by other Laurel processes, but its socket in ${socketDir} cannot be reached from here.`,
    )
  }
  await stop(site.cluster)
}

/** Starts PostgreSQL unless somebody else just did: an orphaned pg_ctl, say, whose Laurel was killed. */
async function start(site: Site, preferredSocketDir: string | undefined): Promise<void> {
  const { runner, bin, cluster } = site
  if (/["$`\\\n]/.test(bin)) {
    throw new EmbeddedError(
      `The tools of PostgreSQL cannot be run from ${bin}, for its name has a quote, $ or backslash in it.`,
    )
  }
  if ((await sizeOf(join(cluster, 'PG_VERSION'))) === undefined) await createCluster(runner, bin, cluster)
  const socketDir = await makeSocketDir(runner, cluster, {
    temporary: site.temporary,
    preferred: preferredSocketDir,
  })
  await replaceFile(join(cluster, settingsFile), settings(memoryHere()), runner)
  await disarmLockFiles(cluster, socketDir)
  const log = await rotateLog(cluster)
  const failure = await startOnce(site, socketDir)
  if (failure === undefined || (await observe(cluster)).state !== 'down') return
  throw new EmbeddedError(`PostgreSQL did not start on ${cluster}. ${await tail(site.cluster, log, failure)}`)
}

/** @returns what pg_ctl said when it failed */
async function startOnce(site: Site, socketDir: string): Promise<string | undefined> {
  const options = fixedArguments(socketDir).map(shellQuoted).join(' ')
  // pg_ctl hands its paths to a shell, unquoted; from inside the cluster they are plain names.
  const command = [
    join(site.bin, 'pg_ctl'),
    'start',
    '-D',
    '.',
    '-l',
    logFile,
    '-s',
    '-w',
    '-t',
    String(startMsMax / 1000),
    '-o',
    options,
  ]
  const end = Date.now() + remnantsMsMax
  for (;;) {
    const from = (await sizeOf(join(site.cluster, logFile))) ?? 0
    const { ok, output } = await run(site.runner, command, site.cluster)
    if (ok) return undefined
    // The postmaster was killed, and a child of it still finishes its statement.
    const remnants = (await tail(site.cluster, from)).includes('pre-existing shared memory block')
    if (!remnants || Date.now() > end) return output
    if ((await observe(site.cluster)).state !== 'down') return output
    await endRemnants(site.cluster)
    await delay(10 * pollMs)
  }
}

function shellQuoted(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`
}
