import { useQuery } from '@tanstack/react-query'
import { useProjectId } from '#web/api/session.ts'
import { ChartCard } from '#web/charts/chart-card.tsx'
import { BarChart, LineChart } from '#web/charts/charts.tsx'
import { CardGrid } from '#web/kit/card.tsx'
import { formatNumber, formatPercent } from '#web/kit/format.ts'
import { Segmented } from '#web/kit/radio-group.tsx'
import { useSearchParam } from '#web/kit/search-params.ts'
import { Section } from '#web/layout/page.tsx'
import { AchievementCompletion } from './achievement-completion.tsx'
import { ByChooser, MetricChooser, useBy } from './choosers.tsx'
import { formatOf, type Overview } from './counters.tsx'
import { groupName, pointsOf, seriesOf, tableOf } from './groups.ts'
import { curvesQuery, earlyEngagementQuery, engagementQuery, retentionQuery, type Days } from './queries.ts'
import { TopUsers } from './top-users.tsx'

interface ChartsProps {
  readonly overview: Overview
  readonly days: Days
}

export function HomeCharts({ overview, days }: ChartsProps) {
  return (
    <>
      <CardGrid min={420}>
        <ActiveUsers days={days} />
        <TopUsers users={overview.topUsers} />
      </CardGrid>
      <Compared overview={overview} days={days} />
    </>
  )
}

function ActiveUsers({ days }: { readonly days: Days }) {
  const curves = useQuery(curvesQuery(useProjectId(), days, 'all'))
  const series = [
    { key: 'daily', label: 'On the day' },
    { key: 'monthly', label: 'In 30 days' },
    { key: 'total', label: 'All there are' },
  ]
  return (
    <ChartCard
      title="Users"
      description="Active on a day, in the 30 days up to it, and all there are."
      query={curves}
      height={415}
      table={({ days: dates, groups: [all] }) => ({
        columns: ['Day', 'On the day', 'In 30 days', 'All there are'],
        rows: dates
          .map((day, at) => [
            day,
            all?.dailyActiveUsers[at] ?? null,
            all?.active30DaysUsers[at] ?? null,
            all?.totalUsers[at] ?? null,
          ])
          .toReversed(),
      })}
    >
      {({ days: dates, groups: [all] }) => (
        <LineChart
          label="Active users by day"
          series={series}
          points={dates.map((x, at) => ({
            x,
            daily: all?.dailyActiveUsers[at] ?? null,
            monthly: all?.active30DaysUsers[at] ?? null,
            total: all?.totalUsers[at] ?? null,
          }))}
          height={385}
        />
      )}
    </ChartCard>
  )
}

/** Charts that part users into groups, all by the same. */
function Compared({ overview, days }: ChartsProps) {
  const [metric, setMetric] = useSearchParam('metric')
  const known = overview.metrics.find(({ key }) => key === metric)
  const shown = known?.key ?? ''
  const formatY = known === undefined ? formatNumber : formatOf(known.unitType, known.units)
  return (
    <Section
      title="What makes users stay"
      description="Compare the control group with everybody else, or the values of an attribute."
      actions={<ByChooser />}
    >
      <CardGrid min={420}>
        <Retention days={days} />
        <EarlyEngagement days={days} metric={shown} formatY={formatY} />
      </CardGrid>
      <Engagement
        days={days}
        metric={shown}
        formatY={formatY}
        chooser={<MetricChooser value={shown} onChange={setMetric} metrics={overview.metrics} />}
      />
      <AchievementCompletion />
    </Section>
  )
}

