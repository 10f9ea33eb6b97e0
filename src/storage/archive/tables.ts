/**
 * What an archive of a user holds of each table about users. A test reads the catalogue: a table with a `uid` has to be in
 * one of these.
 */

interface Archived {
  /** Secrets, or what they are checked by. */
  readonly without?: readonly string[]
  /** Rows about the user beside those that have its uid. */
  readonly also?: string
}

export const archivedTables: Readonly<Record<string, Archived>> = {
  users: {},
  credentials: { without: ['password_hash'] },
  refresh_tokens: { without: ['hash'] },
  mail_tokens: { without: ['hash'] },
  application_keys: { without: ['hash'] },
  suspensions: {},
  progress: {},
  events: {},
  event_keys: {},
  queued_events: {},
  achievement_completions: {},
  streak_periods: {},
  streak_pauses: {},
  points_awards: {},
  points_totals: {},
  points_user_boosts: {},
  leaderboard_scores: {},
  leaderboard_told: {},
  crm_events: {},
  site_views: {},
  product_events: {},
  follows: { also: 'followed_uid' },
  connections: {},
  app_notifications: {},
  files: {},
  outbox: {},
  webhook_windows: {},
  deliveries: {},
  announcements: {},
  notices: {},
}

/** What says nothing of a user that the others do not. */
export const unarchivedTables = {
  user_aliases: 'the same names are in users',
  follow_blocks: 'counts of rows of follows',
  user_search: 'what users is found by, worked out of it',
  search_changes: 'says that the row above is to be worked out anew',
  user_counts: 'its rows are about many users: the uid is nobody’s',
  chart_chunks: 'likewise, worked out of what they did',
  chart_changes: 'says that charts are to be worked out anew',
} as const
