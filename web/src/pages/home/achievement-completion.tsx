import { useQuery } from '@tanstack/react-query'
import { useProjectId } from '#web/api/session.ts'
import { ChartCard } from '#web/charts/chart-card.tsx'
import { BarChart } from '#web/charts/charts.tsx'
import { formatPercent } from '#web/kit/format.ts'
import { LinkButton } from '#web/kit/link.tsx'
import { useSearchParam } from '#web/kit/search-params.ts'
import { Select } from '#web/kit/select.tsx'
import { EmptyState } from '#web/kit/states.tsx'
import { useBy } from './choosers.tsx'
import { groupName, seriesOf } from './groups.ts'
import { completionsQuery } from './queries.ts'

const kinds = {
  streak: 'Streaks',
  api: 'Completed by the app',
  achievement: 'Made of others',
  anniversary: 'Anniversaries',
} as const

/** How many users have the achievements of a metric, or of another kind. */
export function AchievementCompletion() {
  const projectId = useProjectId()
  const [by] = useBy()
  const [chosen, choose] = useSearchParam('achievements')
  const completions = useQuery(completionsQuery(projectId, by))
  const all = completions.data?.achievements ?? []
  const choices = [
    ...(completions.data?.metrics ?? []).map(({ key, name }) => ({ value: `metric:${key}`, label: name })),
    ...Object.entries(kinds)
      .filter(([kind]) => all.some(({ trigger }) => trigger === kind))
      .map(([value, label]) => ({ value, label })),
  ]
  const shown = choices.find(({ value }) => value === chosen) ?? choices[0]
  const isShown = (one: (typeof all)[number]) =>
    shown !== undefined && (one.trigger === 'metric' ? `metric:${one.metric}` : one.trigger) === shown.value
  const count = all.filter(isShown).length
  return (
    <ChartCard
      title="Achievements"
      description="Share of the users who have each."
      actions={
        shown !== undefined && (
          <Select
            label="Achievements of"
            isLabelHidden
            value={shown.value}
            onChange={choose}
            options={choices}
          />
        )
      }
      query={completions}
      isEmpty={({ achievements }) => achievements.length === 0}
      empty={
        <EmptyState
          title="No achievements yet"
          action={
            <LinkButton to="/p/$projectId/achievements" params={{ projectId }}>
              Achievements
            </LinkButton>
          }
        >
          Achievements reward what users do. How many have them is shown here, by metric.
        </EmptyState>
      }
      table={({ groups, achievements }) => ({
        columns: [
          'Achievement',
          ...groups.flatMap((group) => [groupName(group), `Share of ${groupName(group)}`]),
        ],
        rows: achievements.filter(isShown).map(({ name, completions: counts, shares }) => [
          name,
          ...counts.flatMap((users, group) => {
            const share = shares[group] ?? null
            return [users, share === null ? null : formatPercent(share)]
          }),
        ]),
      })}
      height={Math.max(160, 60 + count * 44)}
    >
      {({ groups, achievements }) => (
        <BarChart
          label="Share of users who have each achievement"
          isHorizontal
          series={seriesOf(groups)}
          points={achievements.filter(isShown).map(({ name, shares }) => ({
            x: name,
            ...Object.fromEntries(shares.map((share, group) => [`g${group}`, share])),
          }))}
          formatX={(x) => x}
          formatY={formatPercent}
          height={Math.max(140, 30 + count * 44)}
        />
      )}
    </ChartCard>
  )
}
