import { queryOptions, useQuery } from '@tanstack/react-query'
import { answer, api } from '#web/api/client.ts'
import { queryClient } from '#web/api/queries.ts'
import type { paths } from '#web/api/schema.d.ts'
import { useProjectId } from '#web/api/session.ts'

export type Leaderboard =
  paths['/projects/{projectId}/leaderboards/{leaderboardId}']['get']['responses'][200]['content']['application/json']
export type LeaderboardBody =
  paths['/projects/{projectId}/leaderboards']['post']['requestBody']['content']['application/json']
export type Runs =
  paths['/projects/{projectId}/leaderboards/{leaderboardId}/runs']['get']['responses'][200]['content']['application/json']
export type Run = Runs['runs'][number]
export type Analysis =
  paths['/projects/{projectId}/leaderboards/{leaderboardId}/analysis']['get']['responses'][200]['content']['application/json']
export type Standing =
  paths['/projects/{projectId}/leaderboards/{leaderboardId}/standings']['get']['responses'][200]['content']['application/json']['standings'][number]

const key = (projectId: string) => ['project', projectId, 'leaderboards']

/** After any change: whatever pages show of leaderboards is asked for again. */
export const boardsChanged = (projectId: string): Promise<void> =>
  queryClient.invalidateQueries({ queryKey: key(projectId) })

export function useLeaderboards() {
  const projectId = useProjectId()
  return useQuery({
    queryKey: [...key(projectId), 'list'],
    queryFn: ({ signal }) =>
      answer(api.GET('/projects/{projectId}/leaderboards', { params: { path: { projectId } }, signal })),
  })
}

export const boardQuery = (projectId: string, leaderboardId: string) =>
  queryOptions({
    queryKey: [...key(projectId), leaderboardId],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/projects/{projectId}/leaderboards/{leaderboardId}', {
          params: { path: { projectId, leaderboardId } },
          signal,
        }),
      ),
  })

export const runsQuery = (projectId: string, leaderboardId: string) =>
  queryOptions({
    queryKey: [...key(projectId), leaderboardId, 'runs'],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/projects/{projectId}/leaderboards/{leaderboardId}/runs', {
          params: { path: { projectId, leaderboardId }, query: { limit: '26' } },
          signal,
        }),
      ),
  })

export const analysisQuery = (projectId: string, leaderboardId: string, run: string) =>
  queryOptions({
    queryKey: [...key(projectId), leaderboardId, 'analysis', run],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/projects/{projectId}/leaderboards/{leaderboardId}/analysis', {
          params: { path: { projectId, leaderboardId }, query: run === '' ? {} : { run } },
          signal,
        }),
      ),
  })

/** The key under which pages of a ranking are kept. */
export const standingsKey = (projectId: string, leaderboardId: string, ...which: readonly string[]) => [
  ...key(projectId),
  leaderboardId,
  'standings',
  ...which,
]
