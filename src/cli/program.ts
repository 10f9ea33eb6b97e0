import { Command } from 'commander'
import type { CommandContext } from './context.ts'
import { demoCommand } from './demo.ts'
import { keysCommand } from './keys.ts'
import { membersCommand } from './members.ts'
import { projectsCommand } from './projects.ts'
import { segmentsCommand } from './segments.ts'
import { settingsCommand } from './settings.ts'
import { usersCommand } from './users.ts'

/** The command line (DESIGN §1): arguments to one verb, and its answer as text. */
export function buildProgram(context: CommandContext): Command {
  const { installation } = context
  const program = new Command('laurel')
    .description('One user record behind the Trophy, User.com and Replyke APIs')
    .showHelpAfterError('(--help shows what there is)')
  program
    .command('serve')
    .description('Run the server (settings come from the environment)')
    .action(() => installation.serve())
  program.addCommand(projectsCommand(context))
  program.addCommand(keysCommand(context))
  program.addCommand(settingsCommand(context))
  program.addCommand(usersCommand(context))
  program.addCommand(segmentsCommand(context))
  program.addCommand(membersCommand(context))
  program.addCommand(demoCommand(context))
  program
    .command('migrate')
    .description('Bring the database to this version; `serve` does it too')
    .action(async () => {
      const applied = await installation.migrate()
      context.print(applied.length === 0 ? 'The database is up to date.' : `Applied: ${applied.join(', ')}`)
    })
  program
    .command('doctor')
    .description('Check the installation and say what to do about what is wrong')
    .option('--json', 'print JSON')
    .action(async (options: { json?: boolean }) => {
      if (!(await installation.doctor(options.json === true))) process.exitCode = 1
    })
  program
    .command('backup')
    .description('Write everything to one file')
    .argument('<file>', 'must not exist yet')
    .action(async (file: string) => {
      for (const remark of await installation.backup(file)) context.warn(remark)
      context.print(`Wrote ${file}`)
    })
  program
    .command('restore')
    .description('Fill an empty installation from a backup')
    .argument('<file>', 'made by `laurel backup`')
    .action(async (file: string) => {
      await installation.restore(file)
      context.print(`Restored ${file}`)
    })
  return program
}
