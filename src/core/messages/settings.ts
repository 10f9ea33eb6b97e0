import type { Micros } from '../shared/ids.ts'

/** Messages that the calendar brings (trophy.md §2.11). */
export const scheduledMessages = ['recap', 'reactivation', 'streak_reminder'] as const
export type ScheduledMessage = (typeof scheduledMessages)[number]

/** What is told of each type of message when it is due (trophy.md §5). */
export const messageKinds = {
  recap: 'emails.recap_due',
  reactivation: 'emails.reactivation_due',
  streak_reminder: 'emails.streak_reminder_due',
  achievement_completed: 'emails.achievement_due',
} as const
export type MessageType = keyof typeof messageKinds

/** What a recap is about. */
export type RecapPeriod = 'weekly' | 'monthly'

/** Which messages somebody wants to be told of. */
export interface MessageSettings {
  /** Those that are wanted, and since when, as far as that still matters: what was due before is told to nobody. */
  readonly wanted: ReadonlyMap<MessageType, Micros>
  readonly recapPeriod: RecapPeriod
}
