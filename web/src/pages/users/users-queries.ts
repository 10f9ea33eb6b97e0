import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { answer, api } from '#web/api/client.ts'
import type { paths } from '#web/api/schema.d.ts'
import { queryClient } from '#web/api/queries.ts'

/** A user in the list. */
export type ListedUser =
  paths['/projects/{projectId}/users']['get']['responses'][200]['content']['application/json']['users'][number]
export type Segment =
  paths['/projects/{projectId}/segments']['get']['responses'][200]['content']['application/json']['segments'][number]

/** Which users are asked for; what is absent asks for nothing. */
export interface Question {
  readonly q?: string
  /** JSON. */
  readonly filter?: string
  readonly segment?: string
}
export type UserOrder = 'newest' | 'oldest'

const pageLength = '100'

/** Users, page after page. */
export const useUsers = (projectId: string, question: Question, sort: UserOrder) =>
  useInfiniteQuery({
    queryKey: ['project', projectId, 'users', 'list', question, sort],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/projects/{projectId}/users', {
          params: {
            path: { projectId },
            query: {
              ...question,
              sort,
              limit: pageLength,
              ...(pageParam === '' ? {} : { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  })

/** How many users there are; it may take longer than the list. */
export const useUserCount = (projectId: string, question: Question, isWanted = true) =>
  useQuery({
    queryKey: ['project', projectId, 'users', 'count', question],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/projects/{projectId}/users/count', {
          params: { path: { projectId }, query: question },
          signal,
        }),
      ),
    enabled: isWanted,
    retry: false,
  })

/** What filters can ask for. */
export const useChoices = (projectId: string) =>
  useQuery({
    queryKey: ['project', projectId, 'users', 'filters'],
    queryFn: ({ signal }) =>
      answer(api.GET('/projects/{projectId}/users/filters', { params: { path: { projectId } }, signal })),
    staleTime: 60_000,
  })

export const useSegments = (projectId: string) =>
  useQuery({
    queryKey: ['project', projectId, 'segments'],
    queryFn: ({ signal }) =>
      answer(api.GET('/projects/{projectId}/segments', { params: { path: { projectId } }, signal })),
  })

/** After users or segments changed: whatever was read of them is read anew. */
export const forgetUsers = (projectId: string) =>
  Promise.all([
    queryClient.invalidateQueries({ queryKey: ['project', projectId, 'users'] }),
    queryClient.invalidateQueries({ queryKey: ['project', projectId, 'segments'] }),
  ])
