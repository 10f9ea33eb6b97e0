import { ChartLine, Table2 } from 'lucide-react'
import { useEffect, useState, type CSSProperties, type ReactNode } from 'react'
import { IconButton } from '#web/kit/button.tsx'
import { Card } from '#web/kit/card.tsx'
import { classes } from '#web/kit/classes.ts'
import { formatNumber } from '#web/kit/format.ts'
import { EmptyState, ErrorState, Skeleton, type Loadable } from '#web/kit/states.tsx'
import { fetchCharts } from './charts.tsx'
import styles from './chart-card.module.css'

/** What a chart shows, as a table. */
export interface ChartTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number | null)[])[]
}

export interface ChartCardProps<T> {
  readonly title: string
  readonly description?: ReactNode
  readonly actions?: ReactNode
  readonly query: Loadable<T> & { readonly isFetching?: boolean; readonly isPlaceholderData?: boolean }
  readonly isEmpty?: ((data: T) => boolean) | undefined
  /** What to say instead of an empty chart: what would be here, and how it comes. */
  readonly empty?: ReactNode
  readonly table: (data: T) => ChartTable
  /** Of the chart, in pixels. */
  readonly height?: number | undefined
  readonly children: (data: T) => ReactNode
}

/** A chart with its title, or the same numbers as a table; what is missing is said. */
export function ChartCard<T>({
  title,
  description,
  actions,
  query,
  isEmpty = () => false,
  empty = 'There is nothing to show for this time yet.',
  table,
  height = 240,
  children,
}: ChartCardProps<T>) {
  const [isTable, setTable] = useState(false)
  useEffect(fetchCharts, [])
  const { data } = query
  const hasChart = data !== undefined && !isEmpty(data)
  const style = { '--chart-height': `${height}px` } as CSSProperties
  return (
    <Card
      title={title}
      description={description}
      actions={
        <>
          {actions}
          {hasChart && (
            <IconButton
              icon={isTable ? ChartLine : Table2}
              size="small"
              aria-pressed={isTable}
              label={isTable ? `Show ${title} as a chart` : `Show ${title} as a table`}
              onClick={() => setTable(!isTable)}
            />
          )}
        </>
      }
    >
      <div
        className={classes(styles['place'], query.isPlaceholderData === true && styles['stale'])}
        style={style}
        aria-busy={query.isPending || undefined}
      >
        {data === undefined ? (
          <Waiting query={query} title={title} />
        ) : isEmpty(data) ? (
          typeof empty === 'string' ? (
            <EmptyState title="Nothing yet">{empty}</EmptyState>
          ) : (
            empty
          )
        ) : isTable ? (
          <Table label={title} {...table(data)} />
        ) : (
          children(data)
        )}
      </div>
    </Card>
  )
}

function Waiting({ query, title }: { readonly query: Loadable<unknown>; readonly title: string }) {
  if (query.error != null)
    return <ErrorState error={query.error} what={title} onRetry={() => void query.refetch()} />
  return (
    <div className={classes(styles['skeleton'], styles['late'])}>
      {[38, 52, 45, 66, 58, 74, 69, 83].map((share) => (
        <Skeleton key={share} height={`${share}%`} />
      ))}
    </div>
  )
}

function Table({ label, columns, rows }: ChartTable & { readonly label: string }) {
  return (
    <div className={styles['scroll']} tabIndex={0} role="region" aria-label={`${label}, as a table`}>
      <table className={styles['table']}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells) => (
            <tr key={String(cells[0])}>
              {cells.map((cell, index) => (
                <td key={columns[index]}>{typeof cell === 'number' ? formatNumber(cell) : (cell ?? '–')}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
