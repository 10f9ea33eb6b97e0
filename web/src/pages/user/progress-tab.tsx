import { Trophy } from 'lucide-react'
import { useProjectId } from '#web/api/session.ts'
import { Avatar } from '#web/kit/avatar.tsx'
import { Badge } from '#web/kit/badge.tsx'
import { Card, CardGrid } from '#web/kit/card.tsx'
import { formatNumber } from '#web/kit/format.ts'
import { KeyValues } from '#web/kit/key-values.tsx'
import { Link } from '#web/kit/link.tsx'
import { Stat } from '#web/kit/stat.tsx'
import { EmptyState, Loaded } from '#web/kit/states.tsx'
import { DateOnly, DateTime } from '#web/kit/time.tsx'
import { Pauses } from './pauses.tsx'
import { StreakCalendar, streakLength } from './streak-calendar.tsx'
import { useProgress, type Named, type Progress } from './user-queries.ts'
import styles from './user.module.css'

export function ProgressTab({ named }: { readonly named: Named }) {
  const progress = useProgress(named)
  return (
    <Loaded query={progress} what="The progress">
      {(shown) => (
        <div className={styles['stack']}>
          {shown.metrics.length > 0 && (
            <CardGrid min={165}>
              {shown.metrics.map(({ id, name, total, units }) => (
                <Stat key={id} label={name} value={total} hint={units} />
              ))}
            </CardGrid>
          )}
          <StreakCard named={named} progress={shown} />
          <div className={styles['columns']}>
            <Achievements achievements={shown.achievements} />
            <div className={styles['stack']}>
              <Points points={shown.points} />
              <Boards boards={shown.leaderboards} />
            </div>
          </div>
        </div>
      )}
    </Loaded>
  )
}

function StreakCard({ named, progress }: { readonly named: Named; readonly progress: Progress }) {
  const { streak } = progress
  return (
    <Card title="Streak">
      <div className={styles['stack']}>
        <StreakCalendar progress={progress} />
        <KeyValues
          items={[
            { label: 'Now', value: streakLength(streak.length, streak.frequency) },
            { label: 'Longest', value: streakLength(streak.longest, streak.frequency) },
            { label: 'Started', value: <DateOnly at={streak.startedOn} /> },
            { label: 'Kept until', value: <DateOnly at={streak.expiresOn} /> },
            { label: 'Last grew', value: <DateTime at={streak.extendedAt} /> },
            {
              label: 'Freezes',
              value:
                streak.freezes === null
                  ? 'The project has none'
                  : `${formatNumber(streak.freezes)} of ${formatNumber(streak.freezesMax ?? 0)}`,
            },
            { label: 'Pauses', value: <Pauses named={named} pauses={streak.pauses} /> },
          ]}
        />
      </div>
    </Card>
  )
}

function Bar({
  label,
  reached,
  wanted,
}: {
  readonly label: string
  readonly reached: number
  readonly wanted: number
}) {
  const share = wanted <= 0 ? 1 : Math.min(1, Math.max(0, reached / wanted))
  return (
    <div
      className={styles['bar']}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      aria-valuetext={`${formatNumber(reached)} of ${formatNumber(wanted)}`}
    >
      <span className={styles['fill']} style={{ width: `${share * 100}%` }} />
    </div>
  )
}

function Achievements({ achievements }: { readonly achievements: Progress['achievements'] }) {
  const completed = achievements.filter(({ completedAt }) => completedAt !== null).length
  return (
    <Card
      title="Achievements"
      description={
        achievements.length === 0
          ? undefined
          : `${formatNumber(completed)} of ${formatNumber(achievements.length)} completed.`
      }
    >
      {achievements.length === 0 ? (
        <EmptyState icon={Trophy} title="No achievements">
          There are none that this user has or may earn.
        </EmptyState>
      ) : (
        <ul className={styles['rows']}>
          {achievements.map(({ id, name, description, badgeUrl, completedAt, reached, wanted }) => (
            <li key={id} className={styles['row']}>
              <Avatar name={name} src={badgeUrl} size={32} />
              <div className={styles['main']}>
                <div className={styles['name']}>{name}</div>
                {description !== null && description !== '' && (
                  <div className={styles['more']}>{description}</div>
                )}
                {completedAt === null && reached !== null && wanted !== null && (
                  <Bar label={`Progress to ${name}`} reached={reached} wanted={wanted} />
                )}
              </div>
              <div className={styles['end']}>
                {completedAt !== null ? (
                  <>
                    <Badge tone="success">Completed</Badge>
                    <div className={styles['more']}>
                      <DateOnly at={completedAt} />
                    </div>
                  </>
                ) : reached !== null && wanted !== null ? (
                  <span className={styles['more']}>
                    {formatNumber(reached)} of {formatNumber(wanted)}
                  </span>
                ) : (
                  <span className={styles['more']}>Not yet</span>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function Points({ points }: { readonly points: Progress['points'] }) {
  const projectId = useProjectId()
  return (
    <Card title="Points">
      {points.length === 0 ? (
        <p className={styles['muted']}>The project has no points systems.</p>
      ) : (
        <ul className={styles['rows']}>
          {points.map(({ id, name, badgeUrl, total, maxPoints, level, next }) => (
            <li key={id} className={styles['row']}>
              <Avatar name={name} src={level?.badgeUrl ?? badgeUrl} size={32} />
              <div className={styles['main']}>
                <Link to="/p/$projectId/points/$systemId" params={{ projectId, systemId: id }}>
                  {name}
                </Link>
                <div className={styles['more']}>
                  {level === null ? 'No level yet' : level.name}
                  {next !== null && `, ${formatNumber(next.points - total)} to ${next.name}`}
                  {maxPoints !== null && `, ${formatNumber(maxPoints)} at most`}
                </div>
                {next !== null && (
                  <Bar
                    label={`${name}: to level ${next.name}`}
                    reached={total - (level?.points ?? 0)}
                    wanted={next.points - (level?.points ?? 0)}
                  />
                )}
              </div>
              <span className={styles['number']}>{formatNumber(total)}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function Boards({ boards }: { readonly boards: Progress['leaderboards'] }) {
  const projectId = useProjectId()
  return (
    <Card title="Leaderboards">
      {boards.length === 0 ? (
        <p className={styles['muted']}>The project has no active leaderboards.</p>
      ) : (
        <ul className={styles['rows']}>
          {boards.map(({ id, name, status, of, rankedBy, rank, score }) => (
            <li key={id} className={styles['row']}>
              <div className={styles['main']}>
                <Link
                  to="/p/$projectId/leaderboards/$leaderboardId"
                  params={{ projectId, leaderboardId: id }}
                >
                  {name}
                </Link>
                <div className={styles['more']}>
                  By {of ?? rankedBy}
                  {status === 'active' ? '' : `, ${status}`}
                </div>
              </div>
              <div className={styles['end']}>
                <div className={styles['number']}>
                  {rank === null ? 'Not on it' : `#${formatNumber(rank)}`}
                </div>
                {score !== null && <div className={styles['more']}>{formatNumber(score)}</div>}
              </div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
