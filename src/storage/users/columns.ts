import type { Micros } from '#core/shared/ids.ts'
import type { User } from '#core/users/user.ts'
import { formatInstant } from '../database.ts'
import { countedAndNoted, noted, notedForCharts } from '../search/changes.ts'

/** The PostgreSQL type of each field of a user. The column is the field's name in snake case. */
const columnTypes = {
  uid: 'uuid',
  spaceId: 'uuid',
  customerId: 'text',
  replykeId: 'text',
  number: 'bigint',
  key: 'text',
  createdAt: 'timestamptz',
  updatedAt: 'timestamptz',
  email: 'text',
  unsubscribed: 'boolean',
  name: 'text',
  firstName: 'text',
  lastName: 'text',
  tz: 'text',
  attributes: 'jsonb',
  deviceTokens: 'jsonb',
  control: 'boolean',
  notifications: 'jsonb',
  gender: 'text',
  crmStatus: 'text',
  phoneNumber: 'text',
  city: 'text',
  region: 'text',
  country: 'text',
  facebookUrl: 'text',
  googleUrl: 'text',
  linkedinUrl: 'text',
  twitterUrl: 'text',
  gravatarUrl: 'text',
  score: 'bigint',
  crmNotifications: 'boolean',
  assignedTo: 'bigint',
  pageViews: 'bigint',
  firstSeen: 'timestamptz',
  lastSeen: 'timestamptz',
  lastContacted: 'timestamptz',
  lastIp: 'text',
  browser: 'text',
  browserLanguage: 'text',
  osType: 'text',
  resolution: 'text',
  webPushSubscription: 'boolean',
  tags: 'jsonb',
  lists: 'jsonb',
  companies: 'jsonb',
  signInEmail: 'text',
  username: 'text',
  avatar: 'text',
  bio: 'text',
  birthdate: 'timestamptz',
  location: 'jsonb',
  metadata: 'json',
  secureMetadata: 'json',
  reputation: 'bigint',
  isVerified: 'boolean',
  isActive: 'boolean',
  lastActive: 'timestamptz',
  role: 'text',
  hasSuspensions: 'boolean',
  avatarFileId: 'uuid',
  bannerFileId: 'uuid',
} as const satisfies Record<keyof User, string>

interface Column {
  readonly field: keyof User
  readonly column: string
  readonly type: string
}

const columns: readonly Column[] = Object.entries(columnTypes).map(([field, type]) => ({
  field: field as keyof User, // Object.entries forgets the key type; `satisfies` above checked it
  column: field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  type,
}))

const drawnByDatabase: ReadonlySet<keyof User> = new Set(['number'])
/** What charts know of users besides when they were made. */
const chartedFields: ReadonlySet<keyof User> = new Set(['attributes', 'control'])
const fixedAtCreation: ReadonlySet<keyof User> = new Set([
  'uid',
  'spaceId',
  'replykeId',
  'number',
  'key',
  'createdAt',
])

/** The select list that makes a row of `users u` a `User` as it stands: no mapping after the driver. */
export const userSelection = columns.map((column) => `u.${column.column} as "${column.field}"`).join(', ')

/** `json_to_recordset($1) as d(…)`: many users as one parameter. */
const recordset = (of: ReadonlyArray<{ field: string; type: string }>) =>
  `json_to_recordset($1::json) as d(${of.map((c) => `"${c.field}" ${c.type}`).join(', ')})`

const versionColumn = { field: 'version', column: 'updated_at', type: 'timestamptz' }
const uidColumn = columns.filter((column) => column.field === 'uid')
const inserted = columns.filter((column) => !drawnByDatabase.has(column.field))
const updatable = columns.filter((column) => !fixedAtCreation.has(column.field))

const insertSql = `with made as (insert into users (${inserted.map((c) => c.column).join(', ')})
select ${inserted.map((c) => `d."${c.field}"`).join(', ')} from ${recordset(inserted)}
returning uid, space_id, number),
${countedAndNoted('made')}
select uid, number from made`

/** A named statement with its one parameter, as the driver takes it. */
export interface UsersStatement {
  readonly name?: string
  readonly text: string
  readonly values: [json: string]
}

/** Inserts users; gives the uid and the drawn number of each. */
export const insertUsers = (users: readonly User[]): UsersStatement => ({
  name: 'users-insert',
  text: insertSql,
  values: [JSON.stringify(users.map((user) => encode(user, inserted)))],
})

/**
 * Updates users in one statement that names only the columns in which at least one of them changed: reading fifty
 * members of each user back out of JSON costs PostgreSQL several times the update itself.
 */
export const updateUsers = (changes: readonly UserChange[]): UsersStatement =>
  updateStatement(changes, 'locked')

/**
 * The same for rows that are not locked: a row that has moved on since it was read is left alone. Gives the uids of those
 * that were written. `updated` rises with every change, so it is the version.
 */
export const updateUnmovedUsers = (changes: readonly UserChange[]): UsersStatement =>
  updateStatement(changes, 'unmoved')

/** A user as it was read and as it shall be. */
export interface UserChange {
  readonly before: User
  readonly after: User
}

function updateStatement(changes: readonly UserChange[], rows: 'locked' | 'unmoved'): UsersStatement {
  const changed = changedColumns(changes)
  const used = [...uidColumn, ...changed]
  const version = rows === 'locked' ? [] : [versionColumn]
  const sets = changed.map((c) => `${c.column} = d."${c.field}"`).join(', ')
  return {
    ...statementName(rows, changed),
    text: `with changed as (update users u set ${sets} from ${recordset([...used, ...version])} where u.uid = d.uid${
      rows === 'locked' ? '' : ' and u.updated_at = d."version"'
    } returning u.uid, u.space_id, u.number),
${noted('changed')}${changed.some(({ field }) => chartedFields.has(field)) ? `,\n${notedForCharts('changed')}` : ''}
select uid from changed`,
    values: [JSON.stringify(changes.map((change) => encodeChange(change, used, rows)))],
  }
}

/** The columns in which at least one user changed, in the table's order. */
function changedColumns(changes: readonly UserChange[]): readonly Column[] {
  const moved = new Set<keyof User>(['updatedAt'])
  for (const { before, after } of changes) {
    for (const { field } of updatable) if (before[field] !== after[field]) moved.add(field)
  }
  return updatable.filter(({ field }) => moved.has(field))
}

// A prepared statement lives as long as its connection, so only so many sets of columns get a name.
const namedSets = new Map<string, string>()
const namedSetsMax = 200

function statementName(rows: string, changed: readonly Column[]): { name?: string } {
  const set = `${rows} ${changed.map(({ field }) => field).join(' ')}`
  if (!namedSets.has(set) && namedSets.size < namedSetsMax)
    namedSets.set(set, `users-update-${namedSets.size}`)
  const name = namedSets.get(set)
  return name === undefined ? {} : { name }
}

function encodeChange({ before, after }: UserChange, used: readonly Column[], rows: 'locked' | 'unmoved') {
  const encoded = encode(after, used)
  if (rows === 'unmoved') encoded['version'] = formatInstant(before.updatedAt)
  return encoded
}

function encode(user: User, used: readonly Column[]): Record<string, unknown> {
  const encoded: Record<string, unknown> = {}
  for (const { field, type } of used) {
    const value = user[field]
    encoded[field] = type === 'timestamptz' && value !== null ? formatInstant(value as Micros) : value
  }
  return encoded
}
