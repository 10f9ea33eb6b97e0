import { Type, type Static } from 'typebox'
import type { JsonObject } from '#core/shared/json.ts'
import { chronicleKinds } from '#core/users/chronicle.ts'
import { DateTime, OrNull } from './shared.ts'
import { OtherUser } from './user-social.ts'

const Text = (description: string) => Type.String({ description })

export const TimelineQuery = Type.Object({
  tenant: Type.Optional(Text('Where no header can be sent: the tenant.')),
  kinds: Type.Optional(
    Text(`Which kinds, with commas between; absent: all of ${chronicleKinds.join(', ')}.`),
  ),
  limit: Type.Optional(
    Type.String({
      pattern: '^([1-9][0-9]?|1[0-9][0-9]|200)$',
      description: 'At most so many: 1 to 200; 50 when absent.',
    }),
  ),
  cursor: Type.Optional(Text('`nextCursor` of the page before.')),
})

const Entry = Type.Object(
  {
    id: Text('Names the entry among the user’s.'),
    kind: Type.Enum([...chronicleKinds], { description: 'What kind of thing it is.' }),
    wire: Type.Unsafe<'trophy' | 'usercom' | 'replyke' | null>({
      type: ['string', 'null'],
      enum: ['trophy', 'usercom', 'replyke', null],
      description: 'Whose idea it is, and so where it came in or is told; null: nobody’s alone.',
    }),
    at: DateTime('When.'),
    what: Text('What happened, in a word: `recorded`, `lost`, `followed_by`; of a webhook its event.'),
    subject: OrNull(Text('What it is about: a metric, an achievement, a page.')),
    amount: OrNull(Type.Number({ description: 'How much.' })),
    total: OrNull(Type.Number({ description: 'What the user had after it.' })),
    user: Type.Unsafe<Static<typeof OtherUser> | null>({
      ...OtherUser,
      type: ['object', 'null'],
      description: 'The other user.',
    }),
    data: Type.Unsafe<JsonObject | null>({
      type: ['object', 'null'],
      additionalProperties: true,
      description: 'What was told besides.',
    }),
  },
  { description: 'Something that happened to the user.' },
)
export type TimelineEntry = Static<typeof Entry>

export const TimelineAnswer = Type.Object({
  entries: Type.Array(Entry, { description: 'Newest first.' }),
  nextCursor: OrNull(Text('Of the next page; null: this is the last one.')),
})
