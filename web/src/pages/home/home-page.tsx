import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useLive } from '#web/api/live.ts'
import { useProject, useProjectId } from '#web/api/session.ts'
import { Badge } from '#web/kit/badge.tsx'
import { CardGrid } from '#web/kit/card.tsx'
import { Loaded, Skeleton } from '#web/kit/states.tsx'
import { Page } from '#web/layout/page.tsx'
import { DaysChooser, useDays } from './choosers.tsx'
import { Counters, CountersSkeleton } from './counters.tsx'
import { FirstEvent } from './first-event.tsx'
import { overviewQuery } from './queries.ts'

/** Numbers come first: the library that draws charts is fetched meanwhile. */
const HomeCharts = lazy(() => import('./home-charts.tsx').then(({ HomeCharts: made }) => ({ default: made })))

/** What a project is doing, at a glance. */
export function HomePage() {
  const projectId = useProjectId()
  const project = useProject()
  const [days] = useDays()
  const overview = useQuery(overviewQuery(projectId, days))
  const live = useLive(projectId)
  return (
    <Page
      title={project?.name ?? 'Home'}
      badge={live === 'live' ? <Badge tone="success">Live</Badge> : undefined}
      actions={<DaysChooser />}
    >
      <Loaded query={overview} what="The overview" skeleton={<CountersSkeleton />}>
        {(data) => (
          <>
            <Counters overview={data} days={days} />
            {data.metrics.every(({ total }) => total === 0) &&
            data.topUsers.every(({ value }) => value === 0) ? (
              <FirstEvent metrics={data.metrics} />
            ) : (
              <Suspense fallback={<ChartsSkeleton />}>
                <HomeCharts overview={data} days={days} />
              </Suspense>
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}

const ChartsSkeleton = () => (
  <CardGrid min={420}>
    <Skeleton height="20rem" />
    <Skeleton height="20rem" />
  </CardGrid>
)
