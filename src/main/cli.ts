import { buildProgram } from '#cli/program.ts'
import type { CommandContext } from '#cli/context.ts'
import { configFromEnv, ConfigError } from '#config/config.ts'
import { CoreError } from '#core/shared/errors.ts'
import { EmbeddedError } from '#storage/embedded/index.ts'
import { openStorage } from '#storage/storage.ts'
import { openDatabase } from './installation.ts'
import { createLogger } from './logger.ts'

/**
 * Runs one command line and sets the exit code. What goes wrong is one sentence on standard error, without a stack.
 * @param argv the arguments after the program's name
 */
export async function main(argv: readonly string[]): Promise<void> {
  try {
    await buildProgram(commandContext(process.env)).parseAsync([...argv], { from: 'user' })
  } catch (error) {
    console.error(sentence(error))
    process.exitCode = 1
  }
}

function commandContext(env: NodeJS.ProcessEnv): CommandContext {
  const config = configFromEnv(env, process.cwd())
  const log = createLogger(config.logLevel)
  return {
    publicUrl: config.publicUrl,
    print: (line) => console.log(line),
    warn: (line) => console.error(line),
    async withPorts(run) {
      await using database = await openDatabase(config, env)
      await using storage = await openStorage({
        connection: database.connection,
        role: 'command',
        testClock: config.testClock,
        onError: (error) => log.error({ err: error }, 'database connection failed'),
      })
      return await run(storage.ports)
    },
    installation: {
      async serve() {
        // Only the server needs the web framework and the wires: other commands start faster without them.
        const { serve } = await import('./serve.ts')
        await serve(config, env, log)
      },
      async migrate() {
        const { migrateInstallation } = await import('./maintenance.ts')
        return migrateInstallation(config, env)
      },
      async doctor(json) {
        const { doctor } = await import('./maintenance.ts')
        return doctor(config, env, json)
      },
      async backup(file) {
        const { backup } = await import('./maintenance.ts')
        return backup(config, env, file)
      },
      async restore(file) {
        const { restore } = await import('./maintenance.ts')
        return restore(config, env, file)
      },
    },
  }
}

/** What an operator is told: the sentence of an error made for people, else what kind of error it was. */
function sentence(error: unknown): string {
  if (error instanceof ConfigError || error instanceof EmbeddedError) return error.message
  if (error instanceof CoreError) {
    return error.refusal.code === 'unavailable'
      ? 'The database cannot be reached. Check DATABASE_URL.'
      : error.message
  }
  return error instanceof Error ? error.message : 'Something went wrong.'
}
