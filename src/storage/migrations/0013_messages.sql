-- Messages that become due (trophy.md §2.11): one about an achievement waits in the outbox for its hour.
create index outbox_due on outbox (space_id, due_at);
