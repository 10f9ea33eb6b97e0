import { parseDay, type Day } from '#core/shared/calendar.ts'
import { parseDecimal, type Decimal } from '#core/shared/decimal.ts'

/** A decimal that Laurel wrote. @throws Error when it is none */
export function storedDecimal(text: string): Decimal {
  const decimal = parseDecimal(text)
  if (decimal === null) throw new Error('a stored decimal cannot be read')
  return decimal
}

/** A date that Laurel wrote. @throws Error when it is none */
export function storedDay(text: string): Day {
  const day = parseDay(text)
  if (day === null) throw new Error('a stored date cannot be read')
  return day
}
