import { join } from 'node:path'
import { type Installation, completeInstallation, installation } from './binaries.ts'
import { findCluster, openDataDirectory } from './data-directory.ts'
import { asEmbeddedError } from './errors.ts'
import { checkSameHost, recordHost } from './host.ts'
import { type Held, exclusive, tryExclusive, tryShared } from './locks.ts'
import { settleCluster, settlePrograms } from './places.ts'
import { observe, stop } from './postmaster.ts'
import type { Connection } from './reach.ts'
import { type RunnerWish, chooseRunner } from './runner.ts'
import { type Site, bringUp } from './start.ts'
import { watch } from './watch.ts'

// One PostgreSQL serves all Laurel processes on a data directory, started by the first and stopped by the last. Each holds
// a shared kernel lock on `members` as long as it lives; whoever gets that lock exclusively is alone. Deciding, starting and
// stopping happen in turn, under the exclusive lock `turn`. No process id is ever trusted to mean a member, so a kill -9 at
// any moment leaves nothing behind but perhaps PostgreSQL itself, which the next one finds and uses.

/** What the public options come down to, and what tests force besides. */
export interface JoinOptions extends RunnerWish {
  readonly dataDir: string
  readonly log: (line: string) => void
  readonly temporary: string
  /** Where root puts what another OS user must reach. */
  readonly spareRoot: string
}

/** A process's share in a running PostgreSQL. */
export interface Membership {
  readonly connection: Connection
  readonly dataDir: string
  leave(): Promise<void>
}

/**
 * Becomes a member of a data directory.
 * @throws EmbeddedError when PostgreSQL cannot be had there
 */
export async function becomeMember(options: JoinOptions): Promise<Membership> {
  const installed = installation()
  const dataDir = await openDataDirectory(options.dataDir)
  const files = { turn: join(dataDir, 'turn.lock'), members: join(dataDir, 'members.lock') }
  const turn = await exclusive(files.turn)
  let member: Held | undefined
  let site: Site | undefined
  try {
    const alone = isFree(files.members)
    member = tryShared(files.members)
    site = await settle(installed, dataDir, options)
    if (!alone) await checkVisible(site.cluster, dataDir)
    await recordHost(dataDir)
    const connection = await bringUp(site, alone)
    return membership({ files, site, connection, dataDir, member, log: options.log })
  } catch (error) {
    member?.release()
    if (site !== undefined) await stopIfFree(site, files.members).catch(() => undefined)
    throw asEmbeddedError(error, `The data directory ${dataDir} cannot be used`)
  } finally {
    turn.release()
  }
}

interface Joined {
  readonly files: { readonly turn: string; readonly members: string }
  readonly site: Site
  readonly connection: Connection
  readonly dataDir: string
  readonly member: Held | undefined
  readonly log: (line: string) => void
}

function membership(joined: Joined): Membership {
  const { connection, dataDir } = joined
  const unwatch = watch(joined.site.cluster, async () => await revive(joined))
  let left: Promise<void> | undefined
  const leave = async (): Promise<void> => {
    await unwatch()
    await giveUp(joined)
  }
  return { connection, dataDir, leave: async () => await (left ??= leave()) }
}

/** Others may be leaving, joining or reviving as well: it is looked at again once it is our turn. */
async function revive({ files, site, connection, log }: Joined): Promise<void> {
  const turn = await exclusive(files.turn)
  try {
    if ((await observe(site.cluster)).state !== 'down') return
    log('PostgreSQL is gone: starting it again')
    await bringUp(site, false, connection.host)
  } catch (error) {
    log(asEmbeddedError(error, 'PostgreSQL could not be started again').message)
  } finally {
    turn.release()
  }
}

async function giveUp({ files, site, member }: Joined): Promise<void> {
  const turn = await exclusive(files.turn)
  try {
    member?.release()
    await stopIfFree(site, files.members)
  } finally {
    turn.release()
  }
}

async function stopIfFree(site: Site, members: string): Promise<void> {
  if (isFree(members)) await stop(site.cluster)
}

/** Nobody can come in between looking and acting, since that takes the turn. */
function isFree(members: string): boolean {
  const lock = tryExclusive(members)
  lock?.release()
  return lock !== undefined
}

/** With live members PostgreSQL should be up. If it is not, it was killed, or it is in a container we cannot look into. */
async function checkVisible(cluster: string, dataDir: string): Promise<void> {
  if ((await observe(cluster)).state === 'down') await checkSameHost(dataDir)
}

async function settle(installed: Installation, dataDir: string, options: JoinOptions): Promise<Site> {
  await completeInstallation(installed.native)
  const [major = ''] = installed.version.split('.')
  const found = await findCluster(dataDir, major)
  const runner = await chooseRunner(found.ownerId, options)
  const cluster = await settleCluster(runner, dataDir, found, options)
  const bin = await settlePrograms(runner, installed, options.spareRoot)
  return { runner, bin, cluster, temporary: options.temporary }
}
