import { chown, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { EmbeddedError } from './errors.ts'
import { appendTo, replaceFile, syncFolder } from './files.ts'
import { type Runner, run } from './runner.ts'
import { memoryHere } from './memory.ts'
import { hostBasedAuthentication, includeSettings, settings, settingsFile, user } from './settings.ts'

const draftPrefix = '.postgres-new-'

/**
 * Makes a cluster: in a sibling folder, synced to the disk, then renamed, so that it is whole or absent whenever we are killed.
 * Call it only on your turn, since it also clears away what a killed one left.
 * @throws EmbeddedError when initdb fails
 */
export async function createCluster(runner: Runner, bin: string, cluster: string): Promise<void> {
  const home = dirname(cluster)
  await clearDrafts(home)
  const draft = await mkdtemp(join(home, draftPrefix))
  try {
    if (runner.kind === 'user') await chown(draft, runner.uid, runner.gid)
    await fill(runner, bin, draft)
    await rename(draft, cluster)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    throw error
  }
  await syncFolder(home)
}

/** The C.UTF-8 of PostgreSQL itself: the same order and case on every system, whatever LANG says, whatever libc is there. */
const initdbArguments = [
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--no-locale',
  `--username=${user}`,
  '--auth=trust',
  '--no-instructions',
]

async function fill(runner: Runner, bin: string, draft: string): Promise<void> {
  const initdb = join(bin, 'initdb')
  await initialise(runner, [initdb, '-D', draft, ...initdbArguments, '--no-sync'], draft)
  await appendTo(join(draft, 'postgresql.conf'), includeSettings)
  await replaceFile(join(draft, 'pg_hba.conf'), hostBasedAuthentication, runner)
  await replaceFile(join(draft, settingsFile), settings(memoryHere()), runner)
  // File by file: syncfs would also wait for everything else that is unwritten, such as the npm ci of a moment ago.
  await initialise(runner, [initdb, '-D', draft, '--sync-only'], draft)
}

async function initialise(runner: Runner, command: readonly string[], draft: string): Promise<void> {
  const { ok, output } = await run(runner, command, draft)
  if (ok) return
  const reason = output.split('\n').filter((line) => /error|fatal|cannot|could not|ENOENT|EACCES/i.test(line))
  throw new EmbeddedError(
    `PostgreSQL could not make a cluster in ${dirname(draft)}: ${(reason.at(0) ?? output).trim()}`,
  )
}

async function clearDrafts(home: string): Promise<void> {
  const drafts = (await readdir(home)).filter((name) => name.startsWith(draftPrefix))
  // An initdb that outlived its Laurel may still be writing there; what it leaves goes at another first start.
  for (const draft of drafts)
    await rm(join(home, draft), { recursive: true, force: true }).catch(() => undefined)
}
