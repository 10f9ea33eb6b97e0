import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { emptyDatabase } from '../support/fresh-database.ts'
import { laurel, type Env } from '../support/running-server.ts'

/** Somewhere for Laurel's data to be, empty at first, and gone afterwards. */
export interface Place extends AsyncDisposable {
  /** The settings that lead there. */
  readonly env: Env
}

/** Both ways to run Laurel (DESIGN §2). */
export const places: readonly (readonly [string, () => Promise<Place>])[] = [
  ['embedded', embeddedPlace],
  ['DATABASE_URL', databasePlace],
]

/** A folder of this test's own. */
export async function scratchFolder(): Promise<{ readonly path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), 'laurel-operator-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) }
}

/** A data directory that does not exist yet. */
export async function embeddedPlace(): Promise<Place & { readonly dataDir: string }> {
  const folder = await scratchFolder()
  const dataDir = join(folder.path, 'data')
  const env = { LAUREL_DATA_DIR: dataDir }
  return {
    dataDir,
    env,
    async [Symbol.asyncDispose]() {
      // A database that outlived its killed server ends with the next process that leaves it.
      await laurel(['doctor'], env)
      await folder[Symbol.asyncDispose]()
    },
  }
}

/** An empty database on Debian's PostgreSQL. */
export async function databasePlace(): Promise<Place> {
  const database = await emptyDatabase()
  return { env: { DATABASE_URL: database.url }, [Symbol.asyncDispose]: () => database[Symbol.asyncDispose]() }
}
