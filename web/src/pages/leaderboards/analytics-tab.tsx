import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ChartColumn } from 'lucide-react'
import { useProjectId } from '#web/api/session.ts'
import { ChartCard } from '#web/charts/chart-card.tsx'
import { BarChart, Histogram } from '#web/charts/charts.tsx'
import { Avatar } from '#web/kit/avatar.tsx'
import { Card, CardGrid } from '#web/kit/card.tsx'
import { formatNumber, formatPercent, plural } from '#web/kit/format.ts'
import { Link } from '#web/kit/link.tsx'
import { useSearchParams } from '#web/kit/search-params.ts'
import { Stat } from '#web/kit/stat.tsx'
import { EmptyState, Loaded } from '#web/kit/states.tsx'
import { dayText, runText } from './board-text.ts'
import { analysisQuery, runsQuery, type Analysis, type Leaderboard } from './queries.ts'
import { RunChooser } from './run-chooser.tsx'
import styles from './leaderboards.module.css'

/** How many take part, how far apart they are, and how that changes from run to run. */
export function AnalyticsTab({ board }: { readonly board: Leaderboard }) {
  const projectId = useProjectId()
  const [{ run = '' }] = useSearchParams()
  const runs = useQuery(runsQuery(projectId, board.id))
  const analysis = useQuery({
    ...analysisQuery(projectId, board.id, run),
    placeholderData: keepPreviousData,
  })
  return (
    <Loaded query={analysis} what="The analytics">
      {(data) =>
        data.run === null ? (
          <EmptyState icon={ChartColumn} title="Nothing to analyse yet">
            The leaderboard has not begun. Its figures appear with its first run.
          </EmptyState>
        ) : (
          <div className={styles['stack']} aria-busy={analysis.isPlaceholderData || undefined}>
            <div className={styles['bar']}>
              <RunChooser runs={runs.data?.runs ?? []} />
              <span className={styles['muted']}>{runText(data.run)}</span>
            </div>
            <Figures analysis={data} />
            <ChartCard
              title="Scores"
              description="How many users have which score in this run."
              query={{ ...analysis, data }}
              isEmpty={({ histogram }) => histogram.length === 0}
              empty="Nobody has a score in this run yet."
              table={({ histogram }) => ({
                columns: ['Score', 'Users'],
                rows: histogram.map(({ from, to, users }) => [
                  `${formatNumber(from)} – ${formatNumber(to)}`,
                  users,
                ]),
              })}
            >
              {({ histogram }) => (
                <Histogram
                  label="How many users have which score"
                  bins={histogram.map(({ from, to, users }) => ({ from, to, count: users }))}
                />
              )}
            </ChartCard>
            {board.runUnit !== null && (
              <ChartCard
                title="Participants by run"
                description="Users with a score above 0; the last run is not over."
                query={runs}
                table={(all) => ({
                  columns: ['Run', 'Participants'],
                  rows: all.runs.toReversed().map((one) => [runText(one), one.participants]),
                })}
              >
                {(all) => (
                  <BarChart
                    label="Participants by run"
                    series={[{ key: 'participants', label: 'Participants' }]}
                    points={all.runs
                      .toReversed()
                      .map(({ start, participants }) => ({ x: start, participants }))}
                    formatX={dayText}
                  />
                )}
              </ChartCard>
            )}
            <div className={styles['pair']}>
              <Top analysis={data} />
              {data.groups.length > 0 && <Groups analysis={data} />}
            </div>
          </div>
        )
      }
    </Loaded>
  )
}

function Figures({ analysis }: { readonly analysis: Analysis }) {
  const { participants, scores, change, activeUsers } = analysis
  const before = change === null ? null : change.stayed + change.left
  return (
    <CardGrid min={170}>
      <Stat
        label="Participants"
        value={participants}
        {...(before === null
          ? {}
          : {
              delta: {
                value: before === 0 ? null : (participants - before) / before,
                label: 'against the run before',
              },
            })}
      />
      <Stat
        label="Share taking part"
        value={activeUsers === null || activeUsers === 0 ? null : participants / activeUsers}
        format={formatPercent}
        hint={
          activeUsers === null ? 'Being prepared' : `of ${plural(activeUsers, 'active user', 'active users')}`
        }
      />
      <Stat
        label="Score in the middle"
        value={scores?.median ?? null}
        hint={
          scores === null
            ? 'Nobody has one'
            : `${formatNumber(scores.lowest)} to ${formatNumber(scores.highest)}`
        }
      />
      {change !== null && (
        <Stat
          label="Came back"
          value={change.stayed}
          hint={`${formatNumber(change.improved)} with more than before`}
        />
      )}
      {change !== null && (
        <Stat label="New in this run" value={change.joined} hint={`${formatNumber(change.left)} left`} />
      )}
    </CardGrid>
  )
}

function Top({ analysis: { top } }: { readonly analysis: Analysis }) {
  const projectId = useProjectId()
  if (top.length === 0) return null
  return (
    <Card isFlush title="Top ten" description="Of all groups together.">
      <ol className={styles['top']}>
        {top.map(({ user, rank, score }) => (
          <li key={user.id} className={styles['one']}>
            <span className={styles['rank']} data-medal={['gold', 'silver', 'bronze'][rank - 1]}>
              {rank}
            </span>
            <Avatar name={user.name ?? user.id} src={user.avatar} size={22} />
            <Link
              to="/p/$projectId/users/$userId"
              params={{ projectId, userId: user.id }}
              className={styles['text']}
            >
              {user.name ?? user.id}
            </Link>
            <strong className={styles['score']}>{formatNumber(score)}</strong>
          </li>
        ))}
      </ol>
    </Card>
  )
}

function Groups({ analysis: { groups } }: { readonly analysis: Analysis }) {
  const most = Math.max(1, ...groups.map(({ participants }) => participants))
  return (
    <Card isFlush title="Groups" description="The largest first.">
      <ul className={styles['top']}>
        {groups.slice(0, 10).map(({ name, values, participants }) => (
          <li key={name} className={styles['one']}>
            <span className={styles['text']} title={values.join(' · ')}>
              {values.join(' · ')}
            </span>
            <span className={styles['track']} aria-hidden>
              <span className={styles['fill']} style={{ width: `${(participants / most) * 100}%` }} />
            </span>
            <strong className={styles['score']}>{formatNumber(participants)}</strong>
          </li>
        ))}
      </ul>
    </Card>
  )
}
