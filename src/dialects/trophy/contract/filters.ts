import { Type } from 'typebox'

/** Conditions on attributes, as the admin API shows them. */
export const Filters = (whose: string) =>
  Type.Array(
    Type.Object({
      attributeId: Type.String({ format: 'uuid', description: "The attribute's id." }),
      attributeValue: Type.String({ description: 'The exact value it must have.' }),
    }),
    { description: `Conditions on attributes of ${whose}; all must hold.` },
  )
