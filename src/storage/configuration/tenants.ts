import { v4 } from 'uuid'
import { TenantCatalog } from '#core/tenants/catalog.ts'
import type { Micros, ProjectId } from '#core/shared/ids.ts'
import type { TenantChange, Tenants } from '#usecases/ports.ts'
import { formatInstant, query, type Client } from '../database.ts'
import { loadTenants } from './snapshot.ts'
import type { ConfigurationStore } from './store.ts'

const none = new TenantCatalog([])

/** Tenants: found in memory, changed in the database and then in every process. */
export function tenantStore(
  configuration: ConfigurationStore,
  now: (projectId: ProjectId) => Promise<Micros>,
): Tenants {
  return {
    async of(projectId) {
      return (configuration.known ?? (await configuration.snapshot())).tenants.get(projectId) ?? none
    },
    async change(projectId, decide) {
      const at = await now(projectId)
      const done = await configuration.changeTenants(async (client) => {
        // One change at a time: what is decided over is what is written over.
        await query(client, 'select from projects where id = $1 for update', [projectId])
        const before = new TenantCatalog(await loadTenants(client, projectId))
        const { answer, change } = decide(before, { now: at, newId: v4 })
        await writeTenants(client, projectId, change)
        const changed = [change.newTenants, change.tenants].some((rows) => (rows?.length ?? 0) > 0)
        return { answer, changed }
      })
      return done.answer
    },
  }
}

async function writeTenants(
  client: Client,
  projectId: ProjectId,
  { newTenants = [], tenants = [] }: TenantChange,
): Promise<void> {
  if (newTenants.length > 0) {
    const rows = newTenants.map(({ createdAt, ...tenant }, place) => ({
      ...tenant,
      place,
      at: formatInstant(createdAt),
    }))
    const values = [projectId, JSON.stringify(rows)]
    const columns = 'd(place int, id uuid, "customerId" text, name text, at timestamptz)'
    await query(
      client,
      `insert into spaces (id, project_id, tenant_id) select d.id, $1, d.id::text from json_to_recordset($2::json) as ${columns}`,
      values,
    )
    await query(
      client,
      `insert into tenants (id, project_id, customer_id, name, status, created_at, updated_at)
select d.id, $1, d."customerId", d.name, 'active', d.at, d.at from json_to_recordset($2::json) as ${columns} order by d.place`,
      values,
    )
  }
  // In their order: an id that one gives up may be the next one's.
  for (const { id, customerId, name, status, updatedAt } of tenants) {
    await query(
      client,
      'update tenants set customer_id = $3, name = $4, status = $5, updated_at = $6 where project_id = $1 and id = $2',
      [projectId, id, customerId, name, status, formatInstant(updatedAt)],
    )
  }
}
