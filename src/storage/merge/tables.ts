/**
 * What a merge does with the rows of each table about users (docs/adr/0011-merging.md). A test reads the catalogue: a table
 * with a `uid` has to be in one of these.
 */

/** What is counted again is counted from these: they move first, and as the others. */
export const deedTables = ['events', 'event_keys', 'streak_pauses', 'points_user_boosts'] as const

/** Rows become the parent's as they are. Where it has one of the same key its own stays, then that of the lowest number. */
export const otherMovedTables = [
  'suspensions',
  'announcements',
  'outbox',
  'deliveries',
  'crm_events',
  'site_views',
  'product_events',
  'notices',
] as const

/** Rows of several users become others: each has its own rule. */
export const combinedTables = [
  'users',
  'user_aliases',
  'credentials',
  'progress',
  'achievement_completions',
  'streak_periods',
  'points_awards',
  'points_totals',
  'leaderboard_scores',
  'queued_events',
  'webhook_windows',
  'follows',
  'follow_blocks',
  'connections',
  'app_notifications',
  'files',
] as const

/** What goes with the members. */
export const droppedTables = {
  refresh_tokens: 'sessions of the members end',
  application_keys: 'they act for one user, who is gone',
  mail_tokens: "what was sent to a member's address must not open the parent's account",
  leaderboard_told: "where a member was last told to stand says nothing of the parent's place",
} as const

/** What follows from the users themselves and is kept in step by the statements that write and delete these. */
export const derivedTables = [
  'user_counts',
  'user_search',
  'search_changes',
  'chart_changes',
  // Of users who are gone nobody reads them any more; what is moved is recorded anew.
  'chart_chunks',
] as const
