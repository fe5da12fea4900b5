-- An application that people sign in with: ours, and those of others. A public one has no secret.
create table oauth_client (
  id            text primary key,
  name          text not null,
  secret_sha256 bytea,
  -- Ours: nobody is asked to consent, and it may take a password.
  first_party   boolean not null default false,
  -- Absolute, or for one of ours a path below the public address.
  redirect_uris text[] not null default '{}',
  grant_types   text[] not null default '{authorization_code,refresh_token}',
  created_at    timestamptz not null default now(),
  removed_at    timestamptz
);
insert into oauth_client (id, name, first_party, redirect_uris, grant_types) values
  ('attending', 'Attending', true, '{}', '{}'),
  ('swagger-ui', 'Attending, API documentation', true, '{/docs/static/oauth2-redirect.html}',
    '{authorization_code,refresh_token,password}');

-- One sign-in with one application. Every access token names its session and dies with it.
create table session (
  id            uuid primary key,
  account_id    uuid not null references account,
  client_id     text not null references oauth_client,
  started_at    timestamptz not null,
  ends_at       timestamptz not null,
  ended_at      timestamptz,
  ended_because text,
  constraint session_ended_for_a_reason check ((ended_at is null) = (ended_because is null))
);
create index session_account on session (account_id) where ended_at is null;
create index session_over on session (ends_at);

-- The chain of refresh tokens of a session opened at /api/sessions. Whoever reads this table can use none of them: a
-- token is known by its hash, and its successor is made from the token itself and `salt`.
create table refresh_token (
  sha256     bytea primary key,
  session_id uuid not null references session on delete cascade,
  ends_at    timestamptz not null,
  used_at    timestamptz,
  salt       bytea,
  constraint refresh_token_used_with_salt check ((used_at is null) = (salt is null))
);
create index refresh_token_session on refresh_token (session_id);

-- Keys that sign access and identity tokens. The newest whose `signs_from` has come signs; a younger one is published
-- already, an older one until the tokens that it signed have ended.
create table signing_key (
  id         text primary key,
  private    jsonb not null,
  public     jsonb not null,
  signs_from timestamptz not null unique
);

-- What the authorization server keeps between two requests. Ids are secrets, and known here by their hash.
create table oauth_record (
  kind       text not null,
  sha256     bytea not null,
  payload    jsonb not null,
  uid        text,
  session_id uuid references session on delete cascade,
  account_id uuid references account,
  used_at    timestamptz,
  ends_at    timestamptz not null,
  primary key (kind, sha256)
);
create index oauth_record_uid on oauth_record (uid) where uid is not null;
create index oauth_record_session on oauth_record (session_id) where session_id is not null;
create index oauth_record_account on oauth_record (account_id) where account_id is not null;
create index oauth_record_over on oauth_record (ends_at);

-- A secret that went out by mail. It works once: its row is removed by use.
create table link (
  sha256     bytea primary key,
  account_id uuid not null references account,
  purpose    text not null check (purpose in ('confirm_email', 'choose_password')),
  -- Where it went: it proves nothing about another address.
  email      text not null,
  ends_at    timestamptz not null
);
create index link_account on link (account_id, purpose);
create index link_over on link (ends_at);

-- How often something was tried by somebody lately. The key is a hash: no addresses are kept here.
create table attempt (
  key     bytea primary key,
  count   integer not null,
  last_at timestamptz not null,
  ends_at timestamptz not null
);
create index attempt_over on attempt (ends_at);

alter table message
  add column recipient_name text,
  add column tries   integer not null default 0,
  add column next_at timestamptz,
  add column failure text;
create index message_due on message (next_at) where status = 'queued';
create index message_account on message (account_id, created_at);
create index message_age on message (created_at, id);

-- Whatever decides who an account is and what it may do tells every process when it changes, so that what they remember
-- of it is dropped. A trigger, because it must hold for whoever writes: a verb, a command, a person with psql.
create function actor_changed() returns trigger language plpgsql as $$
declare
  before jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  after  jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  what   text  := tg_argv[0];
begin
  perform pg_notify('actor_changed', id)
    from unnest(array[before ->> what, after ->> what]) as id where id is not null;
  return null;
end $$;

create trigger account_changed after update of full_name, operator, disabled_at on account
  for each row execute function actor_changed('id');
create trigger member_changed after insert or update or delete on member
  for each row execute function actor_changed('account_id');
create trigger carer_changed after insert or update or delete on carer
  for each row execute function actor_changed('account_id');
create trigger patient_changed after update of account_id, removed_at on patient
  for each row execute function actor_changed('account_id');
create trigger patient_appeared after insert on patient
  for each row when (new.account_id is not null) execute function actor_changed('account_id');
create trigger doctor_changed after update of account_id, removed_at on doctor
  for each row execute function actor_changed('account_id');
create trigger doctor_appeared after insert on doctor
  for each row when (new.account_id is not null) execute function actor_changed('account_id');
create trigger session_ended after update of ended_at on session
  for each row when (new.ended_at is distinct from old.ended_at) execute function actor_changed('account_id');

-- Of an engagement only the doctor is known; most doctors of a directory have no account.
create function engagement_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('actor_changed', account_id::text)
    from doctor where id = coalesce(new.doctor_id, old.doctor_id) and account_id is not null;
  return null;
end $$;
create trigger engagement_changed after insert or delete or update of ended_at on engagement
  for each row execute function engagement_changed();
