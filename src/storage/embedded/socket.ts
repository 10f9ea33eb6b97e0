import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { EmbeddedError, codeOf } from './errors.ts'
import { port } from './settings.ts'
import { type Runner, canEnter } from './runner.ts'

/** sun_path holds 108 bytes on Linux and 104 on macOS, one of them the ending NUL. */
const socketPathBytesMax = 103

/**
 * Makes a folder for the socket that only `runner` can enter. Below the data directory when the path is short enough for a
 * socket, else in a folder for temporary files, named by a hash of the data directory. Not XDG_RUNTIME_DIR, which is deleted
 * when its user logs out. Nobody has to work the choice out again: PostgreSQL records it in postmaster.pid.
 * @param preferred tried first: where other processes already expect the socket
 * @throws EmbeddedError when no folder will do
 */
export async function makeSocketDir(
  runner: Runner,
  cluster: string,
  options: { readonly temporary: string; readonly preferred?: string | undefined },
): Promise<string> {
  const name = `laurel-${runner.uid}-${createHash('sha256').update(cluster).digest('hex').slice(0, 16)}`
  const elsewhere = [options.temporary, '/tmp', '/var/tmp'].map((folder) => join(folder, name))
  const known = options.preferred === undefined ? [] : [options.preferred]
  for (const candidate of [...known, join(dirname(cluster), 'run'), ...elsewhere]) {
    if (fits(candidate) && (await claim(candidate, runner))) return candidate
  }
  throw new EmbeddedError(
    `No folder for PostgreSQL's socket: neither ${dirname(cluster)} nor ${elsewhere.join(', ')} will do.`,
  )
}

function fits(folder: string): boolean {
  const path = join(folder, `.s.PGSQL.${port}`)
  // A line end would break postmaster.pid, which records the path on one line.
  return folder.startsWith('/') && !/[\r\n]/.test(folder) && Buffer.byteLength(path) <= socketPathBytesMax
}

/** A name in /tmp may have been taken by anybody: only a real folder that is the runner's own will do. */
async function claim(path: string, runner: Runner): Promise<boolean> {
  try {
    await mkdir(path, { mode: 0o700 })
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') return false
  }
  return (await own(path, runner)) && (runner.kind === 'direct' || (await canEnter(runner, path)))
}

async function own(path: string, runner: Runner): Promise<boolean> {
  let folder: FileHandle
  try {
    folder = await open(path, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW)
  } catch {
    return false
  }
  try {
    const { uid } = await folder.stat()
    // Root's: just made, or from when root's cluster was run without this other user.
    if (runner.kind === 'user' && uid === 0) await folder.chown(runner.uid, runner.gid)
    else if (uid !== runner.uid) return false
    await folder.chmod(0o700)
    return true
  } finally {
    await folder.close()
  }
}
