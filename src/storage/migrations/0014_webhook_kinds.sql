-- Webhooks about places on boards, and about what the calendar brings (docs/adr/0007-webhooks.md).

-- The place on a board that a user was last told of: the next change is told from there.
create table leaderboard_told (
  uid uuid not null,
  -- The board's number.
  board integer not null,
  -- The run's first day.
  run_on date not null,
  space_id uuid not null,
  group_key uuid not null,
  rank integer not null,
  score numeric not null,
  primary key (uid, board, run_on)
);
comment on table leaderboard_told is 'distributed by uid';
create index leaderboard_told_group on leaderboard_told (board, run_on, group_key);
create index leaderboard_told_space on leaderboard_told (space_id);

-- Spaces in which somebody is told when boosts and runs begin and end: what the calendar brought after `until` is not told
-- yet, and nothing of what came before `since`.
create table announcement_looks (
  space_id uuid primary key,
  since timestamptz not null,
  until timestamptz not null,
  -- When to look again; null: not before something changes.
  due_at timestamptz
);
comment on table announcement_looks is 'reference';

-- What was announced, once each. `uid` is the space's id in what is about no user.
create table announcements (
  uid uuid not null,
  kind text not null,
  -- The uuid of the boost or board.
  subject uuid not null,
  -- The first or the last day that it is about.
  day date not null,
  space_id uuid not null,
  at timestamptz not null,
  primary key (uid, kind, subject, day)
);
comment on table announcements is 'distributed by uid';
create index announcements_at on announcements (space_id, at);
create index points_user_boosts_start on points_user_boosts (space_id, start_on);
create index points_user_boosts_end on points_user_boosts (space_id, end_on);
