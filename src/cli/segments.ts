import { Command } from 'commander'
import type { Json } from '#core/shared/json.ts'
import { createSegment } from '#usecases/segments/create-segment.ts'
import { deleteSegment } from '#usecases/segments/delete-segment.ts'
import { listSegments } from '#usecases/segments/list-segments.ts'
import { updateSegment } from '#usecases/segments/update-segment.ts'
import { printRows, type CommandContext } from './context.ts'
import { contextOf, tenantOption, type SpaceOptions } from './space.ts'

/** `laurel segments create|list|update|delete`: saved filters of users (docs/dialects/usercom.md "Segments"). */
export function segmentsCommand(context: CommandContext): Command {
  const segments = new Command('segments').description('Segments: saved filters of users')
  segments
    .command('create')
    .description('Save a filter; prints the id of the segment')
    .argument('<name>', 'how it is called')
    .requiredOption('--project <id>', 'the project')
    .requiredOption('--filter <json>', filterWords)
    .option('--description <text>', 'what it is for', '')
    .option(...tenantOption)
    .action(async (name: string, options: SpaceOptions & { filter: string; description: string }) => {
      const filter = parseFilter(options.filter)
      const { number } = await context.withPorts(async (ports) =>
        createSegment(ports, await contextOf(ports, options), {
          name,
          description: options.description,
          filter,
        }),
      )
      context.print(String(number))
    })
  segments
    .command('list')
    .description('List the segments of a project')
    .requiredOption('--project <id>', 'the project')
    .option(...tenantOption)
    .option('--json', 'print JSON')
    .action(async (options: SpaceOptions & { json?: boolean }) => {
      const found = await context.withPorts(async (ports) =>
        listSegments(ports, await contextOf(ports, options)),
      )
      const rows = found.map(({ number, name, description, filter }) => ({
        id: number,
        name,
        description,
        filter,
      }))
      printRows(context, rows, options.json === true)
    })
  segments
    .command('update')
    .description('Change a segment; what is not named stays')
    .argument('<id>', 'as `list` shows it')
    .requiredOption('--project <id>', 'the project')
    .option('--name <text>', 'how it is called')
    .option('--filter <json>', filterWords)
    .option('--description <text>', 'what it is for')
    .option(...tenantOption)
    .action(
      async (
        id: string,
        options: SpaceOptions & { name?: string; filter?: string; description?: string },
      ) => {
        const { name, filter, description } = options
        const change = {
          ...(name === undefined ? {} : { name }),
          ...(filter === undefined ? {} : { filter: parseFilter(filter) }),
          ...(description === undefined ? {} : { description }),
        }
        const segment = await context.withPorts(async (ports) =>
          updateSegment(ports, await contextOf(ports, options), parseId(id), change),
        )
        context.print(`Changed "${segment.name}".`)
      },
    )
  segments
    .command('delete')
    .description('Delete a segment; its users stay')
    .argument('<id>', 'as `list` shows it')
    .requiredOption('--project <id>', 'the project')
    .option(...tenantOption)
    .action(async (id: string, options: SpaceOptions) => {
      await context.withPorts(async (ports) =>
        deleteSegment(ports, await contextOf(ports, options), parseId(id)),
      )
      context.print('Deleted.')
    })
  return segments
}

const filterWords =
  'whom it holds, as \'{"field": "country", "is": "Poland"}\' (docs/dialects/usercom.md "Segments")'

function parseFilter(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch (error) {
    throw new Error(`--filter is no JSON: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
}

function parseId(text: string): number {
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (!Number.isSafeInteger(number)) throw new Error(`"${text}" is no id of a segment.`)
  return number
}
