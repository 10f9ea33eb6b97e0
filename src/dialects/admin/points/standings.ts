import type { Run } from '#core/leaderboards/runs.ts'
import { formatDay, type Day } from '#core/shared/calendar.ts'
import { formatDecimal, parseDecimal } from '#core/shared/decimal.ts'
import { isUuid, type Micros } from '#core/shared/ids.ts'
import { trophyId, type User } from '#core/users/user.ts'
import type { StandingsPlace } from '#usecases/ports.ts'
import { invalid, readDay } from './read.ts'

export const toRun = ({ start, end }: Run) => ({
  start: formatDay(start),
  end: end === null ? null : formatDay(end),
})

/** The date in a run that is asked for; null: the current run. @throws Refused 422 `invalid` */
export const runAsked = ({ run }: { readonly run?: string }): Day | null =>
  run === undefined ? null : readDay('run', run)

export const toStandingUser = (user: User) => ({
  id: trophyId(user),
  name: user.name,
  email: user.email,
  avatar: user.avatar,
})

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

function decoded(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString())
  } catch {
    return null
  }
}

/** Names a group in a request: values may hold anything. */
export const groupName = (values: readonly string[]): string => encoded(values)

/** The values of a group that is asked for; null: all groups. @throws Refused 422 `invalid` */
export function groupAsked({ group }: { readonly group?: string }): readonly string[] | null {
  if (group === undefined) return null
  const values = decoded(group)
  if (!Array.isArray(values) || !values.every((value) => typeof value === 'string'))
    throw invalid('group', 'group is none that was answered')
  return values
}

export const cursorOf = ({ rank, score, reachedAt, reachedBy }: StandingsPlace): string =>
  encoded([rank, formatDecimal(score), reachedAt, reachedBy])

/** The place that a page begins with; null: the first. @throws Refused 422 `invalid` */
export function placeAsked({ cursor }: { readonly cursor?: string }): StandingsPlace | null {
  if (cursor === undefined) return null
  const parts = decoded(cursor)
  const [rank, text, reachedAt, reachedBy]: readonly unknown[] = Array.isArray(parts) ? parts : []
  const score = typeof text === 'string' ? parseDecimal(text) : null
  if (
    !isCount(rank) ||
    !isCount(reachedAt) ||
    score === null ||
    typeof reachedBy !== 'string' ||
    !isUuid(reachedBy)
  )
    throw invalid('cursor', 'cursor is none that was answered')
  return { rank, score, reachedAt: reachedAt as Micros, reachedBy }
}

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0
