import {
  chmod,
  chown,
  cp,
  lchown,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  rename,
  rm,
  stat,
  symlink,
} from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Installation } from './binaries.ts'
import type { Cluster } from './data-directory.ts'
import { EmbeddedError, codeOf } from './errors.ts'
import { type Runner, canEnter, canRun } from './runner.ts'

// Root may start Laurel where whoever runs PostgreSQL for it cannot go: below a 0700 home, say. The cluster and the
// programs then move to a folder for all, by default /var/lib/laurel, and a symlink in the data directory says where.

export const defaultSpareRoot = '/var/lib/laurel'

/**
 * Settles where the cluster is, or will be made, so that `runner` can reach it.
 * @returns its path
 * @throws EmbeddedError when an existing cluster is out of reach
 */
export async function settleCluster(
  runner: Runner,
  dataDir: string,
  cluster: Cluster,
  options: { readonly spareRoot: string; readonly log: (line: string) => void },
): Promise<string> {
  if (runner.kind === 'direct') return cluster.path
  const reachable = await openWay(runner, dirname(cluster.path), dataDir)
  if (cluster.ownerId !== undefined) {
    if (!reachable) throw outOfReach(runner, cluster.path)
    if (runner.kind === 'user' && cluster.ownerId !== runner.uid) await handOver(cluster.path, runner)
    return cluster.path
  }
  if (reachable) return cluster.path
  if (cluster.linked) throw outOfReach(runner, cluster.path)
  const home = await makeSpareHome(options.spareRoot)
  if (!(await canEnter(runner, home))) throw outOfReach(runner, home)
  // The link comes first: a cluster that nothing leads to could otherwise be mistaken for a new data directory's.
  const path = join(home, 'postgres')
  await symlink(path, join(dataDir, 'postgres'))
  options.log(`user ${runner.name} cannot enter ${dataDir}: the data is in ${path}`)
  return path
}

/**
 * Settles which programs `runner` can run: the installed ones, else a copy of them.
 * @returns their bin folder
 */
export async function settlePrograms(
  runner: Runner,
  installed: Installation,
  spareRoot: string,
): Promise<string> {
  if (runner.kind === 'direct' || (await canRun(runner, installed.bin))) return installed.bin
  const copy = join(spareRoot, `pg-${installed.version}`)
  if (!(await canRun(runner, join(copy, 'bin')))) await copyPrograms(installed.native, copy)
  if (await canRun(runner, join(copy, 'bin'))) return join(copy, 'bin')
  throw outOfReach(runner, copy)
}

function outOfReach(runner: Runner, path: string): EmbeddedError {
  return new EmbeddedError(
    `PostgreSQL refuses to run as root, and user ${runner.name}, as whom it would run, cannot use ${path}: ` +
      'set LAUREL_DATA_DIR to a folder that others may enter, or start Laurel as an ordinary user.',
  )
}

/** Lets others pass through our own data directory (not read it) when that is all that bars the way. */
async function openWay(runner: Runner, home: string, dataDir: string): Promise<boolean> {
  if (await canEnter(runner, home)) return true
  if (runner.kind !== 'user' || home !== dataDir || !(await canEnter(runner, dirname(dataDir)))) return false
  await chmod(dataDir, (await stat(dataDir)).mode | 0o011)
  return await canEnter(runner, home)
}

async function makeSpareHome(spareRoot: string): Promise<string> {
  await mkdir(spareRoot, { recursive: true, mode: 0o755 })
  const home = await mkdtemp(join(spareRoot, 'data-'))
  await chmod(home, 0o711)
  return home
}

/** The cluster's own folder changes hands last: until then the next start does all of it again. */
async function handOver(path: string, runner: Runner): Promise<void> {
  for (const entry of await readdir(path, { recursive: true }))
    await lchown(join(path, entry), runner.uid, runner.gid)
  await chown(path, runner.uid, runner.gid)
}

/** A copy is whole or absent: another Laurel may be making the same one, or be killed at it. */
async function copyPrograms(native: string, copy: string): Promise<void> {
  await mkdir(dirname(copy), { recursive: true, mode: 0o755 })
  const draft = await mkdtemp(`${copy}.`)
  const needed = (source: string): boolean => !source.endsWith('.a')
  for (const folder of ['bin', 'lib', 'share']) {
    await cp(join(native, folder), join(draft, folder), {
      recursive: true,
      verbatimSymlinks: true,
      filter: needed,
    })
  }
  await openToAll(draft)
  try {
    await rename(draft, copy)
  } catch (error) {
    if (codeOf(error) !== 'ENOTEMPTY' && codeOf(error) !== 'EEXIST') throw error
    await rm(draft, { recursive: true, force: true })
  }
}

async function openToAll(root: string): Promise<void> {
  for (const entry of ['.', ...(await readdir(root, { recursive: true }))]) {
    const path = join(root, entry)
    const found = await lstat(path)
    if (!found.isSymbolicLink())
      await chmod(path, found.isDirectory() || (found.mode & 0o100) !== 0 ? 0o755 : 0o644)
  }
}
