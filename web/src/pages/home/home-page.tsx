import { useQuery } from '@tanstack/react-query'
import { useLive } from '#web/api/live.ts'
import { useProject, useProjectId } from '#web/api/session.ts'
import { Badge } from '#web/kit/badge.tsx'
import { Loaded } from '#web/kit/states.tsx'
import { Page } from '#web/layout/page.tsx'
import { DaysChooser, useDays } from './choosers.tsx'
import { Counters, CountersSkeleton } from './counters.tsx'
import { FirstEvent } from './first-event.tsx'
import { HomeCharts } from './home-charts.tsx'
import { overviewQuery } from './queries.ts'

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
              <HomeCharts overview={data} days={days} />
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}
