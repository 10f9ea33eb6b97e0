import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useProjectId } from '#web/api/session.ts'
import { CodeBlock } from '#web/kit/copy.tsx'
import { Drawer } from '#web/kit/dialog.tsx'
import { Link } from '#web/kit/link.tsx'
import { KeyValues } from '#web/kit/key-values.tsx'
import { Skeleton } from '#web/kit/states.tsx'
import { Tabs } from '#web/kit/tabs.tsx'
import { DateTime } from '#web/kit/time.tsx'
import { Section } from '#web/layout/page.tsx'
import { formatOf } from '../home/counters.tsx'
import { overviewQuery } from '../home/queries.ts'
import { countText } from '../rules/counts.ts'
import { metricUsageQuery, type Metric } from '../rules/queries.ts'
import { UsesList } from '../rules/used-by.tsx'
import rules from '../rules/rules.module.css'
import { snippetsFor } from './snippets.ts'

/** The library that draws charts is fetched when one is wanted. */
const MetricChart = lazy(() =>
  import('./metric-chart.tsx').then(({ MetricChart: made }) => ({ default: made })),
)

/** All about one metric. */
export function MetricDrawer({
  metric,
  onClose,
}: {
  /** Null: it is closed. */
  readonly metric: Metric | null
  readonly onClose: () => void
}) {
  return (
    <Drawer
      title={metric?.name ?? 'Metric'}
      {...(metric === null ? {} : { description: <code>{metric.key}</code> })}
      isOpen={metric !== null}
      onClose={onClose}
      size="large"
    >
      {metric !== null && <Details metric={metric} />}
    </Drawer>
  )
}

function Details({ metric }: { readonly metric: Metric }) {
  const projectId = useProjectId()
  const overview = useQuery(overviewQuery(projectId, '90'))
  const usage = useQuery(metricUsageQuery(projectId))
  const found = overview.data?.metrics.find(({ key }) => key === metric.key)
  const format = formatOf(metric.unitType, metric.units)
  const events = usage.data?.counts.find(({ metricId }) => metricId === metric.id)?.count ?? 0
  const count = usage.data === undefined ? null : countText(events, usage.data, 'events')
  return (
    <div className={rules['stack']}>
      <KeyValues
        items={[
          { label: 'Total', value: found === undefined ? '–' : `${format(found.total)} ${unitsOf(metric)}` },
          {
            label: 'Events',
            value: count === null ? '–' : <span title={count.title}>{count.text}</span>,
          },
          {
            label: 'Unit',
            value: metric.unitType === 'currency' ? `Money, in ${metric.units}` : metric.units || 'A number',
          },
          { label: 'Made', value: <DateTime at={metric.createdAt} /> },
          {
            label: 'Used by',
            value: metric.usedBy.length === 0 ? 'Nothing yet' : <UsesList uses={metric.usedBy} />,
          },
        ]}
      />
      <Suspense fallback={<Skeleton height="18rem" />}>
        <MetricChart metric={metric} />
      </Suspense>
      <Section
        title="Send an event"
        description={
          <>
            An event makes its user too, when there is none. The key is one of the project’s{' '}
            <Link to="/p/$projectId/keys" params={{ projectId }} className={rules['inText']}>
              keys
            </Link>
            .
          </>
        }
      >
        <Tabs
          label="How to send it"
          parameter="with"
          tabs={snippetsFor(location.origin, metric.key).map(({ value, label, code }) => ({
            value,
            label,
            content: () => <CodeBlock label={`An event, with ${label}`} code={code} />,
          }))}
        />
      </Section>
    </div>
  )
}

const unitsOf = ({ unitType, units }: Metric): string => (unitType === 'currency' ? '' : units)
