-- Companies have tags of the same names as users have (usercom.md §4.4): numbers of tags.
alter table companies add column tags jsonb not null default '[]';

-- Numbers are drawn once for all spaces, so no other space's rows are met here.
create index companies_tags on companies using gin (tags jsonb_path_ops) where tags <> '[]';
-- Who is in a company. A user in none costs nothing, and an ordinary update touches no membership.
create index users_companies on users using gin (companies jsonb_path_ops) where companies <> '[]';
