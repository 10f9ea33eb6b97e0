import { CoreError } from './errors.ts'
import type { Micros, ProjectId, SpaceId } from './ids.ts'
import { countCodePoints, isStorableText } from './text.ts'

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

const nameLengthMax = 100

/** A project's name for people: 1 to 100 characters, without blanks around them. @throws CoreError `invalid` at `name` */
export function parseProjectName(text: string): string {
  const name = text.trim()
  if (name !== '' && countCodePoints(name) <= nameLengthMax && isStorableText(name)) return name
  throw new CoreError({
    code: 'invalid',
    field: 'name',
    message: `A project's name has 1 to ${nameLengthMax} characters.`,
  })
}
