import { useQuery } from '@tanstack/react-query'
import { useProjectId } from '#web/api/session.ts'
import { ChartCard } from '#web/charts/chart-card.tsx'
import { LineChart } from '#web/charts/charts.tsx'
import { DaysChooser, useDays } from '../home/choosers.tsx'
import { formatOf } from '../home/counters.tsx'
import { engagementQuery } from '../home/queries.ts'
import type { Metric } from '../rules/queries.ts'

/** What users did of a metric, day by day. Days are days of UTC. */
export function MetricChart({ metric }: { readonly metric: Metric }) {
  const [days] = useDays()
  const query = useQuery(engagementQuery(useProjectId(), days, 'all', metric.key))
  const format = formatOf(metric.unitType, metric.units)
  return (
    <ChartCard
      title="Per day"
      description="The sum of all values, by day of UTC."
      actions={<DaysChooser />}
      query={query}
      isEmpty={({ groups }) => (groups[0]?.totals ?? []).every((total) => total === 0)}
      empty="No events of this metric in this time."
      table={({ days: all, groups }) => ({
        columns: ['Day', metric.name],
        rows: all.map((day, index) => [day, groups[0]?.totals[index] ?? 0]),
      })}
      height={220}
    >
      {({ days: all, groups }) => (
        <LineChart
          isArea
          label={`${metric.name} per day`}
          height={220}
          series={[{ key: 'total', label: metric.name }]}
          points={all.map((day, index) => ({ x: day, total: groups[0]?.totals[index] ?? 0 }))}
          formatY={format}
        />
      )}
    </ChartCard>
  )
}
