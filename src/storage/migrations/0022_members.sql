-- Members of the dashboard: people of the installation, never users of a project. The first five tables are those of
-- the library that keeps their sessions (docs/adr/0012-members.md); their columns are named after its fields.
create table member_users (
  id text primary key,
  name text not null,
  -- Trimmed and in lower case.
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  role text not null check (role in ('viewer', 'admin', 'owner')),
  two_factor_enabled boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
comment on table member_users is 'reference';

create table member_sessions (
  id text primary key,
  member_id text not null references member_users on delete cascade,
  -- Not the token itself, but its hash.
  token text not null unique,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  ip_address text,
  user_agent text
);
comment on table member_sessions is 'reference';
create index member_sessions_member on member_sessions (member_id);

-- How members sign in: a row with a password each.
create table member_accounts (
  id text primary key,
  member_id text not null references member_users on delete cascade,
  account_id text not null,
  provider_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
comment on table member_accounts is 'reference';
create unique index member_accounts_provider on member_accounts (member_id, provider_id);

-- Sign-ins that wait for their second step.
create table member_verifications (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
comment on table member_verifications is 'reference';
create index member_verifications_identifier on member_verifications (identifier);

-- Secrets of authenticators and backup codes, encrypted.
create table member_two_factors (
  id text primary key,
  member_id text not null references member_users on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean,
  failed_verification_count integer,
  locked_until timestamptz
);
comment on table member_two_factors is 'reference';
create unique index member_two_factors_member on member_two_factors (member_id);

-- Links for people: to become a member, or to set another password. By the machine's clock.
create table member_invitations (
  id text primary key,
  kind text not null check (kind in ('invitation', 'reset')),
  email text not null unique,
  role text not null check (role in ('viewer', 'admin', 'owner')),
  token_hash text not null unique,
  -- As they were called then.
  invited_by text,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
comment on table member_invitations is 'reference';

-- Links that make the first owner, one of each start of a server; gone as soon as there is one.
create table owner_setups (
  token_hash text primary key,
  created_at timestamptz not null
);
comment on table owner_setups is 'reference';

-- How often something was tried since an instant; who by is a hash.
create table member_attempts (
  kind text not null,
  subject text not null,
  started_at timestamptz not null,
  ends_at timestamptz not null,
  count integer not null,
  primary key (kind, subject)
);
comment on table member_attempts is 'reference';
create index member_attempts_ends on member_attempts (ends_at);

-- What members changed, without secrets and what is known of users. Entries outlive the member and the project.
create table audit_log (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  member_id text not null,
  member_email text not null,
  operation text not null,
  project_id text,
  -- Where the change was to go, when that is another project.
  other_project_id text,
  target json not null,
  detail json,
  -- Of the answer; null while it is under way, and of what was cut off.
  status integer
);
comment on table audit_log is 'reference';
create index audit_log_project on audit_log (project_id, id);
create index audit_log_other_project on audit_log (other_project_id, id) where other_project_id is not null;
create index audit_log_member on audit_log (member_id, id);
create index audit_log_operation on audit_log (operation, id);
create index audit_log_at on audit_log (at);
