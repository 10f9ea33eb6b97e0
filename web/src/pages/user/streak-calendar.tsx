import { CalendarHeatmap } from '#web/charts/calendar-heatmap.tsx'
import { plural } from '#web/kit/format.ts'
import type { Progress } from './user-queries.ts'
import styles from './user.module.css'

type Day = Progress['calendar'][number]

const periods = { daily: ['day', 'days'], weekly: ['week', 'weeks'], monthly: ['month', 'months'] } as const

/** So many periods, in the words of the streak's frequency. */
export function streakLength(length: number, frequency: string): string {
  const [one, many] = periods[frequency as keyof typeof periods] ?? ['period', 'periods']
  return plural(length, one, many)
}

const marks = {
  freeze: 'freeze',
  pause: 'pause',
  missed: 'lost',
  active: undefined,
  off: undefined,
  none: undefined,
} as const

function titleOf({ state, length }: Day, frequency: string): string {
  const long = streakLength(length, frequency)
  switch (state) {
    case 'active':
      return `Active, streak of ${long}`
    case 'freeze':
      return `Kept by a freeze, streak of ${long}`
    case 'pause':
      return length === 0 ? 'Paused' : `Paused, streak of ${long}`
    case 'off':
      return `Day off, streak of ${long}`
    case 'missed':
      return 'Missed: the streak was lost'
    case 'none':
      return 'No activity'
  }
}

/** A year of a streak: stronger where it was longer. */
export function StreakCalendar({ progress }: { readonly progress: Progress }) {
  const { calendar, streak, zone } = progress
  const days = calendar.map((day) => ({
    date: day.day,
    value: day.state === 'active' || day.state === 'off' ? day.length : 0,
    mark: marks[day.state],
    title: titleOf(day, streak.frequency),
  }))
  return (
    <>
      <CalendarHeatmap label="Streak calendar of the last year" days={days} />
      <p className={styles['note']}>
        More is a longer streak. Days begin at midnight in {zone}. Arrow keys go from day to day.
      </p>
    </>
  )
}