function Retention({ days }: { readonly days: Days }) {
  const [by] = useBy()
  const retention = useQuery(retentionQuery(useProjectId(), days, by))
  const [kind, setKind] = useSearchParam('retention', 'by')
  const isOn = kind === 'on'
  const marks = ['7', '14', '30']
  return (
    <ChartCard
      title="Retention"
      description={`Users whose first event was in the last ${days} days, and who came back ${isOn ? 'on' : 'by'} day 7, 14 and 30.`}
      actions={
        <Segmented
          label="Came back"
          value={isOn ? 'on' : 'by'}
          onChange={setKind}
          options={[
            { value: 'by', label: 'By day' },
            { value: 'on', label: 'On day' },
          ]}
        />
      }
      query={retention}
      isEmpty={({ groups }) =>
        groups.every((group) => group.retention.every((one) => one.eligibleUsers === 0))
      }
      empty="Nobody began long enough ago for this: it takes seven days."
      table={({ groups }) => ({
        columns: ['Day', ...groups.flatMap((group) => [groupName(group), `of ${groupName(group)}`])],
        rows: marks.map((mark, at) => [
          mark,
          ...groups.flatMap((group) => {
            const one = group.retention[at]
            const share = (isOn ? one?.activeShare : one?.returnedShare) ?? null
            return [share === null ? null : formatPercent(share), one?.eligibleUsers ?? null]
          }),
        ]),
      })}
    >
      {({ groups }) => (
        <BarChart
          label="Share of users who came back"
          series={seriesOf(groups)}
          points={pointsOf(
            marks.map((mark) => `${isOn ? 'On' : 'By'} day ${mark}`),
            groups,
            (group, at) =>
              (isOn ? group.retention[at]?.activeShare : group.retention[at]?.returnedShare) ?? null,
          )}
          formatX={(x) => x}
          formatY={formatPercent}
        />
      )}
    </ChartCard>
  )
}

interface EngagementProps {
  readonly days: Days
  readonly metric: string
  readonly formatY: (value: number) => string
}

function EarlyEngagement({ days, metric, formatY }: EngagementProps) {
  const [by] = useBy()
  const early = useQuery(earlyEngagementQuery(useProjectId(), days, by, metric))
  const numberOfDays = early.data?.activationDays
  return (
    <ChartCard
      title="Early engagement"
      description={`Sum of values per active user on each day since the first event${
        numberOfDays === undefined ? '' : `, in the activation window of ${numberOfDays} days`
      }.`}
      query={early}
      isEmpty={({ groups }) => groups.every(({ eligibleUsers }) => eligibleUsers === 0)}
      empty="Nobody’s activation window is over yet."
      table={({ groups, activationDays }) =>
        tableOf('Day', daysSince(activationDays), groups, ({ engagement }, at) => engagement[at] ?? null)
      }
    >
      {({ groups, activationDays }) => (
        <LineChart
          label="Engagement by day since the first event"
          series={seriesOf(groups).map(({ key, label }, index) => {
            const perUser = groups[index]?.perUser ?? null
            return { key, label: perUser === null ? label : `${label}: ${formatY(round(perUser))} a user` }
          })}
          points={pointsOf(daysSince(activationDays), groups, ({ engagement }, at) => engagement[at] ?? null)}
          formatX={(x) => `Day ${x}`}
          formatY={(value) => formatY(round(value))}
        />
      )}
    </ChartCard>
  )
}

const daysSince = (count: number) => Array.from({ length: count }, (_, index) => String(index + 1))
const round = (value: number) => Math.round(value * 100) / 100

function Engagement({
  days,
  metric,
  formatY,
  chooser,
}: EngagementProps & { readonly chooser: React.ReactNode }) {
  const [by] = useBy()
  const engagement = useQuery(engagementQuery(useProjectId(), days, by, metric))
  return (
    <ChartCard
      title="Engagement"
      description="Sum of the values of a day, divided by the users who were active on it."
      actions={chooser}
      query={engagement}
      isEmpty={({ groups }) => groups.every(({ activeUsers }) => activeUsers.every((count) => count === 0))}
      table={({ days: dates, groups }) => {
        const table = tableOf('Day', dates, groups, (group, at) => group.engagement[at] ?? null)
        return { ...table, rows: table.rows.toReversed() }
      }}
    >
      {({ days: dates, groups }) => (
        <LineChart
          label="Engagement by day"
          series={seriesOf(groups)}
          points={pointsOf(dates, groups, (group, at) => group.engagement[at] ?? null)}
          formatY={(value) => formatY(round(value))}
          isArea={groups.length === 1}
        />
      )}
    </ChartCard>
  )
}
