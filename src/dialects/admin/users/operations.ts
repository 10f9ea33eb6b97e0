import type { AdminOptions } from '../options.ts'
import type { Scope } from '../scope.ts'
import { segmentsChange } from './segments-change.ts'
import { segmentsList } from './segments-list.ts'
import { usersCount } from './users-count.ts'
import { usersCreate } from './users-create.ts'
import { usersCsv } from './users-csv.ts'
import { usersFilters } from './users-filters.ts'
import { usersList } from './users-list.ts'

/** The users page: searching, filtering, segments, exports. Below `/dashboard/api/projects/:projectId`. */
export function addUsersOperations(scope: Scope, { ports }: AdminOptions): void {
  usersList(scope, ports)
  usersCount(scope, ports)
  usersCsv(scope, ports)
  usersFilters(scope, ports)
  usersCreate(scope, ports)
  segmentsList(scope, ports)
  segmentsChange(scope, ports)
}
