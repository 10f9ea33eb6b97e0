import { useQuery } from '@tanstack/react-query'
import { answer, api } from '#web/api/client.ts'
import { useProjectId } from '#web/api/session.ts'
import { ChartCard } from '#web/charts/chart-card.tsx'
import { LineChart } from '#web/charts/charts.tsx'
import { CardGrid } from '#web/kit/card.tsx'
import { formatNumber, formatPercent } from '#web/kit/format.ts'
import { LinkButton } from '#web/kit/link.tsx'
import { Stat } from '#web/kit/stat.tsx'
import { Page } from '#web/layout/page.tsx'
import { countOfPlan, monthsOf } from './months.ts'

const monthName = new Intl.DateTimeFormat(undefined, { month: 'short', year: 'numeric', timeZone: 'UTC' })
const nameOf = (month: string) => monthName.format(new Date(`${month}-01T00:00:00Z`))

/** Who counts as a monthly active user: whoever has an event of a metric in a calendar month of UTC. */
export function UsagePage() {
  const projectId = useProjectId()
  const curves = useQuery({
    queryKey: ['project', projectId, 'analytics', 'users', '365', 'all'],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/projects/{projectId}/analytics/users', {
          params: { path: { projectId }, query: { days: '365' } },
          signal,
        }),
      ),
  })
  const settings = useQuery({
    queryKey: ['project', projectId, 'settings'],
    queryFn: ({ signal }) =>
      answer(api.GET('/projects/{projectId}/settings', { params: { path: { projectId } }, signal })),
  })
  const plan = settings.data === undefined ? null : countOfPlan(settings.data.settings)
  const months = curves.data === undefined ? [] : monthsOf(curves.data)
  const now = months.at(-1)?.activeUsers ?? null
  const before = months.at(-2)?.activeUsers ?? null
  const peak = months.length === 0 ? null : Math.max(...months.map(({ activeUsers }) => activeUsers))
  return (
    <Page
      title="Usage"
      description="Monthly active users: who has an event of a metric in a calendar month (UTC). Laurel shows the count and never enforces it."
      actions={
        <LinkButton to="/p/$projectId/settings" params={{ projectId }} search={{ tab: 'apis' }}>
          Change the plan’s count
        </LinkButton>
      }
    >
      <CardGrid min={180}>
        <Stat
          label="This month"
          value={now}
          {...(before === null || now === null
            ? {}
            : {
                delta: { value: before === 0 ? null : (now - before) / before, label: 'against last month' },
              })}
        />
        <Stat
          label="Plan’s count"
          value={plan === 0 ? 'None' : plan}
          hint="The setting plan.monthlyActiveUsers; 1,000 when it is not set, as in Trophy’s free plan."
        />
        <Stat
          label="Share of the plan"
          value={plan === null || plan === 0 || now === null ? null : now / plan}
          format={formatPercent}
        />
        <Stat label="Highest of twelve months" value={peak} />
      </CardGrid>
      <ChartCard
        title="Monthly active users"
        description={
          plan === null || plan === 0
            ? 'By calendar month; the last one is not over.'
            : `By calendar month; the last one is not over. Your plan counts ${formatNumber(plan)}.`
        }
        query={curves}
        isEmpty={(data) => monthsOf(data).every(({ activeUsers }) => activeUsers === 0)}
        table={(data) => ({
          columns: ['Month', 'Monthly active users'],
          rows: monthsOf(data).map(({ month, activeUsers }) => [nameOf(month), activeUsers]),
        })}
      >
        {(data) => (
          <LineChart
            label="Monthly active users by calendar month"
            series={[
              { key: 'activeUsers', label: 'Monthly active users' },
              ...(plan === null || plan === 0 ? [] : [{ key: 'plan', label: 'Plan’s count' }]),
            ]}
            points={monthsOf(data).map(({ month, activeUsers }) => ({
              x: month,
              activeUsers,
              ...(plan === null || plan === 0 ? {} : { plan }),
            }))}
            formatX={nameOf}
            isArea
          />
        )}
      </ChartCard>
    </Page>
  )
}
