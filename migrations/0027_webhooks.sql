-- Where a clinic's other systems are told what became of its appointments. What is signed needs the secret itself.
create table webhook (
  id               uuid primary key,
  clinic_id        uuid not null references clinic,
  url              text not null,
  events           text[] not null,
  secret           bytea not null,
  -- The one before, which signs too until then.
  former_secret    bytea,
  former_until     timestamptz,
  created_at       timestamptz not null,
  -- Since when nothing has come through.
  failing_since    timestamptz,
  disabled_at      timestamptz,
  disabled_because text check (disabled_because in ('asked', 'failing', 'gone')),
  check ((disabled_at is null) = (disabled_because is null)),
  check ((former_secret is null) = (former_until is null))
);
create index webhook_clinic on webhook (clinic_id) where disabled_at is null;
create index webhook_listed on webhook (clinic_id, created_at);

-- What one of them is to be told, and what came of it. The body is written at the first try and stays the same.
create table webhook_delivery (
  id             uuid primary key,
  webhook_id     uuid not null references webhook on delete cascade,
  event          text not null,
  -- The line of the history that it tells of; none for a test.
  appointment_id uuid,
  number         integer,
  body           text,
  created_at     timestamptz not null,
  status         text not null default 'waiting' check (status in ('waiting', 'delivered', 'failed')),
  tries          integer not null default 0,
  -- When to try next, and what came of the last try.
  next_at        timestamptz,
  tried_at       timestamptz,
  code           integer,
  milliseconds   integer,
  failure        text,
  check ((status = 'waiting') = (next_at is not null))
);
create index webhook_delivery_log on webhook_delivery (webhook_id, created_at, id);
create index webhook_delivery_age on webhook_delivery (created_at);

select pgboss.create_queue(name, '{"policy": "standard"}') from unnest(array['deliver-webhook', 'forget-deliveries']) as name;
