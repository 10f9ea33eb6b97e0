-- Searching large spaces (docs/adr/0010-search.md).

-- How many users there are, by a thousand of numbers each: `chunk` is number / 1024. A row is what one batch added or took
-- away, or the sum of such rows; no two batches write the same row. Where a page far behind begins follows from the sums.
create table user_counts (
  -- Nobody's: a row is about many users.
  uid uuid primary key,
  space_id uuid not null,
  chunk bigint not null,
  users bigint not null,
  -- Is this the sum of rows before?
  folded boolean not null
);
comment on table user_counts is 'distributed by uid';
create index user_counts_chunk on user_counts (space_id, chunk) include (users);
create index user_counts_new on user_counts (space_id) where not folded;

insert into user_counts (uid, space_id, chunk, users, folded)
select gen_random_uuid(), space_id, number / 1024, count(*), true from users group by space_id, number / 1024;

-- Large spaces whose users were looked for by what no index of `users` has. What changes there is noted from then on.
create table search_spaces (
  space_id uuid primary key,
  -- Transactions that may have changed users without noting it: reading begins when they have ended.
  waits_for text[],
  -- All users up to this number were read.
  cursor bigint not null,
  ready boolean not null
);
comment on table search_spaces is 'reference';

-- What users of such a space can be found by, as core/users/search-terms.ts hashes it. The terms lie apart (external), so
-- that reading the uids of ten thousand users touches few pages: that is done only to rows of more than 2,000 bytes, which
-- `pad` makes of each; it is compressed to some thirty.
create table user_search (
  uid uuid primary key,
  space_id uuid not null,
  terms integer[] not null,
  pad text not null default repeat('.', 2100)
) with (toast_tuple_target = 128);
alter table user_search alter column terms set storage external;
comment on table user_search is 'distributed by uid';
create index user_search_terms on user_search using gin (terms);

-- Users of such a space whose terms are to be worked out anew; until then every search looks at them.
create table search_changes (
  uid uuid not null,
  id uuid not null,
  space_id uuid not null,
  primary key (uid, id)
);
comment on table search_changes is 'distributed by uid';
create index search_changes_space on search_changes (space_id);
