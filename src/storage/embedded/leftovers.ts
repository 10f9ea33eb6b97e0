import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { codeOf } from './errors.ts'
import { replaceFile } from './files.ts'
import { hasPid, isPostgresIn, observe, pollMs, readIfThere, signal } from './postmaster.ts'
import { port } from './settings.ts'

// What a killed PostgreSQL or a power cut leaves, and what would keep PostgreSQL from starting, some of it for ever.

const fillMsMax = 1_000
/** Above every kernel's largest process id. */
const nobodysPid = 2_147_483_646

/**
 * Disarms lock files whose process id now belongs to somebody else (or to a zombie that nobody reaps, as in many a container),
 * or which never got their content. Call it only while `observe` says `down`.
 */
export async function disarmLockFiles(cluster: string, socketDir: string): Promise<void> {
  for (const path of [join(cluster, 'postmaster.pid'), join(socketDir, `.s.PGSQL.${port}.lock`)]) {
    await disarm(path, cluster)
  }
}

/** The other lines stay: by them PostgreSQL finds out whether children of the dead postmaster are still at work. */
async function disarm(path: string, cluster: string): Promise<void> {
  const end = Date.now() + fillMsMax
  let text = await readIfThere(path)
  while (text !== undefined && !hasPid(text) && Date.now() < end) {
    await delay(pollMs)
    text = await readIfThere(path)
  }
  if (text === undefined) return
  if (!hasPid(text)) return await rm(path, { force: true })
  if (!answers(Number.parseInt(text, 10)) || (await observe(cluster)).state !== 'down') return
  await replaceFile(path, text.replace(/^\d+/, String(nobodysPid)), await stat(path))
}

/**
 * Ends children that a killed postmaster left behind at a statement, which would bar the way for as long as it takes. They
 * share memory with nobody who matters; what they had not committed is lost either way. Call it only while `observe` says
 * `down`. Outside Linux they are waited for.
 */
export async function endRemnants(cluster: string): Promise<void> {
  const processes = process.platform === 'linux' ? await readdir('/proc') : []
  for (const name of processes.filter((one) => /^\d+$/.test(one))) {
    if (await isPostgresIn(cluster, name)) signal(Number(name), 'SIGQUIT')
  }
}

function answers(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}
