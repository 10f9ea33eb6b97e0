import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { answer, api } from '#web/api/client.ts'
import { queryClient } from '#web/api/queries.ts'
import type { paths } from '#web/api/schema.d.ts'

type Answer<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } }
}
  ? Body
  : never

export type WholeUser = Answer<'/projects/{projectId}/users/{user}'>
export type UserRecord = WholeUser['record']
export type Attribute = WholeUser['attributes'][number]
export type Progress = Answer<'/projects/{projectId}/users/{user}/progress'>
export type TimelineEntry = Answer<'/projects/{projectId}/users/{user}/timeline'>['entries'][number]
export type TimelineKind = TimelineEntry['kind']
export type Ties = Answer<'/projects/{projectId}/users/{user}/ties/{kind}'>
export type Choices = Answer<'/projects/{projectId}/users/choices'>

/** Whose page it is. */
export interface Named {
  readonly projectId: string
  readonly user: string
}

/** Everything that is read of one user begins with it. */
export const userKey = ({ projectId, user }: Named) => ['project', projectId, 'user', user] as const
const meta = { live: 'user' } as const

/** What was read of the user is read anew, and lists of users too. */
export const readAnew = async (named: Named): Promise<void> => {
  await queryClient.invalidateQueries({ queryKey: userKey(named) })
  void queryClient.invalidateQueries({ queryKey: ['project', named.projectId, 'users'] })
}

export const useUser = (named: Named) =>
  useQuery({
    queryKey: [...userKey(named), 'whole'],
    queryFn: ({ signal }) =>
      answer(api.GET('/projects/{projectId}/users/{user}', { params: { path: named }, signal })),
    meta,
  })

export const useProgress = (named: Named) =>
  useQuery({
    queryKey: [...userKey(named), 'progress'],
    queryFn: ({ signal }) =>
      answer(api.GET('/projects/{projectId}/users/{user}/progress', { params: { path: named }, signal })),
    meta,
  })

export const useSocial = (named: Named) =>
  useQuery({
    queryKey: [...userKey(named), 'social'],
    queryFn: ({ signal }) =>
      answer(api.GET('/projects/{projectId}/users/{user}/social', { params: { path: named }, signal })),
    meta,
  })

/** What users of the project can be given. */
export const useChoices = ({ projectId }: Named, isWanted = true) =>
  useQuery({
    queryKey: ['project', projectId, 'user-choices'],
    queryFn: ({ signal }) =>
      answer(api.GET('/projects/{projectId}/users/choices', { params: { path: { projectId } }, signal })),
    enabled: isWanted,
  })

/** @param kinds with commas between; empty: all */
export const useTimeline = (named: Named, kinds: string, limit: number) =>
  useInfiniteQuery({
    queryKey: [...userKey(named), 'timeline', kinds, limit],
    queryFn: ({ signal, pageParam }) =>
      answer(
        api.GET('/projects/{projectId}/users/{user}/timeline', {
          params: {
            path: named,
            query: {
              limit: String(limit),
              ...(kinds === '' ? {} : { kinds }),
              ...(pageParam === null ? {} : { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
    meta,
  })

/** What a user is called: the name, else whatever else there is. */
export const nameOf = (user: {
  readonly name: string | null
  readonly username: string | null
  readonly customerId: string | null
  readonly uid: string
}): string => user.name || user.username || user.customerId || user.uid

/** The id that is typed before the user is erased: as on Trophy's wire. */
export const ownIdOf = ({ customerId, uid }: UserRecord): string => customerId ?? uid
