/** The number of Unicode code points, which is how every length limit is counted (DESIGN §4.8). */
export function countCodePoints(text: string): number {
  let count = text.length
  for (let index = 0; index < text.length - 1; index += 1) {
    if (isHighSurrogate(text.charCodeAt(index)) && isLowSurrogate(text.charCodeAt(index + 1))) {
      count -= 1
      index += 1
    }
  }
  return count
}

const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdbff
const isLowSurrogate = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff

/** Can PostgreSQL hold this text as it is? NUL and lone surrogates are refused everywhere (DESIGN §4.8). */
export const isStorableText = (text: string): boolean => !text.includes('\0') && text.isWellFormed()
