create table appointment (
  id                uuid primary key,
  clinic_id         uuid not null references clinic,
  doctor_id         uuid not null references doctor,
  patient_id        uuid not null references patient,
  place_id          uuid references place,
  room_id           uuid references room,
  visit_type_id     uuid not null,
  status            text not null check (status in
    ('held', 'requested', 'booked', 'arrived', 'completed', 'rejected', 'cancelled', 'no_show', 'expired')),
  starts_at         timestamptz not null,
  ends_at           timestamptz not null,
  -- The clinic's zone when it was booked, so that the wall-clock time that was meant is never guessed.
  time_zone         text not null,
  reason            text,
  price_amount      integer check (price_amount >= 0),
  price_currency    text,
  held_until        timestamptz,
  hold_extensions   integer not null default 0 check (hold_extensions between 0 and 3),
  answer_by         timestamptz,
  decision          text,
  cancelled_late    boolean not null default false,
  overbooked_by     uuid references account,
  overbooked_reason text,
  booked_by         uuid references account,
  created_at        timestamptz not null,
  changed_at        timestamptz not null,
  foreign key (clinic_id, visit_type_id) references visit_type (clinic_id, id),
  constraint appointment_ends_after_it_starts check (starts_at < ends_at),
  constraint appointment_held_iff_until check ((status = 'held') = (held_until is not null)),
  constraint appointment_overbooked_by_somebody check ((overbooked_by is null) = (overbooked_reason is null))
);
create index appointment_doctor on appointment (doctor_id, starts_at);
create index appointment_patient on appointment (patient_id, starts_at);
create index appointment_clinic on appointment (clinic_id, starts_at);
create index appointment_due on appointment (least(held_until, answer_by)) where status in ('held', 'requested');

-- Nobody is in two places at once. One row for each doctor, patient and room that an appointment keeps busy, only while
-- it binds. Buffers widen the doctor's and the room's row. An expired hold is removed by whoever wants its time.
create table occupancy (
  appointment_id uuid not null references appointment,
  subject_id     uuid not null references subject,
  during         tstzrange not null check (not isempty(during)),
  -- The visit without its buffers.
  visit          tstzrange not null check (visit <@ during),
  overbooked     boolean not null default false,
  -- A hold and an unanswered request bind until then only.
  held_until     timestamptz,
  primary key (appointment_id, subject_id),
  constraint occupancy_slot_taken exclude using gist (subject_id with =, during with &&) where (not overbooked)
);
-- Reads go here: the index behind a partial constraint serves only queries that repeat its predicate, and slowly.
create index occupancy_subject on occupancy (subject_id, lower(during));
create index occupancy_held on occupancy (subject_id, held_until) where held_until is not null;

-- Who did what, when. Nothing changes or removes a row.
create table appointment_event (
  appointment_id uuid not null references appointment,
  number         integer not null,
  at             timestamptz not null,
  step           text not null,
  account_id     uuid references account,
  role           text not null,
  status         text not null,
  starts_at      timestamptz not null,
  detail         text,
  primary key (appointment_id, number)
);

-- The first answer to a key is the answer to it.
create table idempotent_answer (
  account_id  uuid not null references account,
  key         text not null,
  fingerprint text not null,
  status      integer not null,
  body        jsonb,
  answered_at timestamptz not null,
  primary key (account_id, key)
);
create index idempotent_answer_age on idempotent_answer (answered_at);

create table message (
  id         uuid primary key,
  clinic_id  uuid references clinic,
  account_id uuid references account,
  kind       text not null,
  recipient  text not null,
  subject    text not null,
  text       text not null,
  status     text not null default 'queued' check (status in ('queued', 'sent', 'kept', 'failed')),
  created_at timestamptz not null,
  sent_at    timestamptz
);
create index message_clinic on message (clinic_id, created_at);
