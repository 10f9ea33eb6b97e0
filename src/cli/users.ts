import { Command } from 'commander'
import { liftSuspensions } from '#usecases/suspensions/lift-suspensions.ts'
import { suspendUser } from '#usecases/suspensions/suspend-user.ts'
import type { CommandContext } from './context.ts'
import { importUsersCommand } from './import-users.ts'
import { contextOf, tenantOption, type SpaceOptions } from './space.ts'
import { isoTime, parseTime } from './time.ts'

interface SuspendOptions extends SpaceOptions {
  readonly reason?: string
  readonly from?: string
  readonly until?: string
}

/** `laurel users suspend|unsuspend|import` (DESIGN §1). */
export function usersCommand(context: CommandContext): Command {
  const users = new Command('users').description('Users of a project')
  const userArgument = ['<user>', "the customer's id, the Replyke id or the uid"] as const
  users
    .command('suspend')
    .description('Suspend a user; Replyke clients are told, nothing else is withheld')
    .argument(...userArgument)
    .requiredOption('--project <id>', 'the project')
    .option(...tenantOption)
    .option('--reason <text>', 'why')
    .option('--from <time>', 'when it begins, as 2026-11-21 or 2026-11-21T18:00:00Z (default: now)')
    .option('--until <time>', 'when it ends (default: when it is lifted)')
    .action(async (id: string, options: SuspendOptions) => {
      const { user, suspension } = await context.withPorts(async (ports) =>
        suspendUser(ports, await contextOf(ports, options), id, {
          reason: options.reason ?? null,
          from: options.from === undefined ? null : parseTime('--from', options.from),
          until: options.until === undefined ? null : parseTime('--until', options.until),
        }),
      )
      const until = suspension.endsAt === null ? 'until it is lifted' : `until ${isoTime(suspension.endsAt)}`
      context.print(`Suspended ${user.replykeId} from ${isoTime(suspension.startsAt)} ${until}.`)
    })
  users
    .command('unsuspend')
    .description("End a user's suspensions now, those to come included")
    .argument(...userArgument)
    .requiredOption('--project <id>', 'the project')
    .option(...tenantOption)
    .action(async (id: string, options: SpaceOptions) => {
      const lifted = await context.withPorts(async (ports) =>
        liftSuspensions(ports, await contextOf(ports, options), id),
      )
      context.print(lifted === 0 ? 'There was no suspension to end.' : `Ended ${lifted}.`)
    })
  users.addCommand(importUsersCommand(context))
  return users
}
