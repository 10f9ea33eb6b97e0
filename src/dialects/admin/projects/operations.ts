import type { AdminOptions } from '../options.ts'
import type { Scope } from '../scope.ts'
import { projectsCreate } from './projects-create.ts'
import { projectsList } from './projects-list.ts'

/** The projects there are, and new ones. Below `/dashboard/api` itself. */
export function addProjectsOperations(scope: Scope, { ports, publicUrl }: AdminOptions): void {
  projectsList(scope, ports)
  projectsCreate(scope, ports, publicUrl)
}
