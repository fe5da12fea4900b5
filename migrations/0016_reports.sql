-- Where a booking came from: the patient's own pages, the clinic's people, another application. Of those before this day
-- the first line of the history says whether the clinic booked; the others are taken for the patient's own.
alter table appointment add column source text not null default 'web' check (source in ('web', 'clinic', 'application'));
update appointment set source = 'clinic'
from appointment_event first
where first.appointment_id = id and first.number = 1 and first.role in ('doctor', 'desk', 'administrator');

-- What was open on a day that is over. Schedules and doctor_day forget their past; how full a clinic was is asked later.
create table opened_day (
  clinic_id uuid not null references clinic,
  date      date not null,
  doctor_id uuid not null references doctor,
  open      tstzmultirange not null check (not isempty(open)),
  primary key (clinic_id, date, doctor_id)
);
create index opened_day_doctor on opened_day (doctor_id);

-- How many days ahead the third next free time of a doctor lay, asked once on each date for each visit type. Where there
-- were fewer than three, the first day beyond the booking window counts.
create table third_next (
  clinic_id     uuid not null references clinic,
  date          date not null,
  doctor_id     uuid not null references doctor,
  visit_type_id uuid not null references visit_type,
  days          integer not null check (days >= 0),
  primary key (clinic_id, date, doctor_id, visit_type_id)
);
create index third_next_doctor on third_next (doctor_id);
create index third_next_visit_type on third_next (visit_type_id);
