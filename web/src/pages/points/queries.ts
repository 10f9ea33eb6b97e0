import { queryOptions, useQuery } from '@tanstack/react-query'
import { answer, api } from '#web/api/client.ts'
import { queryClient } from '#web/api/queries.ts'
import type { paths } from '#web/api/schema.d.ts'
import { useProjectId } from '#web/api/session.ts'

type Answer<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } }
}
  ? Body
  : never

export type System = Answer<'/projects/{projectId}/points/systems'>['systems'][number]
type SystemAnswer = Answer<'/projects/{projectId}/points/systems/{systemId}'>
export type Trigger = SystemAnswer['triggers'][number]
export type Level = SystemAnswer['levels'][number]
export type Boost = Answer<'/projects/{projectId}/points/systems/{systemId}/boosts'>['boosts'][number]
export type Distribution = Answer<'/projects/{projectId}/points/systems/{systemId}/distribution'>
export type Choices = Answer<'/projects/{projectId}/points/choices'>

export type TriggerBody =
  paths['/projects/{projectId}/points/systems/{systemId}/triggers']['post']['requestBody']['content']['application/json']
export type BoostBody =
  paths['/projects/{projectId}/points/systems/{systemId}/boosts']['post']['requestBody']['content']['application/json']
export type PreviewBody = NonNullable<
  paths['/projects/{projectId}/points/systems/{systemId}/preview']['post']['requestBody']
>['content']['application/json']
export type Preview =
  paths['/projects/{projectId}/points/systems/{systemId}/preview']['post']['responses'][200]['content']['application/json']

const key = (projectId: string) => ['project', projectId, 'points']

/** After any change: whatever pages show of points is asked for again. */
export const pointsChanged = (projectId: string): Promise<void> =>
  queryClient.invalidateQueries({ queryKey: key(projectId) })

export function useSystems() {
  const projectId = useProjectId()
  return useQuery({
    queryKey: [...key(projectId), 'systems'],
    queryFn: ({ signal }) =>
      answer(api.GET('/projects/{projectId}/points/systems', { params: { path: { projectId } }, signal })),
  })
}

export const systemQuery = (projectId: string, systemId: string) =>
  queryOptions({
    queryKey: [...key(projectId), 'system', systemId],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/projects/{projectId}/points/systems/{systemId}', {
          params: { path: { projectId, systemId } },
          signal,
        }),
      ),
  })

export const distributionQuery = (projectId: string, systemId: string) =>
  queryOptions({
    queryKey: [...key(projectId), 'distribution', systemId],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/projects/{projectId}/points/systems/{systemId}/distribution', {
          params: { path: { projectId, systemId } },
          signal,
        }),
      ),
  })

/** What forms choose from. */
export function useChoices() {
  const projectId = useProjectId()
  return useQuery({
    queryKey: [...key(projectId), 'choices'],
    queryFn: ({ signal }) =>
      answer(api.GET('/projects/{projectId}/points/choices', { params: { path: { projectId } }, signal })),
  })
}
