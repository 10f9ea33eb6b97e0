import { Type, type Static, type TSchema } from 'typebox'
import type { Profile } from '../profile.ts'

const nullable = (type: 'string' | 'integer', description: string) =>
  Type.Unsafe<string | null>({ type: [type, 'null'], description })
const instant = (description: string) => Type.String({ format: 'date-time', description })

const Point = Type.Unsafe<{ readonly type: 'Point'; readonly coordinates: readonly number[] } | null>({
  type: ['object', 'null'],
  description: 'GeoJSON Point, longitude first; any finite numbers, exactly as written.',
  properties: {
    type: { type: 'string', enum: ['Point'] },
    coordinates: { type: 'array', items: { type: 'number' }, minItems: 2, maxItems: 2 },
  },
  required: ['type', 'coordinates'],
})

const metadata = (description: string) =>
  Type.Unsafe<{ readonly [key: string]: unknown }>({
    type: 'object',
    additionalProperties: true,
    description,
  })

const suspension = Type.Object({
  reason: nullable('string', 'Why, in the words of the moderator.'),
  startDate: instant('When it began.'),
  endDate: nullable('string', 'When it ends; null: never.'),
})

/** The public user of replyke.md §3.1. `secureMetadata` is never part of any answer. */
const publicMembers = {
  id: Type.String({ description: 'Opaque; the customer’s id for users made under one.' }),
  projectId: Type.String({ description: 'The project of the user.' }),
  foreignId: nullable('string', 'The customer’s own id of the user.'),
  role: Type.String({ description: '`visitor`, `admin`, or `editor`, which v6 and later call `moderator`.' }),
  name: nullable('string', 'Full name, at most 255 characters.'),
  username: nullable('string', 'Unique in the project; ASCII letters, digits, `.` and `_`.'),
  avatar: nullable('string', 'URL of a picture, at most 2,048 characters.'),
  bio: nullable('string', 'At most 300 characters.'),
  birthdate: nullable('string', 'ISO date-time in UTC.'),
  location: Point,
  metadata: metadata('Free JSON object, at most 10,240 bytes.'),
  reputation: Type.Integer({ description: 'Kept by the server.' }),
  createdAt: instant('When the user was made.'),
  updatedAt: instant('When the user last changed.'),
}

const ownMembers = {
  ...publicMembers,
  email: nullable('string', 'Shown only to the user.'),
  isVerified: Type.Boolean({ description: 'Kept by the server.' }),
  isActive: Type.Boolean({ description: 'Kept by the server.' }),
  lastActive: instant('When the user was last seen.'),
  suspensions: Type.Array(suspension, { description: 'Those in force now.' }),
}

const file = (description: string) =>
  Type.Optional(
    Type.Unsafe<object | null>({ type: ['object', 'null'], additionalProperties: true, description }),
  )

const fileMembers = {
  avatarFileId: nullable('string', 'Null unless the avatar was uploaded.'),
  bannerFileId: nullable('string', 'Null without a banner.'),
  avatarFile: file('Only with `include=files`, and after an upload.'),
  bannerFile: file('Only with `include=files`, and after an upload.'),
  authMethods: Type.Array(Type.String(), { description: '`password`, `external`.' }),
}

const Public = Type.Object(publicMembers, { title: 'User', description: 'What anybody may see of a user.' })
const Own = Type.Object(ownMembers, { title: 'OwnUser', description: 'What a user sees of itself.' })
const PublicWithFiles = Type.Object({ ...publicMembers, ...fileMembers })
const OwnWithFiles = Type.Object({ ...ownMembers, ...fileMembers })

export type PublicUser = Static<typeof Public>
export type OwnUser = Static<typeof Own>

export const publicUserSchema = (profile: Profile): TSchema => (profile.fileFields ? PublicWithFiles : Public)
export const ownUserSchema = (profile: Profile): TSchema => (profile.fileFields ? OwnWithFiles : Own)

const nullableText = (lengthMax: number, description: string) =>
  Type.Optional(Type.Unsafe<string | null>({ type: ['string', 'null'], maxLength: lengthMax, description }))

/** The eight fields of an update (replyke.md §4.1); `to-core.ts` reads them and says in which order they are refused. */
export const updateMembers = {
  name: nullableText(255, 'Trimmed.'),
  username: nullableText(
    255,
    'Other characters than ASCII letters, digits, `.` and `_` are dropped. Empty clears.',
  ),
  avatar: nullableText(2048, 'URL of a picture.'),
  bio: nullableText(300, 'Trimmed, then counted in characters.'),
  birthdate: nullableText(64, 'ISO date or date-time; without an offset it is UTC.'),
  location: Type.Optional(
    Type.Unsafe({
      type: ['object', 'null'],
      description: '`{longitude, latitude}`, any finite numbers; a GeoJSON Point is taken too.',
      properties: { longitude: { type: 'number' }, latitude: { type: 'number' } },
    }),
  ),
  metadata: Type.Optional(metadata('Replaces what is stored; at most 10,240 bytes of JSON; not null.')),
  secureMetadata: Type.Optional(metadata('The same limits; never part of any answer.')),
}

const Fields = Type.Object(updateMembers, {
  minProperties: 1,
  description: 'Absent leaves, null clears, a value sets.',
})

export const updateBodySchema = (profile: Profile): TSchema =>
  profile.flatUpdates ? Fields : Type.Object({ update: Fields })
