import type { ConfigurationChange } from '#core/environments/changes.ts'
import type { ProjectId } from '#core/shared/ids.ts'
import type { Ports } from '../ports.ts'

/**
 * What `copyChanges` would do in the other environment, without doing it (trophy.md §2.15).
 * @throws CoreError `invalid` when a project is unknown, has tenants or belongs to another organisation
 */
export const compareEnvironments = (
  ports: Pick<Ports, 'environments'>,
  from: ProjectId,
  to: ProjectId,
): Promise<readonly ConfigurationChange[]> => ports.environments.compare(from, to)
