import type { Refusal } from '../shared/errors.ts'
import type { Environment, Project } from '../shared/project.ts'

/** How many environments of a kind an organisation has at most (trophy.md §2.15). */
export const environmentsMax: Readonly<Record<Environment, number>> = {
  production: 1,
  staging: 4,
  development: 10,
}

/** Why an organisation with these environments gets no other of this kind; null: it does. */
export function refuseEnvironment(existing: readonly Environment[], wanted: Environment): Refusal | null {
  const most = environmentsMax[wanted]
  if (existing.filter((one) => one === wanted).length < most) return null
  const message =
    most === 1
      ? `The organisation has its ${wanted} environment already`
      : `The organisation has ${most} ${wanted} environments already, which is the most there may be`
  return { code: 'invalid', field: 'environment', message }
}

const kinds: readonly Environment[] = ['production', 'staging', 'development']

/** An environment and its place: 1 is the highest. All development environments share the last. */
export interface Ranked {
  readonly project: Project
  readonly priority: number
}

/** The environments of one organisation, highest first: production, staging by creation, development. */
export function rankEnvironments(projects: readonly Project[]): readonly Ranked[] {
  const sorted = projects.toSorted(
    (a, b) =>
      kinds.indexOf(a.environment) - kinds.indexOf(b.environment) ||
      a.createdAt - b.createdAt ||
      (a.id < b.id ? -1 : 1),
  )
  const firstDevelopment = sorted.findIndex(({ environment }) => environment === 'development')
  return sorted.map((project, index) => ({
    project,
    priority: (project.environment === 'development' ? firstDevelopment : index) + 1,
  }))
}

/**
 * The environments that a change made in one is carried to, highest first (trophy.md §2.15): none above it, none where
 * there are tenants, and none at all from development.
 */
export function environmentsBelow(from: Project, organisation: readonly Project[]): readonly Project[] {
  if (from.multiTenant || from.environment === 'development') return []
  const ranked = rankEnvironments(organisation)
  const own = ranked.find(({ project }) => project.id === from.id)?.priority ?? Number.POSITIVE_INFINITY
  return ranked.flatMap(({ project, priority }) => (priority > own && !project.multiTenant ? [project] : []))
}
