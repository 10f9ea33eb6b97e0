import { CoreError } from '#core/shared/errors.ts'
import { countCodePoints, isStorableText } from '#core/shared/text.ts'

export const messageLengthMax = 1000

/** What goes with a request: trimmed, empty is none (replyke.md §7). @throws CoreError `invalid` for `message` */
export function toMessage(raw: unknown): string | null {
  if (raw === undefined || raw === null) return null
  if (typeof raw !== 'string') throw invalid('must be a string')
  const message = raw.trim()
  if (countCodePoints(message) > messageLengthMax)
    throw invalid(`must be at most ${messageLengthMax} characters`)
  if (!isStorableText(message)) throw invalid('holds characters that cannot be stored')
  return message === '' ? null : message
}

const invalid = (rule: string) =>
  new CoreError({ code: 'invalid', field: 'message', message: `message ${rule}` })
