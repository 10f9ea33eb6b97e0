import type { Micros, ProjectId, SpaceId } from '#core/shared/ids.ts'
import type { Json } from '#core/shared/json.ts'
import type { Project } from '#core/shared/project.ts'
import { TenantCatalog } from '#core/tenants/catalog.ts'
import type { Tenant } from '#core/tenants/tenant.ts'
import type { KeyRecord } from '#usecases/ports.ts'
import { query, type Queryable } from '../database.ts'

export interface StoredKey extends KeyRecord {
  readonly hash: Buffer
}

/** Everything that operators configure, as one process holds it in memory. It is small: no users, no tags. */
export interface Snapshot {
  readonly version: number
  readonly projects: ReadonlyMap<string, Project>
  readonly projectOfSpace: ReadonlyMap<SpaceId, ProjectId>
  /** Of projects that have any. */
  readonly tenants: ReadonlyMap<ProjectId, TenantCatalog>
  /** Spaces in which something may happen: not those of archived tenants. */
  readonly liveSpaces: readonly SpaceId[]
  /** By kind and prefix. */
  readonly keys: ReadonlyMap<string, StoredKey>
  readonly settings: ReadonlyMap<ProjectId, ReadonlyMap<string, Json>>
  readonly clocks: ReadonlyMap<ProjectId, Micros>
}

export const keyName = (kind: string, prefix: string): string => `${kind} ${prefix}`

/** Reads the whole configuration. The version is read first: what follows is at least as new. */
export async function loadSnapshot(on: Queryable): Promise<Snapshot> {
  const [row] = await query<{ version: number }>(on, 'select version from configuration_version')
  const projects = await query<Project>(
    on,
    `select p.id, p.name, p.organisation_id as "organisationId", p.environment,
  p.multi_tenant as "multiTenant", p.created_at as "createdAt", s.id as "spaceId"
from projects p join spaces s on s.project_id = p.id and s.tenant_id is null order by p.created_at, p.id`,
  )
  const tenants = await loadTenants(on)
  const keys = await query<StoredKey>(on, `select ${keySelection}, k.hash from api_keys k`)
  const settings = await query<{ projectId: ProjectId; name: string; value: Json }>(
    on,
    'select project_id as "projectId", name, value from settings order by name',
  )
  const clocks = await query<{ projectId: ProjectId; now: Micros }>(
    on,
    'select project_id as "projectId", now from project_clocks',
  )
  return {
    version: row?.version ?? 0,
    projects: new Map(projects.map((project) => [project.id, project])),
    projectOfSpace: new Map([
      ...projects.map((project) => [project.spaceId, project.id] as const),
      ...tenants.map((tenant) => [tenant.spaceId, tenant.projectId] as const),
    ]),
    tenants: new Map(
      [...Map.groupBy(tenants, (tenant) => tenant.projectId)].map(([projectId, own]) => [
        projectId,
        new TenantCatalog(own),
      ]),
    ),
    liveSpaces: [
      ...projects.filter(({ multiTenant }) => !multiTenant).map(({ spaceId }) => spaceId),
      ...tenants.filter(({ status }) => status === 'active').map(({ spaceId }) => spaceId),
    ],
    keys: new Map(keys.map((key) => [keyName(key.kind, key.prefix), key])),
    settings: new Map(
      [...Map.groupBy(settings, (setting) => setting.projectId)].map(([projectId, own]) => [
        projectId,
        new Map(own.map((setting) => [setting.name, setting.value])),
      ]),
    ),
    clocks: new Map(clocks.map((clock) => [clock.projectId, clock.now])),
  }
}

/** All tenants, or those of one project. */
export const loadTenants = (on: Queryable, projectId: ProjectId | null = null): Promise<readonly Tenant[]> =>
  query<Tenant>(
    on,
    `select t.id, t.number, t.project_id as "projectId", t.id as "spaceId", t.customer_id as "customerId", t.name, t.status,
  t.created_at as "createdAt", t.updated_at as "updatedAt"
from tenants t where $1::text is null or t.project_id = $1`,
    [projectId],
  )

export const keySelection = `k.id, k.project_id as "projectId", k.kind, k.prefix, k.status,
k.created_at as "createdAt", k.last_used_at as "lastUsedAt"`
