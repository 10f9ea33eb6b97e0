/** A condition on an attribute: the exact text it must have (trophy.md §2.2). */
export interface AttributeFilter {
  /** The attribute definition's uuid. */
  readonly attributeId: string
  /** The definition's key, under which values are stored. */
  readonly key: string
  readonly value: string
}
