-- Somebody waits for a time: with these doctors, or with anybody of a specialization. The line is by priority, then by age.
create table waitlist_entry (
  id             uuid primary key,
  clinic_id      uuid not null references clinic,
  patient_id     uuid not null references patient,
  visit_type_id  uuid not null,
  -- Of the doctors, in lower case; null where they are named.
  specialization text,
  -- Dates of the clinic, both included.
  earliest       date not null,
  latest         date,
  -- On which weekdays and between which times of day, by the clinic's clocks, the visit may be.
  times          jsonb not null,
  -- So long before its start a time must be offered.
  notice_minutes integer not null default 0 check (notice_minutes between 0 and 43200),
  -- The later appointment that this would improve.
  appointment_id uuid references appointment,
  priority       integer not null default 0 check (priority between 0 and 9),
  status         text not null default 'waiting' check (status in ('waiting', 'served', 'left', 'silent', 'over')),
  -- Offers in a row that nobody answered.
  silences       integer not null default 0,
  joined_by      uuid references account,
  created_at     timestamptz not null,
  ended_at       timestamptz,
  foreign key (clinic_id, visit_type_id) references visit_type (clinic_id, id),
  constraint waitlist_entry_waits_or_ended check ((status = 'waiting') = (ended_at is null)),
  constraint waitlist_entry_latest_after_earliest check (earliest <= latest)
);
create index waitlist_entry_line on waitlist_entry (clinic_id, priority desc, created_at, id) where status = 'waiting';
create index waitlist_entry_clinic on waitlist_entry (clinic_id, visit_type_id);
create index waitlist_entry_patient on waitlist_entry (patient_id, created_at);
create index waitlist_entry_appointment on waitlist_entry (appointment_id) where appointment_id is not null;
create unique index waitlist_entry_already_waiting on waitlist_entry (appointment_id) where status = 'waiting';

create table waitlist_doctor (
  entry_id  uuid not null references waitlist_entry on delete cascade,
  doctor_id uuid not null references doctor,
  primary key (entry_id, doctor_id)
);
create index waitlist_doctor_doctor on waitlist_doctor (doctor_id);

-- A time that is kept by a held appointment for whoever's turn it is: for one, or for a few of whom the first has it.
create table offer (
  id             uuid primary key,
  entry_id       uuid not null references waitlist_entry,
  -- The hold that keeps the time.
  appointment_id uuid not null references appointment,
  doctor_id      uuid not null references doctor,
  starts_at      timestamptz not null,
  status         text not null default 'live' check (status in ('live', 'accepted', 'declined', 'silent', 'passed')),
  made_at        timestamptz not null,
  until          timestamptz not null,
  answered_at    timestamptz,
  -- What it became.
  booked_id      uuid references appointment,
  constraint offer_answered_iff_over check ((status = 'live') = (answered_at is null))
);
-- Nobody has two offers to think about at once, and nobody is asked again about what they did not want.
create unique index offer_live on offer (entry_id) where status = 'live';
create unique index offer_unwanted on offer (entry_id, doctor_id, starts_at) where status in ('declined', 'silent');
create index offer_entry on offer (entry_id, made_at);
create index offer_hold on offer (appointment_id);
create index offer_doctor on offer (doctor_id, starts_at);
create index offer_booked on offer (booked_id) where booked_id is not null;

select pgboss.create_queue(name, '{"policy": "standard"}') from unnest(array[
  'offer-freed', 'end-offer', 'sweep-waitlist'
]) as name;
