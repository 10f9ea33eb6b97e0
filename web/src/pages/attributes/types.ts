import type { Attribute } from '../rules/queries.ts'

export type ValueType = Attribute['valueType']

/** What each type is called, and what values look like on the two wires that have attributes. */
export const valueTypes: Readonly<
  Record<ValueType, { readonly label: string; readonly trophy: string; readonly usercom: string }>
> = {
  string: { label: 'Text', trophy: 'any text', usercom: 'string' },
  boolean: { label: 'Yes or no', trophy: '“true” or “false”', usercom: 'boolean' },
  integer: { label: 'Whole number', trophy: 'digits, such as “42”', usercom: 'integer' },
  float: { label: 'Number', trophy: 'a decimal, such as “4.5”', usercom: 'float' },
  date: { label: 'Date', trophy: '“2026-05-01”', usercom: 'date' },
  datetime: { label: 'Date and time', trophy: 'ISO 8601, “2026-05-01T08:00:00Z”', usercom: 'datetime' },
  fixed: { label: 'Choice', trophy: 'one of the values as text; several as a JSON list', usercom: 'fixed' },
  json: { label: 'JSON', trophy: 'JSON as text', usercom: 'json' },
}

export const typeOrder = Object.keys(valueTypes) as readonly ValueType[] // Object.keys forgets the key type
