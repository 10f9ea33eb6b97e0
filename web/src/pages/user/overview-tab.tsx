import { History } from 'lucide-react'
import { Card, CardGrid } from '#web/kit/card.tsx'
import { formatNumber } from '#web/kit/format.ts'
import { KeyValues } from '#web/kit/key-values.tsx'
import { LinkButton } from '#web/kit/link.tsx'
import { Stat } from '#web/kit/stat.tsx'
import { EmptyState, Loaded, Skeleton } from '#web/kit/states.tsx'
import { DateTime } from '#web/kit/time.tsx'
import { Memberships } from './memberships.tsx'
import { StreakCalendar, streakLength } from './streak-calendar.tsx'
import { EntryList } from './timeline.tsx'
import {
  useProgress,
  useSocial,
  useTimeline,
  type Named,
  type Progress,
  type WholeUser,
} from './user-queries.ts'
import styles from './user.module.css'

interface Props {
  readonly named: Named
  readonly whole: WholeUser
}

/** What there is to know at a glance. */
export function OverviewTab({ named, whole }: Props) {
  const progress = useProgress(named)
  return (
    <div className={styles['stack']}>
      <Loaded query={progress} what="The progress" skeleton={<Skeleton height="6rem" />}>
        {(shown) => (
          <>
            <KeyNumbers named={named} progress={shown} />
            <Card
              title="Streak"
              description={
                shown.streak.length === 0
                  ? 'No streak at the moment.'
                  : `${streakLength(shown.streak.length, shown.streak.frequency)} now. Longest: ${streakLength(shown.streak.longest, shown.streak.frequency)}.`
              }
            >
              <StreakCalendar progress={shown} />
            </Card>
          </>
        )}
      </Loaded>
      <div className={styles['columns']}>
        <Recent named={named} />
        <div className={styles['stack']}>
          <Facts whole={whole} />
          <Memberships named={named} whole={whole} />
        </div>
      </div>
    </div>
  )
}

function KeyNumbers({ named, progress }: { readonly named: Named; readonly progress: Progress }) {
  const { streak, achievements, points, metrics } = progress
  const social = useSocial(named).data
  const completed = achievements.filter(({ completedAt }) => completedAt !== null).length
  const [top] = metrics.toSorted((one, other) => other.total - one.total)
  const [system] = points.toSorted((one, other) => other.total - one.total)
  return (
    <CardGrid min={165}>
      <Stat
        label="Streak"
        value={streak.length}
        hint={
          streak.freezes === null
            ? `Longest ${formatNumber(streak.longest)}`
            : `${formatNumber(streak.freezes)} of ${formatNumber(streak.freezesMax ?? 0)} freezes`
        }
      />
      {top !== undefined && <Stat label={top.name} value={top.total} hint={top.units} />}
      <Stat label="Achievements" value={completed} hint={`of ${formatNumber(achievements.length)}`} />
      {system !== undefined && (
        <Stat label={system.name} value={system.total} hint={system.level?.name ?? 'No level yet'} />
      )}
      <Stat
        label="Followers"
        value={social?.followers.total ?? null}
        hint={`Follows ${formatNumber(social?.following.total ?? 0)}`}
      />
    </CardGrid>
  )
}

function Recent({ named }: { readonly named: Named }) {
  const recent = useTimeline(named, '', 12)
  return (
    <Card
      title="Recently"
      actions={
        <LinkButton
          to="."
          search={(current) => ({ ...current, tab: 'timeline' })}
          size="small"
          variant="quiet"
        >
          Whole timeline
        </LinkButton>
      }
    >
      <Loaded query={recent} what="What happened">
        {({ pages: [first] }) =>
          first === undefined || first.entries.length === 0 ? (
            <EmptyState icon={History} title="Nothing happened yet">
              What the user does appears here by itself.
            </EmptyState>
          ) : (
            <EntryList entries={first.entries} />
          )
        }
      </Loaded>
    </Card>
  )
}

function Facts({ whole: { record, attributes } }: { readonly whole: WholeUser }) {
  const held = attributes.filter(({ value }) => value !== null)
  return (
    <Card title="Profile">
      <KeyValues
        items={[
          { label: 'Name', value: record.name },
          { label: 'Email', value: record.email },
          { label: 'Username', value: record.username },
          { label: 'Phone', value: record.phoneNumber },
          { label: 'Time zone', value: record.tz },
          { label: 'City', value: [record.city, record.country].filter(Boolean).join(', ') || null },
          { label: 'Last seen', value: <DateTime at={record.lastSeen} /> },
          { label: 'Came', value: <DateTime at={record.createdAt} /> },
          ...held.slice(0, 8).map(({ name, key, value }) => ({
            label: name || key,
            value: typeof value === 'string' ? value : JSON.stringify(value),
          })),
        ].filter(({ value }) => value !== null)}
      />
      {held.length > 8 && (
        <p className={styles['note']}>{formatNumber(held.length - 8)} more attributes under Profile.</p>
      )}
    </Card>
  )
}
