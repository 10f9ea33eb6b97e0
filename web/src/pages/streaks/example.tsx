import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Check, Moon, Snowflake, X } from 'lucide-react'
import { messageOf } from '#web/api/error.ts'
import { useProjectId } from '#web/api/session.ts'
import { Card } from '#web/kit/card.tsx'
import { classes } from '#web/kit/classes.ts'
import { plural } from '#web/kit/format.ts'
import { Skeleton } from '#web/kit/states.tsx'
import { streakExampleQuery, type ExamplePeriod, type StreakSettingsBody } from '../rules/queries.ts'
import styles from './streaks.module.css'

/** Nobody waits for an answer to every key. */
const restMs = 250

const endings = {
  satisfied: { word: 'Streak goes on', icon: Check },
  frozen: { word: 'Freeze used', icon: Snowflake },
  off: { word: 'Day off', icon: Moon },
  paused: { word: 'Paused', icon: Moon },
  skipped: { word: 'Skipped', icon: Moon },
  missed: { word: 'Streak lost', icon: X },
  idle: { word: 'No streak', icon: null },
} as const satisfies Record<ExamplePeriod['ended'], { word: string; icon: typeof Check | null }>

const activities = {
  all: 'did everything',
  first: 'reached the first metric only',
  none: 'did nothing',
} as const satisfies Record<ExamplePeriod['activity'], string>

const dayFormat = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
})
const monthFormat = new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric', timeZone: 'UTC' })
const weekdayFormat = new Intl.DateTimeFormat(undefined, { weekday: 'short', timeZone: 'UTC' })

/** What the settings, as they are written in the form, make of the same user’s weeks. */
export function Example({ body }: { readonly body: StreakSettingsBody }) {
  const projectId = useProjectId()
  const asked = useRested(JSON.stringify(body))
  const example = useQuery(streakExampleQuery(projectId, asked))
  // With one metric there is no half of the activity.
  const hasHalves = (body.metrics?.length ?? 0) > 1
  const periods = example.data?.periods.map((period) =>
    period.activity === 'first' && !hasHalves ? { ...period, activity: 'all' as const } : period,
  )
  return (
    <Card
      title="What these settings do"
      description="The same made-up user, under the settings on this page. The server’s own rules say what becomes of the streak."
    >
      {periods !== undefined ? (
        <div
          className={classes(styles['example'], example.isPlaceholderData && styles['stale'])}
          aria-live="polite"
        >
          <Summary periods={periods} frequency={body.frequency ?? 'daily'} />
          {body.frequency === 'daily' ? <Weeks periods={periods} /> : <Periods periods={periods} />}
          <Legend periods={periods} />
          {example.error !== null && <p className={styles['wrong']}>{messageOf(example.error)}</p>}
        </div>
      ) : example.error === null ? (
        <Skeleton height="14rem" />
      ) : (
        <p className={styles['hint']}>{messageOf(example.error)}</p>
      )}
    </Card>
  )
}

const periodWords = {
  daily: ['day', 'days'],
  weekly: ['week', 'weeks'],
  monthly: ['month', 'months'],
} as const

function Summary({
  periods,
  frequency,
}: {
  readonly periods: readonly ExamplePeriod[]
  readonly frequency: 'daily' | 'weekly' | 'monthly'
}) {
  const [one, many] = periodWords[frequency]
  const longest = Math.max(0, ...periods.map(({ length }) => length))
  const lost = periods.filter(({ ended }) => ended === 'missed').length
  const frozen = periods.filter(({ ended }) => ended === 'frozen').length
  const last = periods.at(-1)
  return (
    <p>
      In the end the streak is <strong>{plural(last?.length ?? 0, one, many)}</strong> long, the longest was{' '}
      <strong>{plural(longest, one, many)}</strong>. It was lost{' '}
      <strong>{lost === 0 ? 'never' : plural(lost, 'time', 'times')}</strong>
      {frozen > 0 && (
        <>
          {' '}
          and saved by a freeze <strong>{plural(frozen, 'time', 'times')}</strong>
        </>
      )}
      .
    </p>
  )
}

/** Days, week by week from Sunday on. */
function Weeks({ periods }: { readonly periods: readonly ExamplePeriod[] }) {
  const weeks = Array.from({ length: Math.ceil(periods.length / 7) }, (_, index) =>
    periods.slice(index * 7, index * 7 + 7),
  )
  return (
    <table className={styles['calendar']}>
      <caption className="visually-hidden">What becomes of the streak, day by day</caption>
      <thead>
        <tr>
          {(weeks[0] ?? []).map(({ start }) => (
            <th key={start} scope="col">
              {weekdayFormat.format(new Date(start))}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, index) => (
          <tr key={week[0]?.start ?? index}>
            {week.map((period) => (
              <td key={period.start}>
                <Cell period={period} label={dayFormat.format(new Date(period.start))} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Weeks or months, one after the other. */
function Periods({ periods }: { readonly periods: readonly ExamplePeriod[] }) {
  const isMonth = periods[0]?.start.endsWith('-01') === true && periods[1]?.start.endsWith('-01') === true
  return (
    <ol className={styles['periods']}>
      {periods.map((period) => (
        <li key={period.start}>
          <Cell
            period={period}
            label={
              isMonth
                ? monthFormat.format(new Date(period.start))
                : `${dayFormat.format(new Date(period.start))} – ${dayFormat.format(new Date(period.end))}`
            }
          />
        </li>
      ))}
    </ol>
  )
}

function Cell({ period, label }: { readonly period: ExamplePeriod; readonly label: string }) {
  const { ended, length, activity, freezes } = period
  const { word, icon: Icon } = endings[ended]
  const held = freezes === null ? '' : `, ${plural(freezes, 'freeze', 'freezes')} left`
  const text = `${label}: ${activities[activity]}. ${word}, length ${length}${held}`
  return (
    <span className={classes(styles['cell'], styles[ended])} title={text}>
      <span className="visually-hidden">{text}</span>
      <span aria-hidden className={styles['cellTop']}>
        {Icon !== null && <Icon size={12} strokeWidth={2.5} />}
        {activity === 'first' && <span className={styles['half']}>½</span>}
      </span>
      <span aria-hidden className={styles['length']}>
        {length === 0 ? '–' : length}
      </span>
    </span>
  )
}

function Legend({ periods }: { readonly periods: readonly ExamplePeriod[] }) {
  const used = [...new Set(periods.map(({ ended }) => ended))]
  return (
    <ul className={styles['legendList']} aria-label="What the colours mean">
      {used.map((ended) => {
        const { word, icon: Icon } = endings[ended]
        return (
          <li key={ended}>
            <span className={classes(styles['swatch'], styles[ended])} aria-hidden>
              {Icon !== null && <Icon size={10} strokeWidth={2.5} />}
            </span>
            {word}
          </li>
        )
      })}
      {periods.some(({ activity }) => activity === 'first') && (
        <li>
          <span className={styles['half']} aria-hidden>
            ½
          </span>
          Only the first metric was reached
        </li>
      )}
    </ul>
  )
}

/** The text once it has not changed for a moment. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), restMs)
    return () => clearTimeout(timer)
  }, [text])
  return rested
}
