import type { Micros } from '#core/shared/ids.ts'
import type { User } from '#core/users/user.ts'
import { formatInstant } from '../database.ts'

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
const recordset = (of: readonly Column[]) =>
  `json_to_recordset($1::json) as d(${of.map((c) => `"${c.field}" ${c.type}`).join(', ')})`

const uidColumn = columns.filter((column) => column.field === 'uid')
const inserted = columns.filter((column) => !drawnByDatabase.has(column.field))
const updatable = columns.filter((column) => !fixedAtCreation.has(column.field))

const insertSql = `insert into users (${inserted.map((c) => c.column).join(', ')})
select ${inserted.map((c) => `d."${c.field}"`).join(', ')} from ${recordset(inserted)}
returning uid, number`

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
  values: [encode(users, inserted)],
})

/**
 * Updates users in one statement that names only the columns in which at least one of them changed: reading fifty
 * members of each user back out of JSON costs PostgreSQL several times the update itself.
 */
export function updateUsers(changes: ReadonlyArray<{ before: User; after: User }>): UsersStatement {
  const changed = updatable.filter(
    ({ field }) =>
      field === 'updatedAt' || changes.some(({ before, after }) => before[field] !== after[field]),
  )
  const used = [...uidColumn, ...changed]
  const sets = changed.map((c) => `${c.column} = d."${c.field}"`).join(', ')
  return {
    ...statementName(changed),
    text: `update users u set ${sets} from ${recordset(used)} where u.uid = d.uid`,
    values: [
      encode(
        changes.map(({ after }) => after),
        used,
      ),
    ],
  }
}

// A prepared statement lives as long as its connection, so only so many sets of columns get a name.
const namedSets = new Map<string, string>()
const namedSetsMax = 200

function statementName(changed: readonly Column[]): { name?: string } {
  const set = changed.map(({ field }) => field).join(' ')
  if (!namedSets.has(set) && namedSets.size < namedSetsMax)
    namedSets.set(set, `users-update-${namedSets.size}`)
  const name = namedSets.get(set)
  return name === undefined ? {} : { name }
}

function encode(users: readonly User[], used: readonly Column[]): string {
  return JSON.stringify(
    users.map((user) => {
      const encoded: Record<string, unknown> = {}
      for (const { field, type } of used) {
        const value = user[field]
        encoded[field] = type === 'timestamptz' && value !== null ? formatInstant(value as Micros) : value
      }
      return encoded
    }),
  )
}
