import { Type } from 'typebox'

/** Conditions on attributes, as they are asked for. */
export const FilterDrafts = (whose: string) =>
  Type.Array(
    Type.Object(
      {
        attributeId: Type.String({ description: 'The attribute, by its id.' }),
        value: Type.String({ maxLength: 1024, description: 'The exact text that it must have.' }),
      },
      { additionalProperties: false },
    ),
    { maxItems: 50, description: `Conditions on attributes of ${whose}; all must hold.` },
  )

/** Conditions on attributes, as they are shown. */
export const ShownFilters = (whose: string) =>
  Type.Array(
    Type.Object({
      attributeId: Type.String({ description: 'The attribute, by its id; it may have been deleted since.' }),
      key: Type.String({ description: 'Its key.' }),
      value: Type.String({ description: 'The exact text that it must have.' }),
    }),
    { description: `Conditions on attributes of ${whose}; all must hold.` },
  )
