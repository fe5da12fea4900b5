-- Who looks at free times, or at their own appointments, is told when something has changed: by the same number (0008),
-- which every process that somebody listens to reads twice a second. A patient's now counts as well. Whoever ends the hold
-- of another patient has not locked them, and must not wait for them here: that one is left uncounted where somebody else
-- has it in hand, and its holder knows by the clock that it is over.
create or replace function bump_subjects(ids uuid[]) returns void language plpgsql as $$
begin
  update subject set version = version + 1 where id = any (ids) and kind <> 'patient';
  update subject set version = version + 1 where id in (
    select id from subject where id = any (ids) and kind = 'patient' for no key update skip locked);
end $$;

create function appointment_changed() returns trigger language plpgsql as $$
begin
  perform bump_subjects(array[new.doctor_id, new.patient_id]);
  return null;
end $$;
drop trigger appointment_updated on appointment;
create trigger appointment_updated after update of status on appointment
  for each row when (old.status <> new.status) execute function appointment_changed();
