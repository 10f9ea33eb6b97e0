-- Pictures of users. Their bytes are kept elsewhere, under the paths that the details name.
create table files (
  uid uuid not null,
  id uuid not null,
  space_id uuid not null,
  kind text not null check (kind in ('avatar', 'banner')),
  -- What was uploaded, and what was made of it.
  details json not null,
  primary key (uid, id)
);
comment on table files is 'distributed by uid';

-- Which of them the user shows now, so that a user is shown without asking the table above.
alter table users add column avatar_file_id uuid, add column banner_file_id uuid;

-- Files that no user has: those that are about to be taken by one, and those whose bytes are to be deleted. A row is there
-- before the first byte is, and until the last one is gone.
create table loose_files (
  id uuid primary key,
  space_id uuid not null,
  kind text not null,
  details json not null,
  -- When the bytes are to be deleted, by the machine's clock.
  due_at timestamptz not null
);
comment on table loose_files is 'reference';
create index loose_files_due on loose_files (due_at);
