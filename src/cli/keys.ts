import { Command, Option } from 'commander'
import type { ProjectId } from '#core/shared/ids.ts'
import { keyKinds, type KeyKind, type KeyRecord, type Ports } from '#usecases/ports.ts'
import { createKey } from '#usecases/keys/create-key.ts'
import { printRows, waitUntilApplied, type CommandContext } from './context.ts'
import { isoTime } from './time.ts'

interface KeyOptions {
  readonly project: string
  readonly kind?: KeyKind
  readonly json?: boolean
}

/** `laurel keys list|create|rotate|revoke|reactivate|delete` (DESIGN §1). */
export function keysCommand(context: CommandContext): Command {
  const keys = new Command('keys').description('API keys of a project')
  const add = (name: string, description: string) =>
    keys
      .command(name)
      .description(description)
      .requiredOption('--project <id>', 'the project')
      .option('--json', 'print JSON')
  const kind = () => new Option('--kind <kind>', 'the API it opens').choices([...keyKinds])

  add('list', 'List the keys; their secrets cannot be shown again')
    .addOption(kind())
    .action(async (options: KeyOptions) => {
      const all = await inProject(context, options.project, (ports, id) => ports.keys.list(id))
      const wanted = all.filter((key) => options.kind === undefined || key.kind === options.kind)
      printRows(context, wanted.map(describeKey), options.json === true)
    })
  add('create', 'Make a key and print it, once')
    .addOption(kind().default('admin'))
    .action(async (options: KeyOptions) => {
      const made = await changing(context, options.project, (ports, id) =>
        createKey(ports, id, options.kind ?? 'admin'),
      )
      printSecret(context, made, options.json === true)
    })
  add('rotate', 'Replace a key by a new one; the old one is refused at once')
    .argument('<key>', "the key's id or its prefix")
    .action(async (key: string, options: KeyOptions) => {
      const made = await changing(context, options.project, async (ports, id) =>
        found(await ports.keys.rotate(id, key), key),
      )
      printSecret(context, made, options.json === true)
    })
  const simple = (
    name: string,
    description: string,
    run: (ports: KeyPorts, id: ProjectId, key: string) => Promise<KeyRecord | null>,
  ) =>
    add(name, description)
      .argument('<key>', "the key's id or its prefix")
      .action(async (key: string, options: KeyOptions) => {
        const changed = await changing(context, options.project, async (ports, id) =>
          found(await run(ports, id, key), key),
        )
        printRows(context, [describeKey(changed)], options.json === true)
      })
  simple('revoke', 'Refuse a key from now on', (ports, id, key) => ports.keys.setStatus(id, key, 'revoked'))
  simple('reactivate', 'Accept a revoked key again', (ports, id, key) =>
    ports.keys.setStatus(id, key, 'active'),
  )
  simple('delete', 'Delete a key for good', (ports, id, key) => ports.keys.delete(id, key))
  return keys
}

type KeyPorts = Pick<Ports, 'keys' | 'projects' | 'configuration'>

function inProject<T>(
  context: CommandContext,
  project: string,
  run: (ports: KeyPorts, id: ProjectId) => Promise<T>,
): Promise<T> {
  return context.withPorts(async (ports) => {
    const known = await ports.projects.find(project)
    if (known === null) throw new Error(`There is no project "${project}".`)
    return run(ports, known.id)
  })
}

function changing<T>(
  context: CommandContext,
  project: string,
  run: (ports: KeyPorts, id: ProjectId) => Promise<T>,
): Promise<T> {
  return inProject(context, project, async (ports, id) => {
    const result = await run(ports, id)
    await waitUntilApplied(context, ports)
    return result
  })
}

function found<T>(result: T | null, key: string): T {
  if (result === null) throw new Error(`The project has no key "${key}".`)
  return result
}

const describeKey = (key: KeyRecord) => ({
  id: key.id,
  kind: key.kind,
  prefix: key.prefix,
  status: key.status,
  created: isoTime(key.createdAt),
  lastUsed: key.lastUsedAt === null ? null : isoTime(key.lastUsedAt),
})

function printSecret(context: CommandContext, made: { key: KeyRecord; secret: string }, json: boolean): void {
  if (json) return context.print(JSON.stringify({ ...describeKey(made.key), key: made.secret }))
  context.print(`${made.key.kind} key ${made.key.prefix} (${made.key.id}). It is shown once:`)
  context.print(made.secret)
}
