import type { Micros } from '#core/shared/ids.ts'
import type { Project } from '#core/shared/project.ts'
import type { Ports } from '#usecases/ports.ts'

/** What commands are given: the ports, opened for as long as the command runs, and where text goes. */
export interface CommandContext {
  /** Opens storage, runs, and closes it again. */
  withPorts<T>(
    run: (
      ports: Omit<Ports, 'hooks' | 'fileStore' | 'images' | 'background' | 'memberSessions' | 'liveFeed'>,
    ) => Promise<T>,
  ): Promise<T>
  /** Likewise, for making up the past of a project whose time the command tells. */
  withOwnTime<T>(
    run: (ports: CommandPorts & Pick<Ports, 'background'>, time: OwnTime) => Promise<T>,
  ): Promise<T>
  /** One line to standard output. */
  print(line: string): void
  /** One line to standard error. */
  warn(line: string): void
  /** The server's address for clients, without a slash at the end. */
  publicUrl(): string
  /** Commands about the whole installation, composed in `main/`. */
  readonly installation: {
    serve(): Promise<void>
    migrate(): Promise<readonly string[]>
    doctor(json: boolean): Promise<boolean>
    /** Gives what the operator should hear besides. */
    backup(file: string): Promise<readonly string[]>
    restore(file: string): Promise<void>
  }
}

export type CommandPorts = Parameters<Parameters<CommandContext['withPorts']>[0]>[0]

/** The time of a project that a command tells itself. */
export interface OwnTime {
  /**
   * Works while no server does what is due in the project, by whose clock all of it would be late; `setTime` says what time
   * it is from then on, until the work is done.
   * @throws CoreError `unavailable` when a server does not let go of the project
   */
  alone<T>(
    project: Pick<Project, 'id' | 'spaceId'>,
    work: (setTime: (now: Micros) => void) => Promise<T>,
  ): Promise<T>
}

/** Prints rows as aligned columns, or as JSON. */
export function printRows(
  context: CommandContext,
  rows: ReadonlyArray<Readonly<Record<string, unknown>>>,
  json: boolean,
): void {
  if (json) return context.print(JSON.stringify(rows, null, 2))
  const first = rows[0]
  if (first === undefined) return context.print('(none)')
  const names = Object.keys(first)
  const cell = (value: unknown) =>
    value === null ? '-' : typeof value === 'string' ? value : JSON.stringify(value)
  const widths = names.map((name) => Math.max(name.length, ...rows.map((row) => cell(row[name]).length)))
  const line = (cells: readonly string[]) =>
    cells
      .map((text, index) => text.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd()
  context.print(line(names))
  for (const row of rows) context.print(line(names.map((name) => cell(row[name]))))
}

/** Waits until every live server applies a change; says so when one does not (DESIGN §1). */
export async function waitUntilApplied(
  context: CommandContext,
  ports: Pick<Ports, 'configuration'>,
): Promise<void> {
  const { everywhere } = await ports.configuration.applied()
  if (!everywhere)
    context.warn('The change is stored, but a running server has not confirmed it within 5 seconds.')
}
