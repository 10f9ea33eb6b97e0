import type { Ports } from '#usecases/ports.ts'

/** What commands are given: the ports, opened for as long as the command runs, and where text goes. */
export interface CommandContext {
  /** Opens storage, runs, and closes it again. */
  withPorts<T>(
    run: (ports: Omit<Ports, 'hooks' | 'fileStore' | 'images' | 'background'>) => Promise<T>,
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
