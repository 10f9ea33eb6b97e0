import { Type, type Static } from 'typebox'
import { DateTime, NotGiven, OrNull } from './shared.ts'

const fields = {
  email: Type.String({
    description: 'One @ with text on both sides. Not stored while emails are off.',
    examples: ['user@example.com'],
  }),
  name: Type.String({ description: "The user's name, as written.", examples: ['Ann Lee'] }),
  tz: Type.String({ description: 'An IANA time zone; null clears it.', examples: ['Europe/London'] }),
  deviceTokens: Type.Array(Type.String({ description: 'A push token.' }), {
    description: 'Push tokens: the list replaces the old one, duplicates are dropped; null clears it.',
  }),
  subscribeToEmails: Type.Boolean({ description: 'Whether emails are wanted. Off erases the stored email.' }),
  attributes: Type.Record(
    Type.String(),
    OrNull(Type.String({ description: "The attribute's value; null removes it." })),
    {
      description:
        'Values by attribute key; keys that are not named stay as they are. Only defined keys are taken.',
      examples: [{ department: 'engineering' }],
    },
  ),
}

/** What identify and update take (trophy.md §3.0 UserInput): absent leaves. */
export const UserInput = Type.Object(
  {
    email: NotGiven(fields.email),
    name: NotGiven(fields.name),
    tz: NotGiven(fields.tz),
    deviceTokens: NotGiven(fields.deviceTokens),
    subscribeToEmails: NotGiven(fields.subscribeToEmails),
    attributes: NotGiven(fields.attributes),
  },
  { description: 'The properties to set; all others stay as they are.' },
)
export type UserInput = Static<typeof UserInput>

/** What create takes (trophy.md §3.0 UserUpsert). */
export const UserUpsert = Type.Object(
  {
    id: Type.String({
      description: "The user's id in your own database: 1 to 255 characters.",
      examples: ['user-id'],
    }),
    ...UserInput.properties,
  },
  { description: 'A user with the properties to set.' },
)
export type UserUpsert = Static<typeof UserUpsert>

/** A user as every operation answers it (trophy.md §3.0): always these ten fields. */
export const User = Type.Object(
  {
    id: Type.String({ description: "The user's id in your own database." }),
    email: OrNull(Type.String({ description: 'The email; null when there is none or emails are off.' })),
    name: OrNull(Type.String({ description: "The user's name." })),
    tz: OrNull(Type.String({ description: "The user's IANA time zone." })),
    deviceTokens: Type.Immutable(
      Type.Array(Type.String({ description: 'A push token.' }), {
        description: 'Push tokens, in the order given.',
      }),
    ),
    subscribeToEmails: Type.Boolean({ description: 'Whether emails are wanted.' }),
    attributes: Type.Record(Type.String(), Type.String({ description: 'The value as text.' }), {
      description: 'Values of defined attributes by key.',
    }),
    control: Type.Boolean({
      description: 'Whether the user is in the control group, which gets no messages.',
    }),
    created: DateTime('When the user was first seen.'),
    updated: DateTime('When something stored of the user last changed.'),
  },
  { description: 'A user.' },
)
export type User = Static<typeof User>

/** The user that a path names. */
export const UserPath = Type.Object({
  id: Type.String({ description: "The user's id, percent-encoded." }),
})
