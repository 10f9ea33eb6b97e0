import { ChartCard } from '#web/charts/chart-card.tsx'
import { LineChart } from '#web/charts/charts.tsx'
import type { Curves } from './curves.ts'
import styles from './users.module.css'

/** The curves behind the figures; loaded when somebody wants to see them. */
export function UserCurves({ query }: { readonly query: Parameters<typeof ChartCard<Curves>>[0]['query'] }) {
  return (
    <div className={styles['curves']}>
      <ChartCard
        title="Active users"
        description="Users with an event on the day, and in the 30 days up to it. Days of UTC."
        query={query}
        isEmpty={({ groups }) =>
          groups.every(({ active30DaysUsers }) => active30DaysUsers.every((n) => n === 0))
        }
        empty="Nobody had an event of a metric yet."
        height={220}
        table={({ days, groups: [all] }) => ({
          columns: ['Day', 'That day', '30 days'],
          rows: days.map((day, at) => [
            day,
            all?.dailyActiveUsers[at] ?? null,
            all?.active30DaysUsers[at] ?? null,
          ]),
        })}
      >
        {({ days, groups: [all] }) => (
          <LineChart
            label="Active users by day"
            height={220}
            series={[
              { key: 'month', label: '30 days' },
              { key: 'day', label: 'That day' },
            ]}
            points={days.map((x, at) => ({
              x,
              day: all?.dailyActiveUsers[at] ?? null,
              month: all?.active30DaysUsers[at] ?? null,
            }))}
          />
        )}
      </ChartCard>
      <ChartCard
        title="All users"
        description="Users there are now, by the day they were made."
        query={query}
        height={220}
        table={({ days, groups: [all] }) => ({
          columns: ['Day', 'Users'],
          rows: days.map((day, at) => [day, all?.totalUsers[at] ?? null]),
        })}
      >
        {({ days, groups: [all] }) => (
          <LineChart
            label="All users by day"
            isArea
            height={220}
            series={[{ key: 'users', label: 'Users' }]}
            points={days.map((x, at) => ({ x, users: all?.totalUsers[at] ?? null }))}
          />
        )}
      </ChartCard>
    </div>
  )
}
