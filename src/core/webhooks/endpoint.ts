import type { Micros } from '../shared/ids.ts'

/** What can be told to an endpoint (trophy.md §5). */
export const webhookKinds = [
  'achievement.completed',
  'streak.started',
  'streak.extended',
  'streak.lost',
  'streak.freeze_consumed',
  'streak.freeze_earned',
  'points.changed',
  'points.level_changed',
  'points.boost_started',
  'points.boost_finished',
  'leaderboard.started',
  'leaderboard.changed',
  'leaderboard.rank_changed',
  'leaderboard.finished',
  'emails.recap_due',
  'emails.reactivation_due',
  'emails.streak_reminder_due',
  'emails.achievement_due',
] as const
export type WebhookKind = (typeof webhookKinds)[number]

const aboutPlaces: readonly WebhookKind[] = ['leaderboard.changed', 'leaderboard.rank_changed']

/** Effects that nobody subscribes to themselves, and the kinds that are made of them. */
export const factKinds: ReadonlyMap<string, readonly WebhookKind[]> = new Map([
  ['leaderboard.score_changed', aboutPlaces],
  ['leaderboard.group_changed', aboutPlaces],
])

/** What the calendar brings: it is looked for only where somebody is told of one of these. */
export const calendarKinds = [
  'points.boost_started',
  'points.boost_finished',
  'leaderboard.started',
  'leaderboard.finished',
] as const satisfies readonly WebhookKind[]

/** Somebody's server that wants to be told (trophy.md §2.15, §5). */
export interface WebhookEndpoint {
  /** The wire's id: a uuid. */
  readonly id: string
  readonly number: number
  readonly name: string
  readonly url: string
  /** What it subscribed to, each once. */
  readonly events: readonly WebhookKind[]
  readonly status: 'active' | 'inactive' | 'archived'
  /** What deliveries are signed with. */
  readonly secret: string
  readonly createdAt: Micros
}
