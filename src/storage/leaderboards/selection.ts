import { formatDay } from '#core/shared/calendar.ts'
import type { BoardSelection } from '#usecases/ports.ts'
import { formatInstant } from '../database.ts'
import { groupKey } from './group-key.ts'

/** In this order ranks are counted, and the index has it. */
export const rankOrder = 's.score desc, s.reached_at, s.reached_by'

/** Is the present score of `s` listed, at the instant that the parameter gives? */
export const isListed = (at: string) =>
  `s.until_on is null and s.score > 0 and (s.lapses_at is null or s.lapses_at > ${at})`

/** The condition that selects those scores of `s`, with its parameters from `$1` on. */
export function selected({ board, run, values, at }: BoardSelection): {
  readonly condition: string
  readonly parameters: readonly unknown[]
} {
  const run1 = `s.board = $1 and s.run_on = $2::date and ${isListed('$3::timestamptz')}`
  const parameters = [board.number, formatDay(run), formatInstant(at)]
  const given = values.filter((value) => value !== null)
  if (given.length === values.length)
    return { condition: `${run1} and s.group_key = $4::uuid`, parameters: [...parameters, groupKey(given)] }
  // Groups that have these values are ranked together: everybody of the run is looked at.
  const matches = values.flatMap((value, index) =>
    value === null ? [] : [{ value, sql: (place: number) => `s.group_values[${index + 1}] = $${place}` }],
  )
  const conditions = matches.map(({ sql }, index) => sql(parameters.length + 1 + index))
  return {
    condition: [run1, 's.group_key is not null', ...conditions].join(' and '),
    parameters: [...parameters, ...matches.map(({ value }) => value)],
  }
}
