import { resolve } from 'node:path'
import type { Config } from '#config/config.ts'
import { writeBackup } from '#storage/backup/backup.ts'
import { refuseExisting } from '#storage/backup/new-file.ts'
import { checkBackup, restoreBackup } from '#storage/backup/restore.ts'
import { openPool } from '#storage/database.ts'
import { migrate } from '#storage/migrations/migrate.ts'
import { openDatabase, say } from './installation.ts'

/**
 * Brings the database to this version of the schema (`laurel migrate`).
 * @returns the migrations that were applied now
 */
export async function migrateInstallation(
  config: Config,
  env: NodeJS.ProcessEnv,
): Promise<readonly string[]> {
  await using database = await openDatabase(config, env, say)
  const pool = openPool(database.connection, () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  try {
    return await migrate(pool)
  } finally {
    await pool.end()
  }
}

/**
 * Writes everything into one new file (`laurel backup`), also while servers run.
 * @returns what the operator should hear besides, in sentences
 */
export async function backup(
  config: Config,
  env: NodeJS.ProcessEnv,
  file: string,
): Promise<readonly string[]> {
  const path = resolve(file)
  await refuseExisting(path)
  return interruptible(async (signal) => {
    await using database = await openDatabase(config, env, say)
    const { leftOut } = await writeBackup(database.connection, path, signal)
    if (leftOut.length === 0) return []
    return [`Not in the backup, because Laurel did not make them: tables ${leftOut.join(', ')}.`]
  })
}

/** Fills an empty installation from a backup (`laurel restore`). The file is read to its end before anything else. */
export async function restore(config: Config, env: NodeJS.ProcessEnv, file: string): Promise<void> {
  await interruptible(async (signal) => {
    const checked = await checkBackup(resolve(file), signal)
    await using database = await openDatabase(config, env, say)
    await restoreBackup(database.connection, checked, signal)
  })
}

/** Ctrl-C leaves no half-written file and no orphaned database: what runs is given up in good order. */
async function interruptible<T>(run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController()
  const interrupt = () => controller.abort()
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.on(signal, interrupt)
  try {
    return await run(controller.signal)
  } catch (error) {
    throw controller.signal.aborted ? new Error('Interrupted before it was done.', { cause: error }) : error
  } finally {
    for (const signal of signals) process.off(signal, interrupt)
  }
}
