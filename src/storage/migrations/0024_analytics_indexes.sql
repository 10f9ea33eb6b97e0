-- In a transaction of their own: making them goes through all events, which are read meanwhile; only writing waits. Those who
-- add a column keep readers out until their transaction ends.
create index events_recorded on events (recorded) where recorded is not null;
create index achievement_completions_recorded on achievement_completions (recorded) where recorded is not null;
