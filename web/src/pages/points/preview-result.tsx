import { FlaskConical } from 'lucide-react'
import { ChartCard } from '#web/charts/chart-card.tsx'
import { BarChart, LineChart } from '#web/charts/charts.tsx'
import { Button } from '#web/kit/button.tsx'
import { Card, CardGrid } from '#web/kit/card.tsx'
import { formatNumber, formatPercent, plural } from '#web/kit/format.ts'
import { Stat } from '#web/kit/stat.tsx'
import { EmptyState, Loaded, SkeletonRows, type Loadable } from '#web/kit/states.tsx'
import type { Level, Preview } from './queries.ts'
import styles from './points.module.css'

export interface PreviewResultProps {
  readonly query: Loadable<Preview> & { readonly isFetching?: boolean; readonly isPlaceholderData?: boolean }
  readonly levels: readonly Level[]
  readonly nameOf: (trigger: Preview['triggers'][number]) => string
  readonly onTypical: () => void
}

const round = (value: number) => formatNumber(Math.round(value * 10) / 10)

/** What a preview found. */
export function PreviewResult({ query, levels, nameOf, onTypical }: PreviewResultProps) {
  return (
    <Loaded query={query} what="The preview" skeleton={<SkeletonRows rows={12} />}>
      {(preview) =>
        preview.source === 'nothing' ? (
          <Card>
            <EmptyState
              icon={FlaskConical}
              title="Nobody did anything in these days"
              action={<Button onClick={onTypical}>Try a typical user</Button>}
            >
              The preview lives the events of your users again under these triggers. Until there are some, say
              what a typical user does in a day.
            </EmptyState>
          </Card>
        ) : (
          <div className={styles['stack']} aria-busy={query.isPlaceholderData === true || undefined}>
            <Figures preview={preview} />
            <Growth query={{ ...query, data: preview }} />
            {levels.length > 0 && <Levels preview={preview} levels={levels} />}
            <Shares query={{ ...query, data: preview }} nameOf={nameOf} />
          </div>
        )
      }
    </Loaded>
  )
}

function Figures({ preview }: { readonly preview: Preview }) {
  const { perDay, perWeek, source } = preview
  const week = (points: number) => `points a day, ${round(points)} a week`
  return (
    <>
      <p className={styles['sample']} role="status">
        {sampleText(preview)}
      </p>
      {source === 'typical' ? (
        <CardGrid min={160}>
          <Stat label="A typical user" value={round(perDay.p50)} hint={week(perWeek.p50)} />
        </CardGrid>
      ) : (
        <CardGrid min={160}>
          <Stat label="Slow users" value={round(perDay.p10)} hint={week(perWeek.p10)} />
          <Stat label="Middle users" value={round(perDay.p50)} hint={week(perWeek.p50)} />
          <Stat label="Quick users" value={round(perDay.p90)} hint={week(perWeek.p90)} />
        </CardGrid>
      )}
    </>
  )
}

function sampleText({ source, sample }: Preview): string {
  if (source === 'typical')
    return `One user who does the same every day, with ${plural(sample.events, 'event', 'events')} in all.`
  const { users, activeUsers, leftOut, events, refused } = sample
  const whose =
    users === activeUsers
      ? `All ${plural(users, 'active user', 'active users')}`
      : `A sample of ${formatNumber(users)} of ${plural(activeUsers, 'active user', 'active users')}, always the same`
  const more = [
    leftOut > 0 ? ` ${plural(leftOut, 'user', 'users')} with very many events left out.` : '',
    refused > 0 ? ` ${plural(refused, 'event', 'events')} would be refused for want of points.` : '',
  ].join('')
  return `${whose}: ${plural(events, 'event', 'events')} lived again from 0 points. Slow are the slowest tenth, quick the quickest.${more}`
}

type Query = PreviewResultProps['query'] & { readonly data: Preview }

function Growth({ query }: { readonly query: Query }) {
  const isOne = query.data.source === 'typical'
  const series = isOne
    ? [{ key: 'p50', label: 'Points' }]
    : [
        { key: 'p50', label: 'Middle' },
        { key: 'p90', label: 'Quick' },
        { key: 'p10', label: 'Slow' },
      ]
  return (
    <ChartCard
      title="Points earned"
      description="What users would have at the end of each day, having begun with nothing."
      query={query}
      table={({ days }) => ({
        columns: ['Day', 'Slow', 'Middle', 'Quick', 'Average'],
        rows: days.map(({ day, p10, p50, p90, mean }) => [day, p10, p50, p90, mean]),
      })}
    >
      {({ days }) => (
        <LineChart
          label="Points that users would have by day"
          series={series}
          points={days.map(({ day, p10, p50, p90 }) => ({ x: day, p10, p50, p90 }))}
          isArea={isOne}
        />
      )}
    </ChartCard>
  )
}

const daysText = (days: number | null): string =>
  days === null ? 'never' : days === 0 ? 'at once' : plural(days, 'day', 'days')

function Levels({ preview, levels }: { readonly preview: Preview; readonly levels: readonly Level[] }) {
  const { users } = preview.sample
  const isOne = preview.source === 'typical'
  return (
    <Card isFlush title="Time to each level" description="From nothing, if everything goes on like this.">
      <div className={styles['scroll']} tabIndex={0} role="region" aria-label="Table of levels">
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">Level</th>
              <th scope="col">Points</th>
              {!isOne && <th scope="col">Slow</th>}
              <th scope="col">{isOne ? 'Takes' : 'Middle'}</th>
              {!isOne && <th scope="col">Quick</th>}
              {!isOne && <th scope="col">Reached it</th>}
            </tr>
          </thead>
          <tbody>
            {preview.levels.map(({ levelId, reached, daysAtPace }) => {
              const level = levels.find(({ id }) => id === levelId)
              return (
                <tr key={levelId}>
                  <td>{level?.name ?? 'A level'}</td>
                  <td>{formatNumber(level?.points ?? 0)}</td>
                  {!isOne && <td>{daysText(daysAtPace.p10)}</td>}
                  <td>{daysText(daysAtPace.p50)}</td>
                  {!isOne && <td>{daysText(daysAtPace.p90)}</td>}
                  {!isOne && (
                    <td title={plural(reached, 'user', 'users')}>
                      {formatPercent(reached / Math.max(1, users))}
                    </td>
                  )}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </Card>
  )
}

function Shares({ query, nameOf }: { readonly query: Query; readonly nameOf: PreviewResultProps['nameOf'] }) {
  return (
    <ChartCard
      title="What each trigger gives"
      description="Points in all, with boosts."
      query={query}
      height={Math.max(120, query.data.triggers.length * 40 + 40)}
      isEmpty={({ triggers }) => triggers.length === 0}
      empty="No trigger fires. Choose some, or try a new one."
      table={({ triggers }) => ({
        columns: ['Trigger', 'Points', 'Times', 'Users'],
        rows: triggers.map((one) => [nameOf(one), one.points, one.awards, one.users]),
      })}
    >
      {({ triggers }) => (
        <BarChart
          label="Points that each trigger gives"
          isHorizontal
          series={[{ key: 'points', label: 'Points' }]}
          points={triggers.map((one) => ({ x: nameOf(one), points: one.points }))}
          formatX={(text) => (text.length > 34 ? `${text.slice(0, 33)}…` : text)}
          height={Math.max(120, triggers.length * 40 + 40)}
        />
      )}
    </ChartCard>
  )
}
