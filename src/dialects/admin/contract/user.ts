import { Type, type Static, type TSchema } from 'typebox'
import { valueTypes } from '#core/attributes/definition.ts'
import { notificationChannels, notificationTypes } from '#core/preferences/notifications.ts'
import type { Json, JsonObject } from '#core/shared/json.ts'
import { evaluationModes } from '#core/streaks/settings.ts'
import { CalendarDate, DateTime, OrNull, ProjectParams } from './shared.ts'

const Text = (description: string) => Type.String({ description })
const TextOrNull = (description: string) => OrNull(Text(description))
const TimeOrNull = (description: string) => OrNull(DateTime(description))
const Count = (description: string) => Type.Integer({ description })

/** Any JSON value. */
const AnyJson = (description: string) => Type.Unsafe<Json>({ description })
/** A JSON object as it is. */
export const AnyObject = (description: string) =>
  Type.Unsafe<JsonObject>({ type: 'object', additionalProperties: true, description })

export const UserParams = Type.Object({
  ...ProjectParams.properties,
  user: Type.String({ description: 'The user, by its uid.' }),
})

export const LookupQuery = Type.Object({
  tenant: Type.Optional(Text('Where no header can be sent: the tenant.')),
  by: Type.Enum(['customerId', 'replykeId', 'number', 'any'], {
    description:
      'What the value is: your own id, Replyke’s, User.com’s number; `any`: whichever of these, or the uid, finds somebody.',
  }),
  value: Text('Whom.'),
})
export const LookupAnswer = Type.Object({ uid: Text('The uid, by which the dashboard names users.') })

const Location = Type.Unsafe<{ longitude: number; latitude: number } | null>({
  type: ['object', 'null'],
  description: 'A place on earth.',
  properties: { longitude: { type: 'number' }, latitude: { type: 'number' } },
})

export const ShownRecord = Type.Object(
  {
    uid: Text('The identity that never changes.'),
    customerId: TextOrNull('Your own id.'),
    replykeId: Text('Replyke’s `id`.'),
    number: Count('User.com’s `id`.'),
    key: Text('User.com’s `key`.'),
    createdAt: DateTime('When the user came.'),
    updatedAt: DateTime('When something of it last changed.'),
    name: TextOrNull('The whole name, as written.'),
    firstName: TextOrNull('Its first part.'),
    lastName: TextOrNull('The rest of it.'),
    email: TextOrNull('The email of the profile.'),
    signInEmail: TextOrNull('What the account with a password signs in with.'),
    unsubscribed: Type.Boolean({ description: 'No emails wanted.' }),
    tz: TextOrNull('The IANA time zone.'),
    username: TextOrNull('Unique in the project.'),
    avatar: TextOrNull('A picture’s address.'),
    bio: TextOrNull('About the user.'),
    birthdate: TimeOrNull('When the user was born.'),
    location: Location,
    metadata: AnyObject('Replyke’s metadata, which anybody sees.'),
    secureMetadata: AnyObject('Replyke’s metadata, which only backends see.'),
    role: Text('Replyke’s role.'),
    reputation: Type.Number({ description: 'Replyke’s reputation.' }),
    isVerified: Type.Boolean({ description: 'Was the email of the account proved?' }),
    isActive: Type.Boolean({ description: 'Is the user shown to others?' }),
    lastActive: DateTime('When the account was last used.'),
    deviceTokens: Type.Immutable(Type.Array(Type.String(), { description: 'Push tokens.' })),
    control: Type.Boolean({ description: 'In the control group: left out of messages.' }),
    gender: Text('unknown, male or female.'),
    crmStatus: Text('visitor or user.'),
    phoneNumber: TextOrNull('A phone number.'),
    city: TextOrNull('The city.'),
    region: TextOrNull('The region.'),
    country: TextOrNull('The country.'),
    facebookUrl: TextOrNull('An address.'),
    googleUrl: TextOrNull('An address.'),
    linkedinUrl: TextOrNull('An address.'),
    twitterUrl: TextOrNull('An address.'),
    gravatarUrl: TextOrNull('An address.'),
    score: Type.Number({ description: 'User.com’s score.' }),
    crmNotifications: Type.Boolean({ description: 'User.com’s flag `notifications`.' }),
    assignedTo: OrNull(Count('Of User.com: the agent.')),
    pageViews: Count('How many pages were viewed.'),
    firstSeen: TimeOrNull('When the user was first seen.'),
    lastSeen: TimeOrNull('When the user was last seen.'),
    lastContacted: TimeOrNull('When somebody last wrote to the user.'),
    lastIp: TextOrNull('The last address.'),
    browser: TextOrNull('The browser.'),
    browserLanguage: TextOrNull('Its language.'),
    osType: TextOrNull('The operating system.'),
    resolution: TextOrNull('The screen.'),
    webPushSubscription: Type.Boolean({ description: 'May browsers be pushed to?' }),
  },
  { description: 'The one record that all wires show.' },
)
export type ShownRecord = Static<typeof ShownRecord>

