-- Accepted events wait under the uid of their user, also where the user is found by an alias alone: nothing else may bring that
-- user past the instant of their acceptance, and they go with the user (docs/adr/0006-progress.md).
update queued_events q set uid = a.uid from user_aliases a
where a.space_id = q.space_id and a.kind = 'id' and a.value = q.event ->> 'userId' and a.uid <> q.uid;
update queued_events q set uid = u.uid from users u
where u.space_id = q.space_id and u.customer_id is null and u.uid::text = q.event ->> 'userId' and u.uid <> q.uid;

alter table queued_events
  -- How often recording it failed for a reason that does not pass, and the last reason.
  add column failures integer not null default 0,
  add column failure text,
  -- It failed too often: kept for the operator, nobody waits for it any more.
  add column set_aside_at timestamptz;
