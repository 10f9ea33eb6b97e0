import type { Micros } from '#core/shared/ids.ts'
import type { MailBound } from '../ports.ts'

const secondMicros = 1_000_000
const dayMicros = 86_400 * secondMicros

export const resetMicros: number = 3600 * secondMicros
export const verificationMicros: number = 300 * secondMicros

const since = (now: Micros, micros: number): Micros => (now - micros) as Micros

/** One mail about a new password in a minute and ten in a day: nobody's mailbox is to be filled by strangers. */
export const resetBounds = (now: Micros): readonly MailBound[] => [
  { since: since(now, 60 * secondMicros), countMax: 1 },
  { since: since(now, dayMicros), countMax: 10 },
]

/** Five codes while one is good and twenty in a day: each is another chance to guess one. */
export const verificationBounds = (now: Micros): readonly MailBound[] => [
  { since: since(now, verificationMicros), countMax: 5 },
  { since: since(now, dayMicros), countMax: 20 },
]
