declare const brand: unique symbol

/** An exact decimal with six places: the number of millionths (trophy.md §1.9). 0.1 + 0.2 is 0.3. */
export type Decimal = bigint & { readonly [brand]: 'Decimal' }

const places = 6
const one = 1_000_000n
/** Values this large are refused: a double has no six places left there. */
const valueMax = 1e12
/** Below this a number's shortest text has an exponent. */
const exponentBelow = 1e-6

export const zero = 0n as Decimal

/**
 * The decimal that a JSON number says: its shortest text, six places kept, more of them rounded half away from zero
 * (trophy.md §1.9). Null when it is not finite or too large.
 */
export function decimalOf(value: number): Decimal | null {
  if (!(Math.abs(value) < valueMax)) return null
  if (Number.isInteger(value)) return (BigInt(value) * one) as Decimal
  if (Math.abs(value) < exponentBelow) return BigInt(millionthsOfTiny(value)) as Decimal
  return parseDecimal(String(value))
}

const millionthsOfTiny = (value: number) => (Math.abs(value) < exponentBelow / 2 ? 0 : Math.sign(value))

/** A safe integer as a decimal, however large. */
export const wholeDecimal = (value: number): Decimal => (BigInt(value) * one) as Decimal

const pattern = /^(-?)(\d+)(?:\.(\d+))?$/

/** Parses `-12.5`, as PostgreSQL writes a `numeric`; null when it is no plain decimal. More than six places are rounded. */
export function parseDecimal(text: string): Decimal | null {
  const match = pattern.exec(text)
  if (match === null) return null
  const [, sign, whole = '', fraction = ''] = match
  const kept = BigInt(whole + fraction.slice(0, places).padEnd(places, '0'))
  const magnitude = fraction.charAt(places) >= '5' ? kept + 1n : kept
  return (sign === '-' ? -magnitude : magnitude) as Decimal
}

/** The shortest text: `0.3`, `-50`, never an exponent. */
export function formatDecimal(decimal: Decimal): string {
  const millionths: bigint = decimal
  const magnitude = millionths < 0n ? -millionths : millionths
  const sign = millionths < 0n ? '-' : ''
  const fraction = String(magnitude % one)
    .padStart(places, '0')
    .replace(/0+$/, '')
  return `${sign}${magnitude / one}${fraction === '' ? '' : `.${fraction}`}`
}

/** The nearest number, whose JSON text is the decimal's own while there are no more than 15 digits. */
export function numberOf(decimal: Decimal): number {
  const millionths = Number(decimal)
  // A division of two exact integers is rounded once; past that the text is.
  return Number.isSafeInteger(millionths) ? millionths / Number(one) : Number(formatDecimal(decimal))
}
