import { v4 } from 'uuid'
import { refuseEnvironment } from '#core/environments/order.ts'
import { CoreError } from '#core/shared/errors.ts'
import { parseProjectId, type Micros, type ProjectId, type SpaceId } from '#core/shared/ids.ts'
import type { Environment, Project } from '#core/shared/project.ts'
import type { CreatedProject, NewProject, Projects } from '#usecases/ports.ts'
import { formatInstant, query, type Client } from '../database.ts'
import { insertKey } from './keys.ts'
import { newSigningKeys } from './secrets.ts'
import type { ConfigurationStore } from './store.ts'

/** Projects, each made with its keys in one transaction. */
export function projectStore(configuration: ConfigurationStore, realNow: () => Micros): Projects {
  return {
    async create(project) {
      const signing = await newSigningKeys()
      return configuration.change((client) => insertProject(client, project, signing, realNow()))
    },
    async list() {
      return [...(await configuration.snapshot()).projects.values()]
    },
    async find(id) {
      return (configuration.known ?? (await configuration.snapshot())).projects.get(id) ?? null
    },
  }
}

async function insertProject(
  client: Client,
  project: NewProject,
  signing: { publicKey: string; privateKey: string },
  now: Micros,
): Promise<CreatedProject> {
  const id = project.id ?? parseProjectId(v4())
  const organisationId = await organisationOf(client, project.organisationOf, id)
  const multiTenant = project.multiTenant === true
  const refusal = refuseEnvironment(await lockEnvironments(client, organisationId), project.environment)
  if (refusal !== null) throw new CoreError(refusal)
  const inserted = await query(
    client,
    `insert into projects (id, name, organisation_id, environment, multi_tenant, created_at) values ($1, $2, $3, $4, $5, $6)
on conflict (id) do nothing returning id`,
    [id, project.name, organisationId, project.environment, multiTenant, formatInstant(now)],
  )
  if (inserted.length === 0) {
    throw new CoreError({
      code: 'invalid',
      field: 'projectId',
      message: `There is already a project with the id "${id}"`,
    })
  }
  const spaceId = v4() as SpaceId
  await query(client, 'insert into spaces (id, project_id, tenant_id) values ($1, $2, null)', [spaceId, id])
  await query(client, `insert into settings (project_id, name, value) values ($1, 'replyke.publicKey', $2)`, [
    id,
    JSON.stringify(signing.publicKey),
  ])
  const admin = await insertKey(client, id, 'admin', now)
  const usercom = await insertKey(client, id, 'usercom', now)
  const replyke = await insertKey(client, id, 'replyke', now)
  const created: Project = {
    id,
    name: project.name,
    organisationId,
    environment: project.environment,
    multiTenant,
    createdAt: now,
    spaceId,
  }
  return {
    project: created,
    adminKey: admin.secret,
    usercomToken: usercom.secret,
    replykeServiceKey: replyke.secret,
    replykePrivateKey: signing.privateKey,
  }
}

/** The environments that an organisation has; no other is made until the transaction ends. */
async function lockEnvironments(client: Client, organisationId: string): Promise<readonly Environment[]> {
  await query(client, `select pg_advisory_xact_lock(hashtextextended('organisation ' || $1, 0))`, [
    organisationId,
  ])
  const rows = await query<{ environment: Environment }>(
    client,
    'select environment from projects where organisation_id = $1',
    [organisationId],
  )
  return rows.map(({ environment }) => environment)
}

async function organisationOf(client: Client, other: ProjectId | undefined, own: ProjectId): Promise<string> {
  if (other === undefined) return own
  const [row] = await query<{ organisationId: string }>(
    client,
    'select organisation_id as "organisationId" from projects where id = $1',
    [other],
  )
  if (row === undefined)
    throw new CoreError({ code: 'invalid', field: 'of', message: `There is no project "${other}"` })
  return row.organisationId
}
