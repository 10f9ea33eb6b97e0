import { serverErrorSentence } from '../errors.ts'
import type { Operation } from '../call.ts'

const unreadable = { error: 'The request cannot be read', code: 'follow/invalid-body' }

/** What all operations on follows say alike (replyke.md §6). */
export const followSpeech = {
  area: 'follow',
  serverError: serverErrorSentence,
  unreadable: () => unreadable,
  invalid: () => unreadable,
} as const satisfies Partial<Operation>
