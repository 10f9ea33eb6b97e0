import { buildProgram } from '#cli/program.ts'
import type { CommandContext } from '#cli/context.ts'
import { configFromEnv, type Config } from '#config/config.ts'
import { CoreError } from '#core/shared/errors.ts'

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
  // Modules are loaded when a command needs them: the web framework is nothing to wait for in `laurel keys list`.
  // Settings too are read only then: --help, and the doctor, also work with wrong settings.
  let known: Config | undefined
  const settings = () => (known ??= configFromEnv(env, process.cwd()))
  return {
    publicUrl: () => settings().publicUrl,
    print: (line) => console.log(line),
    warn: (line) => console.error(line),
    async withPorts(run) {
      const config = settings()
      const { openDatabase, say } = await import('./installation.ts')
      const { createLogger } = await import('./logger.ts')
      const { openStorage } = await import('#storage/storage.ts')
      const log = createLogger(config.logLevel)
      await using database = await openDatabase(config, env, say)
      await using storage = await openStorage({
        connection: database.connection,
        role: 'command',
        testClock: config.testClock,
        onError: (error) => log.error({ err: error }, 'database connection failed'),
      })
      return await run(storage.ports)
    },
    async withOwnTime(run) {
      const config = settings()
      const { openDatabase, say } = await import('./installation.ts')
      const { createLogger } = await import('./logger.ts')
      const { runInOwnTime } = await import('./own-time.ts')
      await using database = await openDatabase(config, env, say)
      return await runInOwnTime(
        { connection: database.connection, testClock: config.testClock },
        createLogger(config.logLevel),
        run,
      )
    },
    installation: {
      async serve() {
        const config = settings()
        const { createLogger } = await import('./logger.ts')
        const { serve } = await import('./serve.ts')
        await serve(config, env, createLogger(config.logLevel))
      },
      async migrate() {
        const { migrateInstallation } = await import('./maintenance.ts')
        return migrateInstallation(settings(), env)
      },
      async doctor(json) {
        const { doctor } = await import('./doctor.ts')
        return doctor(env, process.cwd(), json)
      },
      async backup(file) {
        const { backup } = await import('./maintenance.ts')
        return backup(settings(), env, file)
      },
      async restore(file) {
        const { restore } = await import('./maintenance.ts')
        return restore(settings(), env, file)
      },
    },
  }
}

/** What an operator is told: the sentence of an error made for people, else what kind of error it was. */
function sentence(error: unknown): string {
  if (error instanceof CoreError) {
    return error.refusal.code === 'unavailable'
      ? 'The database cannot be reached. Check DATABASE_URL.'
      : error.message
  }
  return error instanceof Error && error.message !== '' ? error.message : 'Something went wrong.'
}
