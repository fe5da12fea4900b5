-- Many appointments cancelled or moved in one gesture, or a doctor's days that close because of illness. It can be undone
-- until its patients are told.
create table bulk_step (
  id         uuid primary key,
  clinic_id  uuid not null references clinic,
  kind       text not null check (kind in ('cancel', 'move', 'sick-day')),
  -- The doctor who is ill, and the absence that was written for it.
  doctor_id  uuid references doctor,
  absence_id uuid,
  reason     text,
  done_by    uuid references account,
  done_at    timestamptz not null,
  undo_until timestamptz not null,
  told_at    timestamptz,
  undone_at  timestamptz,
  undone_by  uuid references account,
  constraint bulk_step_told_or_undone check (told_at is null or undone_at is null)
);
create index bulk_step_clinic on bulk_step (clinic_id, done_at, id);
create index bulk_step_doctor on bulk_step (doctor_id) where doctor_id is not null;

-- What became of each: as it was before, or why it was left alone.
create table bulk_change (
  step_id        uuid not null references bulk_step,
  appointment_id uuid not null references appointment,
  -- The order in which they were done: undone in the other, each finds its time free again.
  number         integer not null,
  -- The row and its occupancies, in the names of their columns.
  before         jsonb not null,
  -- {code, detail}, where it was not done, or could not be undone.
  refusal        jsonb,
  restored       boolean not null default false,
  primary key (step_id, appointment_id)
);
create index bulk_change_appointment on bulk_change (appointment_id);

-- A patient whose visit was called off, and the times that are kept for them instead.
create table rebooking (
  id             uuid primary key,
  step_id        uuid not null references bulk_step,
  -- The visit that does not take place.
  appointment_id uuid not null references appointment,
  status         text not null default 'searching'
    check (status in ('searching', 'open', 'nothing', 'taken', 'declined', 'settled', 'withdrawn')),
  until          timestamptz,
  answered_at    timestamptz,
  answered_by    uuid references account,
  booked_id      uuid references appointment,
  constraint rebooking_taken_as_something check ((status = 'taken') = (booked_id is not null))
);
create unique index rebooking_once on rebooking (step_id, appointment_id);
create index rebooking_appointment on rebooking (appointment_id);
create index rebooking_booked on rebooking (booked_id) where booked_id is not null;

create table rebooking_choice (
  rebooking_id   uuid not null references rebooking,
  -- The hold that keeps the time.
  appointment_id uuid not null references appointment,
  number         integer not null,
  primary key (rebooking_id, appointment_id)
);
create index rebooking_choice_hold on rebooking_choice (appointment_id);

select pgboss.create_queue(name, '{"policy": "standard"}') from unnest(array['find-times', 'tell-step']) as name;
