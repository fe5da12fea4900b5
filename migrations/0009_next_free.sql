-- Who is free next is found along two indexes: of everybody, and of what a doctor is, in lower case. Neither names `free`
-- itself: most bookings leave the beginning of what is free as it was, and then write no index at all.
drop index doctor_day_next_free;
alter table doctor_day add column specialization text;
update doctor_day set specialization = lower(doctor.specialization) from doctor where doctor.id = doctor_id;
-- Null where nothing is left. The table is written anew, so this comes after the update.
alter table doctor_day add column free_from timestamptz generated always as (lower(free)) stored;
create index doctor_day_next_free on doctor_day (free_from, doctor_id) where free_from is not null;
create index doctor_day_next_of_kind on doctor_day (specialization, free_from, doctor_id) where free_from is not null;

-- The subject is locked before the days: republishing locks it too, and so neither writes what the other has just changed.
create or replace function doctor_renewed() returns trigger language plpgsql as $$
begin
  perform from subject where id = new.id for no key update;
  if old.specialization is distinct from new.specialization then
    update doctor_day set specialization = lower(new.specialization) where doctor_id = new.id;
  end if;
  perform bump_subjects(array[new.id]);
  return null;
end $$;
