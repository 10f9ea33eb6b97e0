import type { Micros, ProjectId, SpaceId } from './ids.ts'

/** A project is one environment (DESIGN §1). */
export type Environment = 'production' | 'staging' | 'development'

export interface Project {
  readonly id: ProjectId
  readonly name: string
  /** Projects of one organisation share an owner; a project made without `--of` is its own. */
  readonly organisationId: string
  readonly environment: Environment
  readonly createdAt: Micros
  /** The space of a project without tenants. */
  readonly spaceId: SpaceId
}
