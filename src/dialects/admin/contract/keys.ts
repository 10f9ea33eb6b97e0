import { Type, type Static } from 'typebox'
import { keyKinds } from '#usecases/ports.ts'
import { DateTime, OrNull } from './shared.ts'

export const ShownKey = Type.Object(
  {
    id: Type.String({ description: 'The id of the key, which is no secret.' }),
    kind: Type.Enum([...keyKinds], {
      description:
        'The API it opens: `admin` is Trophy’s, `usercom` User.com’s, `replyke` Replyke’s service key.',
    }),
    prefix: Type.String({ description: 'How the key begins.' }),
    status: Type.Enum(['active', 'revoked'], { description: 'Revoked ones are refused.' }),
    createdAt: DateTime('When it was made.'),
    lastUsedAt: OrNull(DateTime('When it was last used, to some minutes; null: never.')),
  },
  { description: 'A key of a project.' },
)
export type ShownKey = Static<typeof ShownKey>

export const KeysAnswer = Type.Object({ keys: Type.Array(ShownKey, { description: 'Oldest first.' }) })

export const NewKeyBody = Type.Object(
  { kind: Type.Enum([...keyKinds], { description: 'The API it is to open.' }) },
  { additionalProperties: false },
)

const appliedEverywhere = Type.Boolean({
  description: 'Whether every running server has confirmed the change; they do within seconds.',
})

export const MadeKey = Type.Object({
  key: ShownKey,
  secret: Type.String({ description: 'The whole key. It is shown here and never again.' }),
  appliedEverywhere,
})

export const KeyStatusBody = Type.Object(
  { status: Type.Enum(['active', 'revoked'], { description: 'Revoked: refused until it is active again.' }) },
  { additionalProperties: false },
)

export const ChangedKey = Type.Object({ key: ShownKey, appliedEverywhere })

export const KeyParams = Type.Object({
  projectId: Type.String({ description: 'The project, by its id.' }),
  keyId: Type.String({ description: 'The key, by its id.' }),
})
