-- When a patient was last told to be seen, because the doctor is behind. Nobody's booking changes.
create table lateness (
  appointment_id uuid primary key references appointment,
  -- The start that it is about: of another it says nothing.
  starts_at      timestamptz not null,
  expected_at    timestamptz not null,
  told_at        timestamptz not null
);
create index lateness_told on lateness (told_at);

-- Who is behind is asked every minute: only of doctors whose patients are there.
create index appointment_arrived on appointment (starts_at, doctor_id) where status = 'arrived';

select pgboss.create_queue('watch-lateness', '{"policy": "standard"}');
