import { CoreError } from '#core/shared/errors.ts'
import { parseProjectId } from '#core/shared/ids.ts'
import type { Project } from '#core/shared/project.ts'
import type { CreatedProject, Ports } from '../ports.ts'

type ChoosingPorts = Pick<Ports, 'projects' | 'search' | 'rules' | 'attributes'>

export interface ChosenProject {
  readonly project: Project
  /** With its secrets, where it was made for this. */
  readonly created: CreatedProject | null
}

const ownId = 'demo'

/**
 * The project that a demo is to fill: one of its own, which is made, or the one that was asked for, which must be empty.
 * Nothing that anybody has is ever touched: where a demo is already, `again` makes another beside it.
 * @throws CoreError `invalid` in a sentence
 */
export async function chooseDemoProject(
  ports: ChoosingPorts,
  { projectId, again }: { readonly projectId: string | null; readonly again: boolean },
): Promise<ChosenProject> {
  if (projectId === null) return makeOwn(ports, again)
  const project = await ports.projects.find(projectId)
  if (project === null) throw refused(`There is no project "${projectId}".`)
  await refuseUsed(ports, project)
  return { project, created: null }
}

async function makeOwn(ports: ChoosingPorts, again: boolean): Promise<ChosenProject> {
  const taken = new Set((await ports.projects.list()).map(({ id }) => id as string))
  if (taken.has(ownId) && !again)
    throw refused(
      `There is a project "${ownId}" already. Look at it in the dashboard, or make another demo with --again.`,
    )
  let id = ownId
  for (let count = 2; taken.has(id); count += 1) id = `${ownId}-${count}`
  const created = await ports.projects.create({
    id: parseProjectId(id),
    name: id === ownId ? 'Demo' : `Demo ${id.slice(ownId.length + 1)}`,
    environment: 'development',
  })
  return { project: created.project, created }
}

async function refuseUsed({ projects, search, rules, attributes }: ChoosingPorts, project: Project) {
  const { id, spaceId, organisationId, multiTenant } = project
  if (multiTenant) throw refused(`The project "${id}" has tenants: a demo fills one without.`)
  // Definitions are carried to the other environments, where people may work with them.
  const others = (await projects.list()).filter(
    (one) => one.organisationId === organisationId && one.id !== id,
  )
  if (others.length > 0)
    throw refused(`The project "${id}" has other environments: a demo fills one that stands alone.`)
  if ((await search.count(spaceId, [])) > 0)
    throw refused(`The project "${id}" has users. A demo only fills an empty project.`)
  const { metrics, achievements, points, leaderboards, webhooks } = await rules.of(spaceId)
  const catalogs = await Promise.all(
    (['user', 'event', 'company'] as const).map((scope) => attributes.catalog(spaceId, scope)),
  )
  const defined = [metrics, achievements, points, leaderboards, webhooks].some(({ live }) => live.length > 0)
  if (defined || catalogs.some(({ all }) => all.length > 0))
    throw refused(`The project "${id}" is configured already. A demo only fills an empty project.`)
}

const refused = (message: string) => new CoreError({ code: 'invalid', field: 'project', message })
