-- The timeline shows when connections were asked for and answered, page by page.
create index connections_asked on connections (uid, created_at);
create index connections_answered on connections (uid, responded_at) where responded_at is not null;
