import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answer, api } from '#web/api/client.ts'
import { queryClient } from '#web/api/queries.ts'
import type { paths } from '#web/api/schema.d.ts'

type Get<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } }
}
  ? Body
  : never
type Item<List extends readonly unknown[]> = List[number]

export type Attribute = Item<Get<'/projects/{projectId}/attributes'>['attributes']>
export type Metric = Item<Get<'/projects/{projectId}/metrics'>['metrics']>
export type Achievement = Item<Get<'/projects/{projectId}/achievements'>['achievements']>
export type RuleUse = Item<Attribute['usedBy']>
export type Sweep = NonNullable<Achievement['backdating']>
export type StreakSettings = Get<'/projects/{projectId}/streak-settings'>
export type StreakSettingsBody =
  paths['/projects/{projectId}/streak-settings']['patch']['requestBody'] extends
    | { content: { 'application/json': infer Body } }
    | undefined
    ? Body
    : never
export type ExamplePeriod = Item<Get<'/projects/{projectId}/streak-settings/example'>['periods']>
export type AchievementPreview = Get<'/projects/{projectId}/achievements/preview'>

const inProject = (projectId: string) => ({ path: { projectId } })

export const attributesQuery = (projectId: string) =>
  queryOptions({
    queryKey: ['project', projectId, 'attributes'],
    queryFn: ({ signal }) =>
      answer(api.GET('/projects/{projectId}/attributes', { params: inProject(projectId), signal })),
  })

export const attributeUsageQuery = (projectId: string) =>
  queryOptions({
    queryKey: ['project', projectId, 'attributes', 'usage'],
    queryFn: ({ signal }) =>
      answer(api.GET('/projects/{projectId}/attributes/usage', { params: inProject(projectId), signal })),
    staleTime: 30_000,
  })

export const metricsQuery = (projectId: string) =>
  queryOptions({
    queryKey: ['project', projectId, 'metrics'],
    queryFn: ({ signal }) =>
      answer(api.GET('/projects/{projectId}/metrics', { params: inProject(projectId), signal })),
  })

export const metricUsageQuery = (projectId: string) =>
  queryOptions({
    queryKey: ['project', projectId, 'metrics', 'usage'],
    queryFn: ({ signal }) =>
      answer(api.GET('/projects/{projectId}/metrics/usage', { params: inProject(projectId), signal })),
    staleTime: 30_000,
  })

/** How often somebody looks at how far backdating has come. */
const sweepMs = 1000

export const achievementsQuery = (projectId: string) =>
  queryOptions({
    queryKey: ['project', projectId, 'achievements'],
    queryFn: ({ signal }) =>
      answer(api.GET('/projects/{projectId}/achievements', { params: inProject(projectId), signal })),
    refetchInterval: ({ state }) =>
      state.data?.achievements.some(({ backdating }) => backdating !== null) === true ? sweepMs : false,
  })

export const achievementStatsQuery = (projectId: string) =>
  queryOptions({
    queryKey: ['project', projectId, 'achievements', 'stats'],
    queryFn: ({ signal }) =>
      answer(api.GET('/projects/{projectId}/achievements/stats', { params: inProject(projectId), signal })),
    meta: { live: 'counters' },
  })

export const streakSettingsQuery = (projectId: string) =>
  queryOptions({
    queryKey: ['project', projectId, 'streak-settings'],
    queryFn: ({ signal }) =>
      answer(api.GET('/projects/{projectId}/streak-settings', { params: inProject(projectId), signal })),
    refetchInterval: ({ state }) => (state.data?.sweep == null ? false : sweepMs),
  })

/** @param settings what the settings would be; JSON text, so that equal ones are one question */
export const streakExampleQuery = (projectId: string, settings: string) =>
  queryOptions({
    queryKey: ['project', projectId, 'streak-settings', 'example', settings],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/projects/{projectId}/streak-settings/example', {
          params: { ...inProject(projectId), query: { settings } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    staleTime: 300_000,
  })

/** @param draft what an achievement would be, as JSON text; null: nothing is asked yet */
export const achievementPreviewQuery = (
  projectId: string,
  draft: string | null,
  achievementId: string | null,
) =>
  queryOptions({
    queryKey: ['project', projectId, 'achievements', 'preview', achievementId, draft],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/projects/{projectId}/achievements/preview', {
          params: {
            ...inProject(projectId),
            query: { draft: draft ?? '', ...(achievementId === null ? {} : { achievementId }) },
          },
          signal,
        }),
      ),
    enabled: draft !== null,
    placeholderData: keepPreviousData,
    retry: false,
  })

/**
 * After a change of the rules: what shows one kind may show what uses it, so all of them are read anew. Lists are waited
 * for; figures, which may take longer, follow.
 */
export async function rulesChanged(projectId: string): Promise<void> {
  const lists = ['attributes', 'metrics', 'achievements', 'streak-settings']
  await Promise.all(
    lists.map((kind) =>
      queryClient.invalidateQueries({ queryKey: ['project', projectId, kind], exact: true }),
    ),
  )
  const isList = (key: readonly unknown[]) => key.length === 3 && lists.includes(String(key[2]))
  void queryClient.invalidateQueries({
    queryKey: ['project', projectId],
    predicate: ({ queryKey }) => !isList(queryKey),
  })
}
