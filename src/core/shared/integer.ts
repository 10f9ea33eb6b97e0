/** Is this a whole number within these limits, both included? */
export const isIntegerBetween = (value: number, minimum: number, maximum: number): boolean =>
  Number.isInteger(value) && value >= minimum && value <= maximum
