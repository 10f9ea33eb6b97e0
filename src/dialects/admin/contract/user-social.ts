import { Type, type Static } from 'typebox'
import { DateTime, OrNull } from './shared.ts'
import { UserParams } from './user.ts'

const Text = (description: string) => Type.String({ description })

export const tieKinds = ['followers', 'following', 'connections', 'sent', 'received'] as const
export type TieKind = (typeof tieKinds)[number]

export const TieParams = Type.Object({
  ...UserParams.properties,
  kind: Type.Enum([...tieKinds], {
    description:
      'Who follows the user, whom it follows, with whom it is connected, whom it asked, who asked it.',
  }),
})

export const OtherUser = Type.Object(
  {
    uid: Text('The uid.'),
    customerId: OrNull(Text('Your own id.')),
    name: OrNull(Text('The name.')),
    username: OrNull(Text('The username.')),
  },
  { description: 'Another user.' },
)

const Tie = Type.Object({ user: OtherUser, since: DateTime('Since when.') })

export const TiesQuery = Type.Object({
  tenant: Type.Optional(Text('Where no header can be sent: the tenant.')),
  limit: Type.Optional(
    Type.String({
      pattern: '^(100|[1-9][0-9]?)$',
      description: 'At most so many: 1 to 100; 50 when absent.',
    }),
  ),
  cursor: Type.Optional(Text('`nextCursor` of the page before.')),
})

export const TiesAnswer = Type.Object(
  {
    total: Type.Integer({ description: 'How many there are, those included who are not shown to others.' }),
    users: Type.Array(Tie, { description: 'Newest first.' }),
    nextCursor: OrNull(Text('Of the next page; null: this is the last one.')),
  },
  { description: 'Some of those whom a user is tied to.' },
)
export type TiesAnswer = Static<typeof TiesAnswer>

export const SocialAnswer = Type.Object(
  Object.fromEntries(tieKinds.map((kind) => [kind, TiesAnswer])) as Record<TieKind, typeof TiesAnswer>,
  { description: 'The first page of each kind of tie.' },
)
