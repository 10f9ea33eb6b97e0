import { useQuery } from '@tanstack/react-query'
import { Archive, ChartColumn, Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import { answer, api } from '#web/api/client.ts'
import { useCan, useProjectId } from '#web/api/session.ts'
import { Sparkline } from '#web/charts/sparkline.tsx'
import { Button } from '#web/kit/button.tsx'
import { DataTable, type Column } from '#web/kit/data-table.tsx'
import { ConfirmDialog, Dialog } from '#web/kit/dialog.tsx'
import { Menu } from '#web/kit/menu.tsx'
import { useSearchParam } from '#web/kit/search-params.ts'
import { EmptyState, Loaded, Skeleton } from '#web/kit/states.tsx'
import { toast } from '#web/kit/toast.tsx'
import { Page } from '#web/layout/page.tsx'
import { formatOf } from '../home/counters.tsx'
import { overviewQuery } from '../home/queries.ts'
import { countText } from '../rules/counts.ts'
import { metricsQuery, metricUsageQuery, rulesChanged, type Metric } from '../rules/queries.ts'
import rules from '../rules/rules.module.css'
import { UsesCell, UsesList } from '../rules/used-by.tsx'
import { MetricDrawer } from './metric-drawer.tsx'
import { MetricForm } from './metric-form.tsx'

const path = '/projects/{projectId}/metrics/{metricId}'
type Open = { readonly kind: 'new' } | { readonly kind: 'edit' | 'archive'; readonly metric: Metric }

/** What users do that is counted. */
export function MetricsPage() {
  const projectId = useProjectId()
  const mayChange = useCan('admin')
  const metrics = useQuery(metricsQuery(projectId))
  const overview = useQuery(overviewQuery(projectId, '30'))
  const usage = useQuery(metricUsageQuery(projectId))
  const [shown, show] = useSearchParam('metric')
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  const changed = async (what: string) => {
    await rulesChanged(projectId)
    close()
    toast.success(what)
  }
  const paramsOf = ({ id }: Metric) => ({ path: { projectId, metricId: id } })
  const newMetric = mayChange && (
    <Button variant="primary" icon={Plus} onClick={() => setOpen({ kind: 'new' })}>
      New metric
    </Button>
  )
  const figuresOf = ({ key }: Metric) => overview.data?.metrics.find((one) => one.key === key)
  const waiting = (error: unknown) => (error == null ? <Skeleton width={48} /> : '–')

  const columns: readonly Column<Metric>[] = [
    {
      key: 'name',
      header: 'Name',
      width: 'grow',
      cell: ({ name }) => (
        <span className={rules['ellipsis']} title={name}>
          {name}
        </span>
      ),
    },
    {
      key: 'key',
      header: 'Key',
      width: 180,
      isHiddenNarrow: true,
      cell: ({ key }) => <code title={key}>{key}</code>,
    },
    {
      key: 'course',
      header: 'Last 30 days',
      width: 120,
      isHiddenNarrow: true,
      cell: (metric) => {
        const figures = figuresOf(metric)
        if (figures === undefined) return overview.data === undefined ? waiting(overview.error) : '–'
        return <Sparkline points={figures.totals} label={`${metric.name} in the last 30 days`} />
      },
    },
    {
      key: 'total',
      header: 'Total',
      width: 130,
      align: 'end',
      cell: (metric) => {
        const figures = figuresOf(metric)
        if (figures === undefined) return overview.data === undefined ? waiting(overview.error) : '–'
        const { unitType, units } = metric
        return `${formatOf(unitType, units)(figures.total)}${unitType === 'number' && units !== '' ? ` ${units}` : ''}`
      },
    },
    {
      key: 'events',
      header: 'Events',
      width: 90,
      align: 'end',
      isHiddenNarrow: true,
      cell: ({ id }) => {
        if (usage.data === undefined) return waiting(usage.error)
        const found = usage.data.counts.find(({ metricId }) => metricId === id)
        const { text, title } = countText(found?.count ?? 0, usage.data, 'events')
        return <span title={title}>{text}</span>
      },
    },
    {
      key: 'uses',
      header: 'Used by',
      width: 220,
      isHiddenNarrow: true,
      cell: ({ usedBy }) => <UsesCell uses={usedBy} />,
    },
    ...(mayChange
      ? [
          {
            key: 'actions',
            header: '',
            width: 48,
            align: 'end' as const,
            cell: (metric: Metric) => (
              <Menu
                label={`Actions for ${metric.name}`}
                size="small"
                items={[
                  { label: 'Edit', icon: Pencil, onSelect: () => setOpen({ kind: 'edit', metric }) },
                  'separator',
                  {
                    label: 'Archive…',
                    icon: Archive,
                    isDanger: true,
                    onSelect: () => setOpen({ kind: 'archive', metric }),
                  },
                ]}
              />
            ),
          },
        ]
      : []),
  ]
  return (
    <Page
      isWide
      title="Metrics"
      description="What users do that is counted. Events carry a value; its sum is the user’s total."
      actions={newMetric}
    >
      <Loaded query={metrics} what="The metrics">
        {(data) => (
          <>
            <DataTable
              label="Metrics"
              rows={data.metrics}
              rowKey={({ id }) => id}
              rowLabel={({ name }) => name}
              onOpen={({ key }) => show(key)}
              columns={columns}
              empty={
                <EmptyState
                  icon={ChartColumn}
                  title="No metrics yet"
                  action={newMetric === false ? undefined : newMetric}
                >
                  A metric is something users do: lessons completed, kilometres run, money spent.
                  Achievements, streaks, points and leaderboards are made of metrics.
                </EmptyState>
              }
            />
            <MetricDrawer
              metric={data.metrics.find(({ key }) => key === shown) ?? null}
              onClose={() => show('')}
            />
          </>
        )}
      </Loaded>
      <Dialog
        title={open?.kind === 'edit' ? 'Edit metric' : 'New metric'}
        isOpen={open !== null && open.kind !== 'archive'}
        onClose={close}
      >
        <MetricForm
          metric={open?.kind === 'edit' ? open.metric : null}
          onCancel={close}
          onSave={async (fields, key) => {
            if (open?.kind === 'edit') {
              await api.PATCH(path, { params: paramsOf(open.metric), body: fields })
              return changed(`${fields.name} is changed`)
            }
            const body = { ...fields, key }
            await answer(api.POST('/projects/{projectId}/metrics', { params: { path: { projectId } }, body }))
            await changed(`${fields.name} takes events now`)
            return show(key)
          }}
        />
      </Dialog>
      <ConfirmDialog
        title={open?.kind === 'archive' ? `Archive ${open.metric.name}?` : 'Archive?'}
        confirm="Archive"
        isOpen={open?.kind === 'archive'}
        onClose={close}
        onConfirm={async () => {
          if (open?.kind !== 'archive') return
          await api.DELETE(path, { params: paramsOf(open.metric) })
          await changed(`${open.metric.name} is archived`)
        }}
      >
        <p>
          It takes no events any more: apps that send them get an error. What users have is kept. Its key is
          free for a new metric, which begins at 0. This cannot be undone.
        </p>
        {open?.kind === 'archive' && open.metric.usedBy.length > 0 && (
          <>
            <p>These count it, and would stand still:</p>
            <UsesList uses={open.metric.usedBy} />
          </>
        )}
      </ConfirmDialog>
    </Page>
  )
}
