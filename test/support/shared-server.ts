import { inject } from 'vitest'
import { createProject, type NewProject, type Project, type ServerFacts } from './running-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    server: ServerFacts
  }
}

/** The server that all acceptance tests share; each file makes a project of its own in it. */
export function sharedServer(): ServerFacts & { createProject: (project?: NewProject) => Promise<Project> } {
  const server = inject('server')
  return { ...server, createProject: (project) => createProject(server, project) }
}
