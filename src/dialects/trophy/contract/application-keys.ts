import { Type, type Static } from 'typebox'
import { Batch } from './batch.ts'

/** A key as it is answered once (trophy.md §4.9). */
export const CreatedApplicationKey = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: "The key's id." }),
    userId: Type.String({ description: 'The user it acts for.' }),
    key: Type.String({ description: 'The whole key; it cannot be shown again.' }),
    prefix: Type.String({ description: 'Its readable beginning, up to the dot.' }),
  },
  { description: 'A key for the application API that acts for one user.' },
)
export type CreatedApplicationKey = Static<typeof CreatedApplicationKey>

export const CreateApplicationKeysBody = Batch('The user a key is for, by `userId`.', { userId: 'user-123' })
