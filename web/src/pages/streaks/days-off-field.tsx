import { useFieldError } from '#web/kit/form-errors.ts'
import { classes } from '#web/kit/classes.ts'
import styles from './streaks.module.css'

const long = new Intl.DateTimeFormat(undefined, { weekday: 'long', timeZone: 'UTC' })
const short = new Intl.DateTimeFormat(undefined, { weekday: 'short', timeZone: 'UTC' })
/** A Sunday. */
const sunday = Date.UTC(2023, 0, 1)
const dateOf = (weekday: number) => new Date(sunday + weekday * 86_400_000)
const weekdays = [1, 2, 3, 4, 5, 6, 0]

/** Weekdays on which nobody has to do anything. */
export function DaysOffField({
  daysOff,
  onChange,
}: {
  readonly daysOff: readonly number[]
  readonly onChange: (daysOff: readonly number[]) => void
}) {
  const refused = useFieldError('daysOff')
  return (
    <fieldset className={styles['group']}>
      <legend className={styles['legend']}>Days off</legend>
      <p className={styles['hint']}>Weekdays without activity keep the streak as it is. Six at most.</p>
      <div className={styles['weekdays']}>
        {weekdays.map((weekday) => {
          const isOff = daysOff.includes(weekday)
          return (
            <button
              key={weekday}
              type="button"
              aria-pressed={isOff}
              title={long.format(dateOf(weekday))}
              className={classes(styles['weekday'], isOff && styles['isOff'])}
              onClick={() =>
                onChange(isOff ? daysOff.filter((one) => one !== weekday) : [...daysOff, weekday])
              }
            >
              {short.format(dateOf(weekday))}
            </button>
          )
        })}
      </div>
      {refused !== null && (
        <p className={styles['wrong']} role="alert">
          {refused}
        </p>
      )}
    </fieldset>
  )
}
