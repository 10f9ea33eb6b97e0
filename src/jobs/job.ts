import type { SpaceId } from '#core/shared/ids.ts'
import type { Ports } from '#usecases/ports.ts'

/** What jobs need from outside. */
export type JobPorts = Pick<
  Ports,
  | 'progressWriter'
  | 'rules'
  | 'projects'
  | 'eventQueue'
  | 'boardFills'
  | 'dueWork'
  | 'calendar'
  | 'exclusive'
  | 'searchUpkeep'
>

/** Where jobs say what they did. */
export interface JobLog {
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
}

export interface JobContext {
  readonly ports: JobPorts
  readonly log: JobLog
}

/** One bounded batch of work that is due in a space. Says whether there is more that can be done at once. */
export type Job = (context: JobContext, spaceId: SpaceId) => Promise<boolean>

/** What the log calls a space: its project, or the uuid of its tenant. */
export async function projectOf({ ports }: JobContext, spaceId: SpaceId): Promise<string> {
  const projects = await ports.projects.list()
  return projects.find((project) => project.spaceId === spaceId)?.id ?? spaceId
}
