import { Command, Option } from 'commander'
import { parseProjectId } from '#core/shared/ids.ts'
import { parseProjectName } from '#core/shared/project.ts'
import { copyChanges } from '#usecases/environments/copy-changes.ts'
import type { CreatedProject } from '#usecases/ports.ts'
import { printRows, waitUntilApplied, type CommandContext } from './context.ts'
import { isoTime } from './time.ts'

interface CreateOptions {
  readonly id?: string
  readonly of?: string
  readonly production?: boolean
  readonly staging?: boolean
  readonly development?: boolean
  readonly multiTenant?: boolean
  readonly json?: boolean
}

/** `laurel projects create|list` (DESIGN §1). */
export function projectsCommand(context: CommandContext): Command {
  const projects = new Command('projects').description(
    'Projects: each is one environment with its own users and keys',
  )
  projects
    .command('create')
    .description('Make a project and print its credentials, once')
    .argument('<name>', 'a name for people')
    .option('--id <id>', 'the id in URLs and tokens (default: a random one)')
    .option('--of <project>', "put it into that project's organisation")
    .addOption(
      new Option('--production', 'a production environment (default)').conflicts(['staging', 'development']),
    )
    .addOption(new Option('--staging', 'a staging environment').conflicts('development'))
    .option('--development', 'a development environment')
    .option('--multi-tenant', 'keep its tenants apart: every request names one')
    .option('--json', 'print JSON')
    .action(async (name: string, options: CreateOptions) => {
      const created = await context.withPorts(async (ports) => {
        const made = await ports.projects.create({
          name: parseProjectName(name),
          environment:
            options.staging === true
              ? 'staging'
              : options.development === true
                ? 'development'
                : 'production',
          ...(options.id === undefined ? {} : { id: parseProjectId(options.id) }),
          ...(options.of === undefined ? {} : { organisationOf: parseProjectId(options.of) }),
          ...(options.multiTenant === true ? { multiTenant: true } : {}),
        })
        await waitUntilApplied(context, ports)
        return made
      })
      const shown = describeProject(created, context.publicUrl())
      if (options.json === true) context.print(JSON.stringify(shown))
      else for (const line of projectLines(shown)) context.print(line)
    })
  projects
    .command('list')
    .description('List the projects')
    .option('--json', 'print JSON')
    .action(async (options: { json?: boolean }) => {
      const rows = await context.withPorts((ports) => ports.projects.list())
      const shown = rows.map((project) => ({
        projectId: project.id,
        name: project.name,
        environment: project.environment,
        organisationId: project.organisationId,
        multiTenant: project.multiTenant,
        created: isoTime(project.createdAt),
      }))
      printRows(context, shown, options.json === true)
    })
  projects
    .command('copy-changes')
    .description('Make the configuration of one environment that of another; users are never copied')
    .requiredOption('--from <project>', 'the project to copy')
    .requiredOption('--to <project>', 'the project to change')
    .option('--json', 'print JSON')
    .action(async ({ from, to, json }: { from: string; to: string; json?: boolean }) => {
      const changed = await context.withPorts((ports) =>
        copyChanges(ports, parseProjectId(from), parseProjectId(to)),
      )
      if (json === true) context.print(JSON.stringify({ changed }))
      else
        context.print(
          changed === 0
            ? `"${to}" is configured as "${from}" already.`
            : `Changed ${changed} definitions and settings of "${to}".`,
        )
    })
  return projects
}

/** A new project as DESIGN §1 prints it: the only time its secrets are shown. */
export function describeProject(created: CreatedProject, publicUrl: string) {
  const { id, name } = created.project
  return {
    projectId: id,
    name,
    adminKey: created.adminKey,
    usercomToken: created.usercomToken,
    replyke: { projectId: id, serviceKey: created.replykeServiceKey, privateKey: created.replykePrivateKey },
    urls: projectUrls(id, publicUrl),
  }
}

/** Where clients of a project point. */
export const projectUrls = (projectId: string, publicUrl: string) => ({
  trophyApi: `${publicUrl}/v1`,
  trophyAdmin: `${publicUrl}/admin/v1`,
  usercom: `${publicUrl}/api/public/`,
  replyke: `${publicUrl}/${projectId}`,
  dashboard: `${publicUrl}/dashboard`,
})

/** The same for people. */
export function projectLines(shown: ReturnType<typeof describeProject>): readonly string[] {
  return [
    `Project "${shown.name}" (${shown.projectId}). These credentials are shown once:`,
    '',
    `  Trophy    ${shown.urls.trophyApi}  (admin: ${shown.urls.trophyAdmin})`,
    `            X-API-KEY: ${shown.adminKey}`,
    `  User.com  ${shown.urls.usercom}`,
    `            Authorization: Token ${shown.usercomToken}`,
    `  Replyke   ${shown.urls.replyke}`,
    `            service key: ${shown.replyke.serviceKey}`,
    `            private key for signing external JWTs (base64 of PEM):`,
    `            ${shown.replyke.privateKey}`,
    '',
  ]
}
