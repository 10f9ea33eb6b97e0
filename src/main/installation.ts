import type { Config } from '#config/config.ts'
import type { ConnectionOptions } from '#storage/database.ts'
import { joinEmbedded } from '#storage/embedded/index.ts'

/** Where the data is, for as long as it is needed. */
export interface Database extends AsyncDisposable {
  readonly connection: ConnectionOptions
}

/**
 * The operator's PostgreSQL, or the embedded one, which the last Laurel process to leave stops (DESIGN §2).
 * @param log what the operator of an embedded one should hear, such as where its data had to go
 * @throws EmbeddedError in a sentence
 */
export async function openDatabase(
  config: Config,
  env: NodeJS.ProcessEnv,
  log: (line: string) => void,
): Promise<Database> {
  if (config.databaseUrl !== null) {
    return { connection: { connectionString: config.databaseUrl }, async [Symbol.asyncDispose]() {} }
  }
  const embedded = await joinEmbedded({ dataDir: config.dataDir, env, log })
  return {
    connection: embedded.connection,
    [Symbol.asyncDispose]: () => embedded.leave(),
  }
}

/** What a command tells its operator about the database: on standard error, away from what it prints. */
export const say = (line: string): void => console.error(line)
