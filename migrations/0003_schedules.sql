create table weekly_hours (
  id         uuid primary key,
  doctor_id  uuid not null,
  clinic_id  uuid not null,
  place_id   uuid not null,
  room_id    uuid references room,
  weekday    integer not null check (weekday between 1 and 7),
  -- Minutes of the wall clock since midnight, in the clinic's zone.
  during     int4range not null check (not isempty(during) and lower(during) >= 0 and upper(during) <= 1440),
  breaks     jsonb not null default '[]',
  valid      daterange not null check (not isempty(valid)),
  foreign key (doctor_id, clinic_id) references engagement,
  foreign key (clinic_id, place_id) references place (clinic_id, id),
  -- A doctor is in one place at a time, whatever the clinic.
  constraint weekly_hours_hours_overlap exclude using gist
    (doctor_id with =, weekday with =, during with &&, valid with &&)
);

-- What holds on one date: added to the weekly hours, in their place, or nothing at all.
create table dated_hours (
  doctor_id uuid not null,
  clinic_id uuid not null,
  date      date not null,
  kind      text not null check (kind in ('opened', 'replaced', 'closed')),
  hours     jsonb not null default '[]',
  primary key (doctor_id, clinic_id, date),
  foreign key (doctor_id, clinic_id) references engagement
);

create table absence (
  id         uuid primary key,
  doctor_id  uuid not null references doctor,
  from_local timestamp not null,
  to_local   timestamp not null,
  -- The zone in which it was meant: a doctor may work in two.
  time_zone  text not null,
  reason     text,
  constraint absence_ends_after_it_starts check (from_local < to_local)
);
create index absence_doctor on absence (doctor_id, to_local);

-- What is published of a schedule: for each doctor, place, room and date what is opened and what of it is left.
-- Written by `schedules/publish` from the rules, and by booking; `free` = `open` less the doctor's occupancies, which
-- `attending check` proves. It finds and lists; it never decides a booking: the constraint on occupancy does.
create table doctor_day (
  doctor_id uuid not null references doctor,
  clinic_id uuid not null references clinic,
  place_id  uuid not null references place,
  room_id   uuid references room,
  date      date not null,
  open      tstzmultirange not null check (not isempty(open)),
  free      tstzmultirange not null,
  constraint doctor_day_once unique nulls not distinct (doctor_id, date, place_id, room_id)
) with (fillfactor = 80);
create index doctor_day_next_free on doctor_day (lower(free)) where not isempty(free);
create index doctor_day_clinic on doctor_day (clinic_id, date);
