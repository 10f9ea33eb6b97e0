import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { Command } from 'commander'
import { importUsers, type ImportIssue } from '#usecases/users/import-users.ts'
import type { CommandContext } from './context.ts'
import { contextOf, tenantOption, type SpaceOptions } from './space.ts'

interface ImportOptions extends SpaceOptions {
  readonly json?: boolean
  readonly overwrite?: boolean
}

/** More are counted, but not kept for the summary. */
const issuesMax = 1000

/** `laurel users import` (replyke.md §13.12). */
export function importUsersCommand(context: CommandContext): Command {
  return new Command('import')
    .description(
      'Write users from a file, one JSON object a line; users who are there already get only what they lack',
    )
    .argument(
      '<file>',
      'fields as in docs/user-record.md; old passwords as {"pbkdf2": {"hash", "salt"}} with "signInEmail"',
    )
    .requiredOption('--project <id>', 'the project')
    .option(...tenantOption)
    .option('--overwrite', 'replace values of users who are there already; never their passwords')
    .option('--json', 'print the summary as JSON')
    .action(async (file: string, options: ImportOptions) => {
      const issues: ImportIssue[] = []
      const report = (issue: ImportIssue) => {
        if (issues.length < issuesMax) issues.push(issue)
        if (options.json !== true) context.warn(`Line ${issue.line}: ${issue.message}`)
      }
      const summary = await context.withPorts(async (ports) =>
        importUsers(
          ports,
          await contextOf(ports, options),
          linesOf(file),
          report,
          options.overwrite === true,
        ),
      )
      const { created, updated, unchanged, failed } = summary
      if (options.json === true) context.print(JSON.stringify({ ...summary, issues }, null, 2))
      else context.print(`${created} created, ${updated} updated, ${unchanged} unchanged, ${failed} failed.`)
      if (failed > 0) throw new Error(`Of ${failed} lines nothing was stored.`)
    })
}

/** The lines of a file; null for one that is no UTF-8. */
async function* linesOf(file: string): AsyncGenerator<string | null> {
  const input = createReadStream(file, 'latin1')
  // An error of the stream comes while lines are read, or before the first.
  const failed = new Promise<never>((_resolve, reject) => input.once('error', reject))
  failed.catch(() => undefined)
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]()
  for (;;) {
    const next = await Promise.race([lines.next(), failed])
    if (next.done === true) return
    const bytes = Buffer.from(next.value, 'latin1')
    yield isUtf8(bytes) ? bytes.toString('utf8') : null
  }
}
