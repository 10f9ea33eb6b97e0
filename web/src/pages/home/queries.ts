import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answer, api } from '#web/api/client.ts'

export const windows = ['30', '90', '365'] as const
export type Days = (typeof windows)[number]

/** Charts of many days move slowly: read anew when somebody comes back to them. */
const slowly = { staleTime: 60_000, placeholderData: keepPreviousData } as const

export const overviewQuery = (projectId: string, days: Days) =>
  queryOptions({
    queryKey: ['project', projectId, 'analytics', 'overview', days],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/projects/{projectId}/analytics/overview', {
          params: { path: { projectId }, query: { days } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    meta: { live: 'counters' },
  })

export const curvesQuery = (projectId: string, days: Days, by: string) =>
  queryOptions({
    queryKey: ['project', projectId, 'analytics', 'users', days, by],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/projects/{projectId}/analytics/users', {
          params: { path: { projectId }, query: { days, by } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    meta: { live: 'counters' },
  })

export const retentionQuery = (projectId: string, days: Days, by: string) =>
  queryOptions({
    queryKey: ['project', projectId, 'analytics', 'retention', days, by],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/projects/{projectId}/analytics/retention', {
          params: { path: { projectId }, query: { days, by } },
          signal,
        }),
      ),
    ...slowly,
  })

export const engagementQuery = (projectId: string, days: Days, by: string, metric: string) =>
  queryOptions({
    queryKey: ['project', projectId, 'analytics', 'engagement', days, by, metric],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/projects/{projectId}/analytics/engagement', {
          params: { path: { projectId }, query: { days, by, ...(metric === '' ? {} : { metric }) } },
          signal,
        }),
      ),
    ...slowly,
  })

export const earlyEngagementQuery = (projectId: string, days: Days, by: string, metric: string) =>
  queryOptions({
    queryKey: ['project', projectId, 'analytics', 'early-engagement', days, by, metric],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/projects/{projectId}/analytics/early-engagement', {
          params: { path: { projectId }, query: { days, by, ...(metric === '' ? {} : { metric }) } },
          signal,
        }),
      ),
    ...slowly,
  })

export const completionsQuery = (projectId: string, by: string) =>
  queryOptions({
    queryKey: ['project', projectId, 'analytics', 'achievements', by],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/projects/{projectId}/analytics/achievements', {
          params: { path: { projectId }, query: { by } },
          signal,
        }),
      ),
    ...slowly,
  })

export const attributesQuery = (projectId: string) =>
  queryOptions({
    queryKey: ['project', projectId, 'attributes'],
    queryFn: ({ signal }) =>
      answer(api.GET('/projects/{projectId}/attributes', { params: { path: { projectId } }, signal })),
    staleTime: 60_000,
  })
