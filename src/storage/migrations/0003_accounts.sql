-- What a user signs in with. Apart from the user, so that no view of one can hold it.
create table credentials (
  uid uuid primary key,
  space_id uuid not null,
  -- argon2id in PHC form, its own salt and costs included.
  password_hash text not null,
  -- Rises with every change of the password: a session asked for by an older one is not given.
  revision bigint not null,
  changed_at timestamptz not null
);
comment on table credentials is 'distributed by uid';

create table suspensions (
  uid uuid not null,
  id uuid not null,
  space_id uuid not null,
  reason text,
  starts_at timestamptz not null,
  -- Null: until it is lifted.
  ends_at timestamptz,
  primary key (uid, id)
);
comment on table suspensions is 'distributed by uid';

-- Whether the table above is worth asking: nearly always it is not, and then a user costs no second query.
alter table users add column has_suspensions boolean not null default false;

-- Who follows whom: uid follows followed_uid, once.
create table follows (
  uid uuid not null,
  followed_uid uuid not null,
  id uuid not null,
  space_id uuid not null,
  created_at timestamptz not null,
  primary key (uid, followed_uid)
);
comment on table follows is 'distributed by uid';
create index follows_followed on follows (followed_uid);

-- Finds usernames by their beginning, whatever their case, and by their middle without reading a single user; only users
-- with one are in it.
create index users_username on users (space_id, lower(username collate "C"), username collate "C") include (uid)
where username is not null;
