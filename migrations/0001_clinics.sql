create extension if not exists btree_gist;
create extension if not exists pg_trgm;

-- Whoever can be in one place only: a doctor, a patient, a room. A doctor, a patient and a room have the id of their
-- subject. Booking locks these rows, in the order of their ids, before it looks.
create table subject (
  id   uuid primary key,
  kind text not null check (kind in ('doctor', 'patient', 'room'))
);

create table clinic (
  id         uuid primary key,
  name       text not null check (name <> ''),
  -- The code of an organisation in the list it was imported from.
  code       text unique,
  -- The clinic whose house this installation is; the others stand in the directory.
  home       boolean not null default false,
  country    text not null check (country ~ '^[A-Z]{2}$'),
  region     text,
  time_zone  text not null,
  phone      text,
  email      text,
  address    text,
  town       text,
  postcode   text,
  policy     jsonb not null,
  created_at timestamptz not null default now(),
  removed_at timestamptz
);
create unique index clinic_home on clinic (home) where home;
create index clinic_name on clinic (lower(name), id);
create index clinic_name_words on clinic using gin (lower(name) gin_trgm_ops);
create index clinic_town on clinic (lower(town));
create index clinic_postcode on clinic (postcode text_pattern_ops);

create table place (
  id         uuid primary key,
  clinic_id  uuid not null references clinic,
  name       text not null,
  address    text,
  step_free  boolean not null default false,
  removed_at timestamptz,
  unique (clinic_id, id)
);

create table room (
  id         uuid primary key references subject,
  clinic_id  uuid not null,
  place_id   uuid not null,
  name       text not null,
  removed_at timestamptz,
  foreign key (clinic_id, place_id) references place (clinic_id, id)
);
create index room_place on room (place_id);

create table visit_type (
  id             uuid primary key,
  clinic_id      uuid not null references clinic,
  name           text not null,
  description    text,
  minutes        integer not null check (minutes between 5 and 480),
  buffer_before  integer not null default 0 check (buffer_before between 0 and 120),
  buffer_after   integer not null default 0 check (buffer_after between 0 and 120),
  price_amount   integer check (price_amount >= 0),
  price_currency text check (price_currency ~ '^[A-Z]{3}$'),
  medium         text not null default 'in_person' check (medium in ('in_person', 'video')),
  -- Offered by the doctors of this specialization only.
  specialization text,
  -- The first that fits is what a booking without a visit type means.
  position       integer not null default 0,
  removed_at     timestamptz,
  unique (clinic_id, id),
  constraint visit_type_price_is_whole check ((price_amount is null) = (price_currency is null))
);
create index visit_type_clinic on visit_type (clinic_id, position);

create table closure (
  id         uuid primary key,
  clinic_id  uuid not null references clinic,
  -- Wall time in the clinic's zone, half-open: kept as it was meant.
  from_local timestamp not null,
  to_local   timestamp not null,
  reason     text not null,
  constraint closure_ends_after_it_starts check (from_local < to_local)
);
create index closure_clinic on closure (clinic_id, to_local);

-- Public holidays are computed from the clinic's country and region; a row here says otherwise about one of them.
create table holiday_switch (
  clinic_id uuid not null references clinic,
  rule      text not null,
  closed    boolean not null,
  primary key (clinic_id, rule)
);