export const ShownAttribute = Type.Object(
  {
    key: Text('The key.'),
    name: Text('The name for people.'),
    valueType: Type.Enum([...valueTypes], { description: 'What values it takes.' }),
    choices: Type.Immutable(
      OrNull(Type.Array(Type.String(), { description: 'The values of a `fixed` one.' })),
    ),
    multiple: Type.Boolean({ description: 'Several choices at once?' }),
    value: AnyJson('The user’s value; null: none.'),
  },
  { description: 'An attribute that is defined, and the value that the user has.' },
)
export type ShownAttribute = Static<typeof ShownAttribute>

const Named = { number: Count('Its number.'), name: Text('Its name.') }
export const ShownTag = Type.Object(Named, { description: 'A tag.' })
export const ShownList = Type.Object(Named, { description: 'A list.' })
export const ShownMembership = Type.Object(
  { ...Named, customerId: TextOrNull('Your own id of it.'), since: DateTime('Since when.') },
  { description: 'A company that the user is in.' },
)

export const ShownSuspension = Type.Object(
  {
    reason: TextOrNull('Why.'),
    startsAt: DateTime('When it begins.'),
    endsAt: TimeOrNull('When it ends; null: when it is lifted.'),
    inForce: Type.Boolean({ description: 'Now?' }),
  },
  { description: 'A time for which the user is suspended.' },
)
export type ShownSuspension = Static<typeof ShownSuspension>

const Threshold = Type.Object({
  key: Text('The metric’s key.'),
  threshold: Type.Number({ exclusiveMinimum: 0, description: 'What it must reach in a period.' }),
})
export const ShownPreferences = Type.Object(
  {
    notifications: Type.Record(
      Type.String(),
      Type.Immutable(Type.Array(Type.String({ description: 'email or push.' }))),
      {
        description: 'Channels by kind of message; a kind that is absent was never set, and all are allowed.',
      },
    ),
    streak: Type.Unsafe<{
      enabled: boolean | null
      evaluationMode: string | null
      metrics: Array<{ key: string; threshold: number }> | null
    } | null>({
      type: ['object', 'null'],
      description: 'What the user wants of the streak; null: nothing was said, nor is a null member.',
      properties: {
        enabled: { type: ['boolean', 'null'] },
        evaluationMode: { type: ['string', 'null'] },
        metrics: { type: ['array', 'null'], items: Threshold },
      },
    }),
  },
  { description: 'What the user wishes.' },
)
export type ShownPreferences = Static<typeof ShownPreferences>

export const UserAnswer = Type.Object(
  {
    record: ShownRecord,
    attributes: Type.Array(ShownAttribute, { description: 'Every one that is defined, oldest first.' }),
    tags: Type.Array(ShownTag, { description: 'In the order given.' }),
    lists: Type.Array(ShownList, { description: 'The lists that the user is on.' }),
    companies: Type.Array(ShownMembership, { description: 'The companies that the user is in.' }),
    suspensions: Type.Array(ShownSuspension, { description: 'By their beginning.' }),
    preferences: ShownPreferences,
    views: Type.Object(
      {
        trophy: AnyObject('GET /v1/users/{id}.'),
        usercom: AnyObject('GET /api/public/users/{id}/ in version 2.'),
        replyke: AnyObject('GET /v7/{projectId}/users/{userId}.'),
      },
      { description: 'The user as each wire answers it.' },
    ),
  },
  { description: 'A user as all wires see it.' },
)
export type UserAnswer = Static<typeof UserAnswer>

const lengths = (lengthMax: number) => ({ minLength: 1, maxLength: lengthMax })
const Line = (description: string, lengthMax = 255) =>
  OrNull(Type.String({ ...lengths(lengthMax), description }))
const Given = <S extends TSchema>(schema: S) => Type.Optional(schema)

