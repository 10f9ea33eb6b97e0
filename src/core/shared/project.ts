import type { Micros, ProjectId, SpaceId } from './ids.ts'

/** A project is one environment (DESIGN §1). */
export type Environment = 'production' | 'staging' | 'development'

export interface Project {
  readonly id: ProjectId
  readonly name: string
  /** Projects of one organisation share an owner; a project made without `--of` is its own. */
  readonly organisationId: string
  readonly environment: Environment
  /** Its customers are kept apart: every request works in the space of a tenant (trophy.md §2.15). */
  readonly multiTenant: boolean
  readonly createdAt: Micros
  /** The space of a project without tenants; in one that has them, nobody's. */
  readonly spaceId: SpaceId
}
