import { formatDay } from '#core/shared/calendar.ts'
import { isoMillis } from '#core/shared/instant.ts'
import type { Json } from '#core/shared/json.ts'
import { trophyId } from '#core/users/user.ts'
import type { UserView } from '#usecases/ports.ts'
import type { Standing } from '#usecases/users/standing-of-users.ts'
import { Refused } from '../errors.ts'

/** A cell: null is empty. */
type Cell = string | number | null
interface Row {
  readonly view: UserView
  readonly standing: Standing | null
}

/** A column of the CSV file, and whether it needs to be known what the users reached. */
export interface Column {
  readonly name: string
  readonly needsStanding: boolean
  readonly cell: (row: Row) => Cell
}

const yesNo = (value: boolean): string => (value ? 'true' : 'false')

const profile: Readonly<Record<string, (view: UserView) => Cell>> = {
  id: ({ user }) => trophyId(user),
  uid: ({ user }) => user.uid,
  number: ({ user }) => user.number,
  name: ({ user }) => user.name,
  email: ({ user }) => user.email,
  username: ({ user }) => user.username,
  tz: ({ user }) => user.tz,
  createdAt: ({ user }) => isoMillis(user.createdAt),
  updatedAt: ({ user }) => isoMillis(user.updatedAt),
  tags: ({ user, tags }) => user.tags.flatMap((tag) => tags.get(tag) ?? []).join(', '),
  isUnsubscribed: ({ user }) => yesNo(user.unsubscribed),
  isControl: ({ user }) => yesNo(user.control),
}

const reached: Readonly<Record<string, (standing: Standing) => Cell>> = {
  isSuspended: ({ isSuspended }) => yesNo(isSuspended),
  streakLength: ({ streakLength }) => streakLength,
  activeDay: ({ activeDay }) => (activeDay === null ? null : formatDay(activeDay)),
}

const [attributePrefix, pointsPrefix] = ['attributes.', 'points.']

/**
 * The columns of a file by their names; all there are when none is named.
 * @param keys of the attributes that are defined
 * @param systems keys of points systems
 * @throws Refused 422 `invalid` for a name that means nothing
 */
export function columnsOf(
  names: string | undefined,
  keys: readonly string[],
  systems: readonly string[],
): readonly Column[] {
  const wanted =
    names === undefined || names === ''
      ? [
          ...Object.keys(profile),
          ...Object.keys(reached),
          ...systems.map((key) => pointsPrefix + key),
          ...keys.map((key) => attributePrefix + key),
        ]
      : names.split(',')
  return wanted.map((name) => {
    const column = columnOf(name, keys, systems)
    if (column !== null) return column
    throw new Refused(422, 'invalid', `There is no column ${JSON.stringify(name)}`, { field: 'columns' })
  })
}

function columnOf(name: string, keys: readonly string[], systems: readonly string[]): Column | null {
  const ofProfile = Object.hasOwn(profile, name) ? profile[name] : undefined
  if (ofProfile !== undefined) return { name, needsStanding: false, cell: ({ view }) => ofProfile(view) }
  const ofReached = Object.hasOwn(reached, name) ? reached[name] : undefined
  if (ofReached !== undefined)
    return {
      name,
      needsStanding: true,
      cell: ({ standing }) => (standing === null ? null : ofReached(standing)),
    }
  const system = name.startsWith(pointsPrefix) ? name.slice(pointsPrefix.length) : null
  if (system !== null && systems.includes(system))
    return {
      name,
      needsStanding: true,
      cell: ({ standing }) => standing?.points.find(({ key }) => key === system)?.total ?? 0,
    }
  const attribute = name.startsWith(attributePrefix) ? name.slice(attributePrefix.length) : null
  if (attribute !== null && keys.includes(attribute))
    return { name, needsStanding: false, cell: ({ view }) => cellOf(view.user.attributes, attribute) }
  return null
}

function cellOf(attributes: { readonly [key: string]: Json }, key: string): Cell {
  const value = Object.hasOwn(attributes, key) ? attributes[key] : undefined
  if (value === undefined || value === null) return null
  return typeof value === 'string' || typeof value === 'number' ? value : JSON.stringify(value)
}
