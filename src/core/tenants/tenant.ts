import type { Micros, ProjectId, SpaceId } from '../shared/ids.ts'

/** A customer of a multi-tenant project, whose users and configuration are kept apart (trophy.md §2.15). */
export interface Tenant {
  /** The wire's id: a uuid. */
  readonly id: string
  /** Orders tenants by creation; drawn by the database. */
  readonly number: number
  readonly projectId: ProjectId
  /** Where all that is the tenant's is kept. */
  readonly spaceId: SpaceId
  /** What requests name it by in `Tenant-ID`. */
  readonly customerId: string
  readonly name: string
  /** Archived: deleted. What it held is kept, and its customer's id is free. */
  readonly status: 'active' | 'archived'
  readonly createdAt: Micros
  readonly updatedAt: Micros
}
