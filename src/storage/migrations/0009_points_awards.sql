-- What users earned and lost of points systems (trophy.md §2.8). Append only; systems and triggers are named by their number.
create table points_awards (
  uid uuid not null,
  system integer not null,
  at timestamptz not null,
  -- The user's awards of the system in order, from 1.
  place integer not null,
  id uuid not null,
  trigger integer not null,
  awarded bigint not null check (awarded <> 0),
  -- What the user had after it.
  total bigint not null check (total >= 0),
  -- The user's local date at that instant.
  local_on date not null,
  -- The boosts that multiplied it; null: none.
  boosts uuid[],
  -- Newest first, and those of some days, are read by it.
  primary key (uid, system, at, place)
);
comment on table points_awards is 'distributed by uid';

-- For other people's questions: what each user has now. Nobody is in here who never earned anything.
create table points_totals (
  uid uuid not null,
  system integer not null,
  total bigint not null,
  primary key (uid, system)
) with (fillfactor = 70); -- room for updates in place: a change touches no index
comment on table points_totals is 'distributed by uid';
-- Everybody of a system. The total is left out of it, so that earning costs no index.
create index points_totals_system on points_totals (system, uid);

-- Since when a trigger gives points for what it names; null: it is not active. Those that are there gave nothing yet.
alter table points_triggers add column activated_at timestamptz;
update points_triggers set activated_at = now() where status = 'active';
