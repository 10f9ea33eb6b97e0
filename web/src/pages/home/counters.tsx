import { useQuery } from '@tanstack/react-query'
import { useProjectId } from '#web/api/session.ts'
import { formatNumber } from '#web/kit/format.ts'
import { Skeleton } from '#web/kit/states.tsx'
import { Stat } from '#web/kit/stat.tsx'
import styles from './home.module.css'
import { curvesQuery, type Days, type overviewQuery } from './queries.ts'

type Answer<Options extends { queryFn?: unknown }> = Options extends {
  queryFn?: infer F
}
  ? F extends (...parameters: never[]) => infer R
    ? Awaited<R>
    : never
  : never
export type Overview = Answer<ReturnType<typeof overviewQuery>>

/** The users there are, and what they do today. Days are days of UTC. */
export function Counters({ overview, days }: { readonly overview: Overview; readonly days: Days }) {
  const curves = useQuery(curvesQuery(useProjectId(), days, 'all'))
  const all = curves.data?.groups[0]
  const first = all?.totalUsers[0] ?? 0
  const growth = overview.totalUsers - first
  const yesterday = all?.dailyActiveUsers.at(-2)
  return (
    <div className={styles['counters']}>
      <Stat
        label="Total users"
        value={overview.totalUsers}
        points={course(all?.totalUsers)}
        {...(all === undefined
          ? {}
          : { hint: `${growth < 0 ? '' : '+'}${formatNumber(growth)} in ${days} days` })}
      />
      <Stat
        label="Active today"
        value={overview.dailyActiveUsers}
        points={course(all?.dailyActiveUsers)}
        {...(yesterday === undefined ? {} : { hint: `${formatNumber(yesterday)} yesterday` })}
      />
      <Stat
        label="Active this month"
        value={overview.monthlyActiveUsers}
        points={course(all?.active30DaysUsers)}
        {...(all === undefined
          ? {}
          : { hint: `${formatNumber(all.active30DaysUsers.at(-1) ?? 0)} in the last 30 days` })}
      />
      {overview.metrics.map(({ key, name, totals, total, units, unitType }) => (
        <Stat
          key={key}
          label={`${name} today`}
          value={totals.at(-1) ?? 0}
          format={formatOf(unitType, units)}
          points={course(totals)}
          hint={`${formatOf(unitType, units)(total)} in all`}
        />
      ))}
    </div>
  )
}

/** A line for what had any course at all. */
const course = (points: readonly number[] | undefined): readonly number[] | undefined =>
  points?.some((value) => value !== 0) === true ? points : undefined

/** How values of a metric are written. */
export function formatOf(unitType: 'number' | 'currency', units: string): (value: number) => string {
  if (unitType === 'number') return formatNumber
  const money = new Intl.NumberFormat(undefined, { style: 'currency', currency: units })
  return (value) => money.format(value)
}

export function CountersSkeleton() {
  return (
    <div className={styles['counters']}>
      {[0, 1, 2, 3].map((index) => (
        <Skeleton key={index} height="6.5rem" />
      ))}
    </div>
  )
}
