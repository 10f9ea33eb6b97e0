import { Type, type Static, type TObject } from 'typebox'
import { valueTypes } from '#core/attributes/definition.ts'
import { CalendarDate, DateTime, OrNull } from './shared.ts'

const AnyJson = (description: string) => Type.Unknown({ description })

export const ShownUser = Type.Object(
  {
    id: Type.String({ description: 'Your own id of the user, else the uid.' }),
    uid: Type.String({ format: 'uuid', description: 'What never changes, and names the user in paths.' }),
    number: Type.Integer({ description: "User.com's id; rises with every user." }),
    name: OrNull(Type.String({ description: 'As it was written.' })),
    email: OrNull(Type.String({ description: 'The email of the profile.' })),
    username: OrNull(Type.String({ description: "Replyke's username." })),
    avatar: OrNull(Type.String({ description: 'The address of a picture.' })),
    tz: OrNull(Type.String({ description: 'The IANA time zone.' })),
    createdAt: DateTime('When the user was made.'),
    updatedAt: DateTime('When the profile changed last.'),
    tags: Type.Array(Type.String(), { description: 'Names of tags, in the order they were given.' }),
    attributes: Type.Record(Type.String(), AnyJson('A value of its type.'), {
      description: 'Values by attribute key.',
    }),
    isUnsubscribed: Type.Boolean({ description: 'Are no emails wanted?' }),
    isControl: Type.Boolean({ description: 'Is the user in the control group?' }),
    isSuspended: Type.Boolean({ description: 'Is a suspension in force?' }),
    streakLength: Type.Integer({ description: 'Of the living streak; 0: there is none.' }),
    points: Type.Array(
      Type.Object({
        key: Type.String({ description: 'The points system.' }),
        name: Type.String({ description: 'Its name.' }),
        total: Type.Number({ description: 'What the user has of it.' }),
      }),
      { description: 'Of each points system.' },
    ),
    activeDay: OrNull(CalendarDate('The last date, in UTC, with a metric event.')),
  },
  { description: 'A user in a list.' },
)
export type ShownUser = Static<typeof ShownUser>

const question = {
  q: Type.Optional(
    Type.String({
      maxLength: 255,
      description:
        'Looked for in id, email, name, username and attributes, in any case of letters: anywhere in them, and where they begin when it has fewer than three characters.',
    }),
  ),
  filter: Type.Optional(
    Type.String({
      description: 'A filter as JSON, in the words of segments.',
      examples: ['{"all":[{"attribute":"plan","is":"pro"},{"not":{"tag":"beta"}}]}'],
    }),
  ),
  segment: Type.Optional(Type.String({ pattern: '^[1-9]\\d{0,14}$', description: "A segment's number." })),
  tenant: Type.Optional(Type.String({ description: 'The tenant, where no header can name it.' })),
}
const order = Type.Optional(
  Type.Enum(['newest', 'oldest'], { description: 'By when users were made; newest when absent.' }),
)

export const UsersQuery = Type.Object(
  {
    ...question,
    sort: order,
    limit: Type.Optional(
      Type.String({ pattern: '^([1-9]\\d?|1\\d\\d|200)$', description: '1 to 200; 50 when absent.' }),
    ),
    cursor: Type.Optional(Type.String({ maxLength: 64, description: 'What the page before gave.' })),
  },
  { description: 'Which users, and which page of them.' },
)

export const UsersAnswer = Type.Object({
  users: Type.Array(ShownUser, { description: 'In the order asked for.' }),
  nextCursor: OrNull(Type.String({ description: 'Asks for the next page; null: this is the last.' })),
})

export const UsersCountQuery: TObject<typeof question> = Type.Object(question, {
  description: 'Which users.',
})
export const UsersCountAnswer = Type.Object({
  count: Type.Integer({ description: 'How many users there are, exactly.' }),
})

export const UsersCsvQuery = Type.Object(
  {
    ...question,
    sort: order,
    columns: Type.Optional(
      Type.String({
        maxLength: 20_000,
        description:
          'Names of columns, separated by commas: fields of a user in a list, `points.<key>` and `attributes.<key>`. All when absent.',
        examples: ['id,email,createdAt,attributes.plan'],
      }),
    ),
  },
  { description: 'Which users, and what of them.' },
)

const Named = Type.Object({
  number: Type.Integer({ description: 'Its number.' }),
  name: Type.String({ description: 'Its name.' }),
})

export const UserFiltersAnswer = Type.Object({
  fields: Type.Array(
    Type.Object({
      name: Type.String({ description: 'The field in a filter.' }),
      type: Type.Enum(['text', 'number', 'boolean', 'time'], { description: 'As what it compares.' }),
    }),
    { description: 'Fields of the record.' },
  ),
  attributes: Type.Array(
    Type.Object({
      key: Type.String({ description: 'The attribute in a filter.' }),
      name: Type.String({ description: 'What people call it.' }),
      type: Type.Enum([...valueTypes], { description: 'The type of its values.' }),
      choices: Type.Array(Type.String(), { description: 'The values there can be; none: any.' }),
      multiple: Type.Boolean({
        description:
          'May a user have several of the choices? A test then holds of whoever has one of which it holds.',
      }),
    }),
    { description: 'Oldest first.' },
  ),
  tags: Type.Array(Named, { description: 'Oldest first.' }),
  lists: Type.Array(Named, { description: 'Oldest first.' }),
  companies: Type.Array(Named, { description: 'The 200 oldest.' }),
  events: Type.Array(Type.String(), { description: 'Names of User.com events, 500 at most.' }),
})

export const NewUserBody = Type.Object(
  {
    id: Type.Optional(OrNull(Type.String({ description: 'Your own id; absent: the user has none.' }))),
    email: Type.Optional(OrNull(Type.String({ description: 'One @ with text on both sides.' }))),
    name: Type.Optional(OrNull(Type.String({ maxLength: 255, description: 'As it is to be shown.' }))),
    tz: Type.Optional(OrNull(Type.String({ description: 'An IANA time zone.' }))),
    attributes: Type.Optional(
      Type.Record(Type.String(), Type.String(), {
        description: 'Text by attribute key, which has to fit the type of the attribute.',
      }),
    ),
  },
  { additionalProperties: false, description: 'A new user.' },
)
