import { Command, Option } from 'commander'
import { memberRoles, type Member, type MemberRole } from '#core/members/member.ts'
import { normaliseEmail } from '#core/members/identity.ts'
import type { Ports } from '#usecases/ports.ts'
import { inviteMember, type MadeInvitation } from '#usecases/members/invite-member.ts'
import { removeMember } from '#usecases/members/remove-member.ts'
import { resetMember } from '#usecases/members/reset-member.ts'
import { printRows, type CommandContext } from './context.ts'
import { isoTime } from './time.ts'

interface JsonOption {
  readonly json?: boolean
}

/** `laurel members list|invite|role|remove|reset`: who may use the dashboard. */
export function membersCommand(context: CommandContext): Command {
  const members = new Command('members').description('People who may use the dashboard')
  const add = (name: string, description: string) =>
    members.command(name).description(description).option('--json', 'print JSON')
  const role = () => new Option('--role <role>', 'what they may do').choices([...memberRoles])
  const emailArgument = ['<email>', "the member's address"] as const

  add('list', 'List the members').action(async (options: JsonOption) => {
    const all = await context.withPorts((ports) => ports.members.list())
    const rows = all.map((member) => ({
      ...describe(member),
      joined: isoTime(member.createdAt),
      lastSeen: member.lastSeenAt === null ? null : isoTime(member.lastSeenAt),
    }))
    printRows(context, rows, options.json === true)
  })
  add('invite', 'Print a link by which somebody becomes a member; good once, for seven days')
    .argument('<email>', 'who is invited')
    .addOption(role().makeOptionMandatory())
    .action(async (email: string, options: JsonOption & { role: MemberRole }) => {
      const made = await context.withPorts((ports) =>
        inviteMember(ports, { email, role: options.role, invitedBy: null }),
      )
      printLink(context, made, options.json === true)
    })
  add('role', 'Give a member another role, at once')
    .argument(...emailArgument)
    .addOption(role().makeOptionMandatory())
    .action(async (email: string, options: JsonOption & { role: MemberRole }) => {
      const changed = await context.withPorts(async (ports) =>
        ports.members.setRole((await found(ports, email)).id, options.role),
      )
      if (changed !== null) printRows(context, [describe(changed)], options.json === true)
    })
  add('remove', 'Remove a member; their sessions end at once')
    .argument(...emailArgument)
    .action(async (email: string, options: JsonOption) => {
      const removed = await context.withPorts(async (ports) =>
        removeMember(ports, (await found(ports, email)).id),
      )
      printRows(context, [describe(removed)], options.json === true)
    })
  add('reset', 'Print a link to set another password, for a member who is locked out; good once, for a day')
    .argument(...emailArgument)
    .action(async (email: string, options: JsonOption) => {
      const made = await context.withPorts((ports) => resetMember(ports, email))
      printLink(context, made, options.json === true)
    })
  return members
}

async function found({ members }: Pick<Ports, 'members'>, email: string): Promise<Member> {
  const member = await members.findByEmail(normaliseEmail(email))
  if (member === null) throw new Error(`There is no member "${email}".`)
  return member
}

const describe = ({ id, email, name, role, twoFactor }: Member) => ({ id, email, name, role, twoFactor })

function printLink(context: CommandContext, { invitation, token }: MadeInvitation, json: boolean): void {
  const { kind, email, role } = invitation
  const link = `${context.publicUrl()}/dashboard/invitation#${token}`
  const expires = isoTime(invitation.expiresAt)
  if (json) return context.print(JSON.stringify({ kind, email, role, link, expires }))
  context.print(
    kind === 'reset'
      ? `${email} sets another password here, which switches two-factor sign-in off:`
      : `${email} joins here (${role}):`,
  )
  context.print(link)
  context.print(`It is shown once, and is good once, until ${expires}.`)
}
