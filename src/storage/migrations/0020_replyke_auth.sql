-- A session is a family of refresh tokens: on Replyke's v7 each refresh revokes the one that came and gives another. The
-- first token of a family names it.
alter table refresh_tokens add column family uuid, add column revoked_at timestamptz;
update refresh_tokens set family = jti;
alter table refresh_tokens alter column family set not null;

-- What goes out by mail and is shown once to prove who asks: a new password, or that an address is the user's.
create table mail_tokens (
  uid uuid not null,
  purpose text not null check (purpose in ('password_reset', 'email_verification')),
  -- Of the token, by a key of this installation: short codes could be found out from a plain hash.
  hash text not null,
  space_id uuid not null,
  -- The address that it was sent to.
  email text not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  -- How many may still be tried of one that can be guessed; null: it is too long for that.
  guesses_left bigint,
  primary key (uid, purpose, hash)
);
comment on table mail_tokens is 'distributed by uid';
create index mail_tokens_hash on mail_tokens (space_id, purpose, hash);
