import { Command } from 'commander'
import { settingDefinition, settingDefinitions } from '#usecases/settings/definitions.ts'
import { printRows, waitUntilApplied, type CommandContext } from './context.ts'

/** `laurel settings get|set` (DESIGN §1). */
export function settingsCommand(context: CommandContext): Command {
  const settings = new Command('settings').description('Settings of a project')
  settings
    .command('get')
    .description('Show one setting, or all; secrets only say whether they are set')
    .requiredOption('--project <id>', 'the project')
    .option('--json', 'print JSON')
    .argument('[name]', 'the setting')
    .action(async (name: string | undefined, options: { project: string; json?: boolean }) => {
      if (name !== undefined) settingDefinition(name)
      const values = await context.withPorts(async (ports) => {
        const project = await ports.projects.find(options.project)
        if (project === null) throw new Error(`There is no project "${options.project}".`)
        return ports.settings.all(project.id)
      })
      const rows = Object.entries(settingDefinitions)
        .filter(([known]) => name === undefined || known === name)
        .map(([known, definition]) => {
          const value = values.get(known) ?? null
          return { name: known, value: 'secret' in definition && value !== null ? '(set)' : value }
        })
      printRows(context, rows, options.json === true)
    })
  settings
    .command('set')
    .description('Set a setting; without a value it is emptied')
    .requiredOption('--project <id>', 'the project')
    .argument(
      '<name>',
      Object.entries(settingDefinitions)
        .map(([name, { description }]) => `\n  ${name}: ${description}`)
        .join(''),
    )
    .argument('[value]', 'the value')
    .action(async (name: string, value: string | undefined, options: { project: string }) => {
      const known = settingDefinition(name)
      const parsed = known.definition.parse(value ?? '')
      await context.withPorts(async (ports) => {
        const project = await ports.projects.find(options.project)
        if (project === null) throw new Error(`There is no project "${options.project}".`)
        await ports.settings.set(project.id, known.name, parsed)
        await waitUntilApplied(context, ports)
      })
    })
  return settings
}
