import type { ProjectId } from '#core/shared/ids.ts'
import type { Ports } from '../ports.ts'

/**
 * Makes the configuration of one environment that of another, in either direction; what only the other has stays
 * (trophy.md §2.15 "copy all changes"). Gives how many definitions and settings changed.
 * @throws CoreError `invalid` when a project is unknown, has tenants or belongs to another organisation
 */
export const copyChanges = (
  ports: Pick<Ports, 'environments'>,
  from: ProjectId,
  to: ProjectId,
): Promise<number> => ports.environments.copyAll(from, to)
