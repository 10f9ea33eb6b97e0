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

const instantFields = columns.filter((column) => column.type === 'timestamptz').map((column) => column.field)
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
const recordset = `json_to_recordset($1::json) as d(${columns.map((c) => `"${c.field}" ${c.type}`).join(', ')})`

const inserted = columns.filter((column) => !drawnByDatabase.has(column.field))
const updated = columns.filter((column) => !fixedAtCreation.has(column.field))

export const insertUsersSql = `insert into users (${inserted.map((c) => c.column).join(', ')})
select ${inserted.map((c) => `d."${c.field}"`).join(', ')} from ${recordset}
returning uid, number`

export const updateUsersSql = `update users u set ${updated.map((c) => `${c.column} = d."${c.field}"`).join(', ')}
from ${recordset} where u.uid = d.uid`

/** Users as the JSON parameter of the two statements above. */
export function encodeUsers(users: readonly User[]): string {
  return JSON.stringify(users.map(encodeUser))
}

function encodeUser(user: User): object {
  const encoded: Record<string, unknown> = { ...user }
  for (const field of instantFields) {
    const micros = user[field]
    if (micros !== null) encoded[field] = formatInstant(micros as Micros)
  }
  return encoded
}
