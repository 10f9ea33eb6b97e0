-- Charts over all that users ever did (docs/adr/0013-analytics.md).

-- The transaction that recorded it. Whatever one has that a reader cannot see yet is not below the oldest running
-- transaction, so all below it was recorded for good. Null: recorded before this migration. The next file indexes it.
alter table events add column recorded bigint;
alter table events alter column recorded set default pg_current_xact_id()::text::bigint;

alter table achievement_completions add column recorded bigint;
alter table achievement_completions alter column recorded set default pg_current_xact_id()::text::bigint;

-- What users of 16,384 consecutive numbers did on one UTC day, packed (storage/analytics/codec.ts). Users who are gone may still
-- be in it.
create table chart_chunks (
  -- Nobody's: made of all that says what the row is about.
  uid uuid primary key,
  space_id uuid not null,
  -- 'active': who had an event; 'metric': sums; 'achievement': who has it.
  kind text not null check (kind in ('active', 'metric', 'achievement')),
  -- Of the metric or achievement; 0: none.
  number integer not null,
  -- The users' number / 16384.
  block integer not null,
  -- Days since 1970; 0 for achievements.
  day integer not null,
  -- The step that wrote it; they are counted in `chart_state`.
  step bigint not null,
  data bytea not null
);
comment on table chart_chunks is 'distributed by uid';
alter table chart_chunks alter column data set storage external; -- packed already
create index chart_chunks_step on chart_chunks (space_id, kind, number, step);

-- One row, made by whoever needs it first: how far events and completions are in the chunks.
create table chart_state (
  id boolean primary key default true check (id),
  -- Drawn when it is made: what processes remember of chunks is of no use after another beginning.
  beginning uuid not null,
  step bigint not null,
  -- Very many are read user by user: those recorded after these marks (transaction, then user) and before `fill_below`, of users
  -- from the number `filled_to` to `fill_until`. -1: from the beginning on.
  fill_events_recorded bigint not null,
  fill_events_uid uuid not null,
  fill_completions_recorded bigint not null,
  fill_completions_uid uuid not null,
  fill_below bigint not null,
  filled_to bigint not null,
  fill_until bigint not null,
  -- So far they are in the chunks, or are among those that are read user by user.
  events_recorded bigint not null,
  events_uid uuid not null,
  completions_recorded bigint not null,
  completions_uid uuid not null
);
comment on table chart_state is 'reference';

-- Large spaces with charts: which users come, go and change is noted, so that processes may keep them in memory.
create table chart_spaces (
  space_id uuid primary key,
  -- Transactions that may have changed users without noting it: nothing is kept before they have ended.
  waits_for text[],
  ready boolean not null,
  -- Notes of transactions before it are deleted.
  noted_from bigint not null
);
comment on table chart_spaces is 'reference';

create table chart_changes (
  uid uuid not null,
  id uuid not null,
  space_id uuid not null,
  number bigint not null,
  recorded bigint not null default pg_current_xact_id()::text::bigint,
  primary key (uid, id)
);
comment on table chart_changes is 'distributed by uid';
create index chart_changes_space on chart_changes (space_id, recorded);
