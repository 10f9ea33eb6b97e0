-- When an administrator ended a board; null: its last day does.
alter table leaderboards add column finished_at timestamptz;

-- What users have reached on a board in a run, and had reached at the end of earlier days of it (trophy.md §2.9): a score is
-- stored from `from_on` up to the day on which the next one is, so that the rank of any day can be counted at any time.
create table leaderboard_scores (
  uid uuid not null,
  -- The board's number.
  board integer not null,
  -- The run's first day.
  run_on date not null,
  from_on date not null,
  -- The first day on which another score is stored; null: it is the present one.
  until_on date,
  -- Names the values of the breakdown attributes; null: the user lacks one and is in no group.
  group_key uuid,
  -- Those values, in the board's order; null: the board has no breakdown, or the user is in no group.
  group_values text[],
  score numeric not null,
  reached_at timestamptz not null,
  -- The change that reached it: these rise with time, and decide where two came in the same instant.
  reached_by uuid not null,
  -- When a streak, and the score with it, is lost if nothing more happens.
  lapses_at timestamptz,
  primary key (uid, board, run_on, from_on)
);
comment on table leaderboard_scores is 'distributed by uid';
-- A board's present ranking, and what is counted for a day of its history.
create index leaderboard_scores_rank on leaderboard_scores (board, run_on, group_key, score desc, reached_at, reached_by)
  include (uid, lapses_at, from_on) where until_on is null and score > 0;
create index leaderboard_scores_past on leaderboard_scores (board, run_on, group_key, score desc, reached_at, reached_by)
  include (uid, lapses_at, from_on, until_on) where until_on is not null and score > 0;

-- Boards that began to count when their run had begun: every user of the space is visited for what was earned before.
create table leaderboard_fills (
  space_id uuid not null,
  board integer not null,
  requested_at timestamptz not null,
  -- The last user that was visited; null: nobody yet.
  cursor uuid,
  -- Rises when the board begins to count again meanwhile.
  revision bigint not null default 0,
  primary key (space_id, board)
);
comment on table leaderboard_fills is 'reference';
