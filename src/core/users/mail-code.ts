/** How a mailed code is spelt (replyke.md §5.9): `hex` is long, the others are short enough to be typed. */
export const codeFormats = ['hex', 'numeric', 'alpha', 'alphanumeric'] as const
export type CodeFormat = (typeof codeFormats)[number]

export interface CodeShape {
  readonly format: CodeFormat
  /** From 4 to 12; `hex` takes no notice of it. */
  readonly length: number
}

export const codeLengthMin = 4
export const codeLengthMax = 12
const hexLength = 64

const alphabets: Readonly<Record<CodeFormat, string>> = {
  hex: '0123456789abcdef',
  numeric: '0123456789',
  alpha: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  alphanumeric: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789',
}

/** One code in a hundred thousand may be tried, and five of a short one. */
const guessShare = 100_000
const guessesMin = 5

/** A code of this shape. @param draw gives a whole number from 0 up to, not including, its argument, each as likely */
export function spellCode({ format, length }: CodeShape, draw: (below: number) => number): string {
  const alphabet = alphabets[format]
  const count = format === 'hex' ? hexLength : length
  return Array.from({ length: count }, () => alphabet.charAt(draw(alphabet.length))).join('')
}

/** How many codes its user may try while one of this shape is out; null: it is too long to be guessed. */
export function guessesAllowed({ format, length }: CodeShape): number | null {
  if (format === 'hex') return null
  return Math.max(guessesMin, Math.floor(alphabets[format].length ** length / guessShare))
}
