-- The revision of an appointment as calendars count it (RFC 5545 SEQUENCE): it grows with whatever somebody who has it in
-- a calendar must be told of, whoever changes it.
alter table appointment add column sequence integer not null default 0;
create function appointment_revised() returns trigger language plpgsql as $$
begin
  new.sequence := old.sequence + 1;
  return new;
end $$;
create trigger appointment_revised before update on appointment
  for each row when (
    (old.starts_at, old.ends_at, old.doctor_id, old.place_id)
      is distinct from (new.starts_at, new.ends_at, new.doctor_id, new.place_id)
    or (old.status <> new.status and new.status in ('cancelled', 'rejected', 'expired')))
  execute function appointment_revised();

-- A secret address from which an account's calendar reads the visits of one patient or one doctor. The secret itself is
-- told once and not kept.
create table calendar_feed (
  id         uuid primary key,
  account_id uuid not null references account,
  subject_id uuid not null references subject,
  sha256     bytea not null unique,
  -- Whether it says with whom and what for, where the clinic allows that, or only when.
  details    boolean not null,
  created_at timestamptz not null,
  unique (account_id, subject_id)
);
create index calendar_feed_subject on calendar_feed (subject_id);
