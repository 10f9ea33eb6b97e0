/** As `username_grams` has it (migrations/0019_social.sql). */
const gramLengthMax = 3

/** What a username has to have to contain the text: of the grams that the index knows, the longest. */
export function gramsOf(text: string): readonly string[] {
  const characters = Array.from(text)
  const length = Math.min(characters.length, gramLengthMax)
  const grams = characters.slice(length - 1).map((_, at) => characters.slice(at, at + length).join(''))
  return [...new Set(grams)]
}
