import { useQuery, useSuspenseQuery, queryOptions } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useCallback, useSyncExternalStore } from 'react'
import { api, answer } from './client.ts'
import { queryClient } from './queries.ts'
import { chooseTenant, chosenTenant } from './tenant.ts'

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => answer(api.GET('/session', { signal })),
  staleTime: 60_000,
})

export const projectsQuery = queryOptions({
  queryKey: ['projects'],
  queryFn: ({ signal }) => answer(api.GET('/projects', { signal })),
  staleTime: 60_000,
})

/** Who has signed in. Only below the shell, which asks before it shows anything. */
export const useSession = () => useSuspenseQuery(sessionQuery).data

const roles = ['viewer', 'admin', 'owner'] as const

/** May whoever has signed in do what needs this role? Pages show no buttons that may not be used. */
export function useCan(needed: (typeof roles)[number]): boolean {
  const { member } = useSession()
  return roles.indexOf(member.role) >= roles.indexOf(needed)
}

/** All projects of this installation. */
export const useProjects = () => useSuspenseQuery(projectsQuery).data.projects

/** The project in the address: below `/p/$projectId` only. */
export function useProjectId(): string {
  const { projectId } = useParams({ strict: false })
  if (projectId === undefined) throw new Error('this page is about no project')
  return projectId
}

export type Project = ReturnType<typeof useProjects>[number]

/** The project in the address; null where the address names none that there is. */
export function useProject(): Project | null {
  const { projectId } = useParams({ strict: false })
  return useProjects().find(({ id }) => id === projectId) ?? null
}

const listeners = new Set<() => void>()

/** Which tenant of the project is looked at, and how to choose another: everything read of the project is read anew. */
export function useTenant(): readonly [tenantId: string | null, choose: (tenantId: string | null) => void] {
  const projectId = useProjectId()
  const subscribe = useCallback((listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, [])
  const tenantId = useSyncExternalStore(subscribe, () => chosenTenant(projectId))
  const choose = useCallback(
    (chosen: string | null) => {
      chooseTenant(projectId, chosen)
      for (const listener of listeners) listener()
      void queryClient.resetQueries({ queryKey: ['project', projectId] })
    },
    [projectId],
  )
  return [tenantId, choose]
}

/** Tenants of the project, where it has any. */
export function useTenants() {
  const project = useProject()
  return useQuery({
    queryKey: ['tenants', project?.id],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/projects/{projectId}/tenants', {
          params: { path: { projectId: project?.id ?? '' } },
          signal,
        }),
      ),
    enabled: project?.multiTenant === true,
  })
}
