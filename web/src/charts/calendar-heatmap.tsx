import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { formatNumber } from '#web/kit/format.ts'
import styles from './calendar-heatmap.module.css'

export type DayMark = 'freeze' | 'pause' | 'lost'

export interface CalendarDay {
  /** `YYYY-MM-DD` */
  readonly date: string
  readonly value: number
  readonly mark?: DayMark | undefined
  /** What happened, in place of the number. */
  readonly title?: string | undefined
}

export interface CalendarHeatmapProps {
  readonly label: string
  /** In order, without gaps. */
  readonly days: readonly CalendarDay[]
  readonly formatValue?: ((value: number) => string) | undefined
}

const marks: Readonly<Record<DayMark, string>> = {
  freeze: 'Freeze used',
  pause: 'Paused',
  lost: 'Streak lost',
}

/** A square for each day, a column for each week, of a stronger colour for more. Arrow keys go through the days. */
export function CalendarHeatmap({ label, days, formatValue = formatNumber }: CalendarHeatmapProps) {
  const table = useRef<HTMLTableElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  // Where there is no room for all, the last days are seen first.
  useEffect(() => {
    if (frame.current !== null) frame.current.scrollLeft = frame.current.scrollWidth
  }, [])
  const [active, setActive] = useState<string | null>(null)
  const max = Math.max(1, ...days.map(({ value }) => value))
  const weeks = toWeeks(days)
  const current = active ?? days.at(-1)?.date ?? ''
  const used = [...new Set(days.flatMap(({ mark }) => (mark === undefined ? [] : [mark])))]

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -7, ArrowRight: 7, ArrowUp: -1, ArrowDown: 1 }[event.key]
    const index = days.findIndex(({ date }) => date === current)
    const next = step === undefined ? undefined : days[index + step]
    if (next === undefined) return
    event.preventDefault()
    setActive(next.date)
    table.current?.querySelector<HTMLElement>(`[data-date="${next.date}"]`)?.focus()
  }
  return (
    <div>
      <div ref={frame} className={styles['scroll']}>
        <table
          ref={table}
          role="grid"
          aria-label={label}
          className={styles['calendar']}
          onKeyDown={onKeyDown}
        >
          <thead>
            <tr>
              <th />
              {weeks.map((week, index) => (
                <th key={week.start} scope="col" className={styles['month']}>
                  {monthAt(weeks, index)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weekdays.map((weekday, row) => (
              <tr key={weekday}>
                <th scope="row">
                  <span className={row % 2 === 0 ? undefined : 'visually-hidden'}>{weekday}</span>
                </th>
                {weeks.map((week) => {
                  const day = week.days[row]
                  if (day === undefined) return <td key={week.start} className={styles['none']} />
                  const text = textOf(day, formatValue)
                  return (
                    <td
                      key={week.start}
                      className={styles['day']}
                      data-date={day.date}
                      data-level={day.value <= 0 ? 0 : Math.max(1, Math.ceil((day.value / max) * 4))}
                      data-mark={day.mark}
                      tabIndex={day.date === current ? 0 : -1}
                      title={text}
                      aria-label={text}
                      onFocus={() => setActive(day.date)}
                    />
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={styles['legend']}>
        <span className={styles['entry']}>
          Less
          <span className={styles['scale']}>
            {[0, 1, 2, 3, 4].map((level) => (
              <span key={level} className={`${styles['swatch']} ${styles[`l${level}`] ?? ''}`} />
            ))}
          </span>
          More
        </span>
        {used.map((mark) => (
          <span key={mark} className={styles['entry']}>
            <span className={`${styles['swatch']} ${styles['day']}`} data-mark={mark} />
            {marks[mark]}
          </span>
        ))}
      </div>
    </div>
  )
}

const weekdays = Array.from({ length: 7 }, (_, index) =>
  // 5 January 2026 was a Monday.
  new Date(Date.UTC(2026, 0, 5 + index)).toLocaleDateString(undefined, { weekday: 'short', timeZone: 'UTC' }),
)

const longDate = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeZone: 'UTC' })

function textOf({ date, value, mark, title }: CalendarDay, formatValue: (value: number) => string): string {
  const what = title ?? [formatValue(value), mark === undefined ? '' : marks[mark]].filter(Boolean).join(', ')
  return `${longDate.format(new Date(date))}: ${what}`
}

interface Week {
  readonly start: string
  /** By weekday from Monday; a week at either end may have holes. */
  readonly days: (CalendarDay | undefined)[]
}

function toWeeks(days: readonly CalendarDay[]): Week[] {
  const weeks: Week[] = []
  for (const day of days) {
    const weekday = (new Date(day.date).getUTCDay() + 6) % 7
    let week = weeks.at(-1)
    if (week === undefined || (weekday === 0 && week.days.length > 0)) {
      week = { start: day.date, days: [] }
      weeks.push(week)
    }
    week.days[weekday] = day
  }
  return weeks
}

/** The month's name over the first week that begins in it. */
function monthAt(weeks: readonly Week[], index: number): string {
  const month = weeks[index]?.start.slice(0, 7)
  if (month === undefined || month === weeks[index - 1]?.start.slice(0, 7)) return ''
  // A name over the last columns would stand outside.
  if (index > 0 && index > weeks.length - 3) return ''
  return new Date(`${month}-01`).toLocaleDateString(undefined, { month: 'short', timeZone: 'UTC' })
}