export const UserChangesBody = Type.Object(
  {
    customerId: Given(Line('Your own id; another user must not have it.')),
    name: Given(Line('The whole name: its parts follow.')),
    email: Given(Line('The email of the profile.')),
    unsubscribed: Given(Type.Boolean({ description: 'No emails wanted; the email stays.' })),
    tz: Given(Line('An IANA time zone.')),
    username: Given(
      OrNull(
        Type.String({
          ...lengths(255),
          pattern: '^[A-Za-z0-9._]+$',
          description: 'Letters, digits, "." and "_"; unique in the project.',
        }),
      ),
    ),
    avatar: Given(Line('A picture’s address.', 2048)),
    bio: Given(Line('About the user.', 300)),
    birthdate: Given(OrNull(CalendarDate('The day on which the user was born.'))),
    location: Given(
      Type.Unsafe<{ longitude: number; latitude: number } | null>({
        type: ['object', 'null'],
        description: 'A place on earth.',
        required: ['longitude', 'latitude'],
        additionalProperties: false,
        properties: {
          longitude: { type: 'number', minimum: -180, maximum: 180 },
          latitude: { type: 'number', minimum: -90, maximum: 90 },
        },
      }),
    ),
    metadata: Given(AnyObject('Takes the place of what there was.')),
    secureMetadata: Given(AnyObject('Takes the place of what there was.')),
    deviceTokens: Given(
      Type.Array(Type.String(lengths(4096)), { maxItems: 100, description: 'Push tokens: all of them.' }),
    ),
    gender: Given(Type.Enum(['unknown', 'male', 'female'], { description: 'Of User.com.' })),
    crmStatus: Given(Type.Enum(['visitor', 'user'], { description: 'Of User.com.' })),
    phoneNumber: Given(Line('A phone number.', 100)),
    city: Given(Line('The city.')),
    region: Given(Line('The region.')),
    country: Given(Line('The country.')),
    facebookUrl: Given(Line('An address.')),
    googleUrl: Given(Line('An address.')),
    linkedinUrl: Given(Line('An address.')),
    twitterUrl: Given(Line('An address.')),
    gravatarUrl: Given(Line('An address.')),
    score: Given(
      Type.Integer({ minimum: -2147483648, maximum: 2147483647, description: 'User.com’s score.' }),
    ),
    crmNotifications: Given(Type.Boolean({ description: 'User.com’s flag `notifications`.' })),
    attributes: Given(
      Type.Unsafe<JsonObject>({
        type: 'object',
        additionalProperties: true,
        description: 'Values by key, of the attribute’s type; null removes one. Others stay.',
      }),
    ),
  },
  { additionalProperties: false, minProperties: 1, description: 'What is absent stays, null clears.' },
)
export type UserChangesBody = Static<typeof UserChangesBody>

export const PreferencesBody = Type.Object(
  {
    notifications: Given(
      Type.Object(
        Object.fromEntries(
          notificationTypes.map((type) => [
            type,
            Type.Optional(
              Type.Array(Type.Enum([...notificationChannels]), {
                uniqueItems: true,
                description: 'The channels that are allowed.',
              }),
            ),
          ]),
        ),
        { additionalProperties: false, description: 'Kinds that are absent stay.' },
      ),
    ),
    streak: Given(
      Type.Object(
        {
          enabled: Given(Type.Boolean({ description: 'Is a streak kept for the user?' })),
          evaluationMode: Given(
            Type.Enum([...evaluationModes], { description: 'Does one metric suffice, or is each needed?' }),
          ),
          metrics: Given(
            OrNull(Type.Array(Threshold, { description: 'The user’s own; null: those of the project.' })),
          ),
        },
        { additionalProperties: false, description: 'What is absent stays.' },
      ),
    ),
  },
  { additionalProperties: false, description: 'What is absent stays.' },
)
export type PreferencesBody = Static<typeof PreferencesBody>

export const ChoicesAnswer = Type.Object({
  tags: Type.Array(ShownTag, { description: 'All tags, oldest first.' }),
  lists: Type.Array(ShownList, { description: 'All lists, oldest first.' }),
  companies: Type.Array(Type.Object({ ...Named, customerId: TextOrNull('Your own id of it.') }), {
    description: 'The first companies, oldest first.',
  }),
  companyCount: Count('How many companies there are.'),
  metrics: Type.Array(
    Type.Object({ key: Text('Its key.'), name: Text('Its name.'), units: Text('What it counts.') }),
    {
      description: 'Metrics that take events.',
    },
  ),
  eventAttributes: Type.Array(Type.Object({ key: Text('Its key.'), name: Text('Its name.') }), {
    description: 'Attributes that events may have.',
  }),
  apiAchievements: Type.Array(Type.Object({ key: Text('Its key.'), name: Text('Its name.') }), {
    description: 'Achievements that a call completes.',
  }),
  streakCustomization: Type.Boolean({ description: 'May users choose their own metrics for the streak?' }),
})
