-- A message has its channel, its language and its life, and knows what it tells of: of one cause it is written once for each
-- recipient and channel, however often the job that writes it runs.
alter table message
  add column channel        text not null default 'email' check (channel in ('email', 'sms', 'app')),
  add column language       text not null default 'en',
  add column patient_id     uuid references patient,
  add column appointment_id uuid references appointment,
  -- The start that it tells of: of another it is no longer so.
  add column starts_at      timestamptz,
  add column cause          text,
  -- Turns off messages of its kind for its patient, and nothing else, so that it is kept as it is.
  add column leave_secret   text,
  -- The number under which whoever carries it knows it.
  add column carrier_id     text,
  add column delivered_at   timestamptz,
  add column read_at        timestamptz,
  drop constraint message_status_check,
  add constraint message_status_check
    check (status in ('queued', 'sent', 'kept', 'delivered', 'failed', 'dropped'));
create unique index message_once on message (cause, channel, recipient) where cause is not null;
create unique index message_leave on message (leave_secret) where leave_secret is not null;
create unique index message_carrier on message (carrier_id) where carrier_id is not null;
create index message_appointment on message (appointment_id, created_at) where appointment_id is not null;
create index message_patient on message (patient_id) where patient_id is not null;
create index message_notice on message (account_id, created_at) where channel = 'app';

-- What a clinic says in its own words, in one language; the usual words where there is no row.
create table message_template (
  clinic_id  uuid not null references clinic,
  kind       text not null,
  language   text not null,
  subject    text not null,
  text       text not null,
  sms        text,
  changed_at timestamptz not null,
  changed_by uuid references account,
  primary key (clinic_id, kind, language)
);

-- A telephone that answered STOP; START takes the row away.
create table stopped_phone (
  phone      text primary key,
  stopped_at timestamptz not null
);

-- Up to when reminders have been asked for: one row.
create table reminded (
  one   boolean primary key default true check (one),
  until timestamptz not null
);

select pgboss.create_queue(name, '{"policy": "standard"}') from unnest(array['tell', 'send-message', 'remind']) as name;

-- What was written before there was a job for it.
insert into pgboss.job (name, data, policy, retry_limit, retry_delay, retry_backoff, retry_delay_max, expire_seconds)
select 'send-message', jsonb_build_object('messageId', id), 'standard', 9, 60, true, 21600, 60
from message where status = 'queued';
