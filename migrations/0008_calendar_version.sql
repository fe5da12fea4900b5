-- A number that goes up whenever what somebody could book of a doctor or in a room may have changed, in the transaction
-- that changes it. Who remembers an answer asks for the number alone: see docs/slots.md. Whoever occupies or publishes
-- has locked the subject already; the others lock in the order of the ids.
alter table subject add column version bigint not null default 0, set (fillfactor = 70);

create function bump_subjects(ids uuid[]) returns void language plpgsql as $$
begin
  update subject set version = version + 1 where id = any (ids) and kind <> 'patient';
end $$;

create function bump_doctors_of(clinic uuid) returns void language plpgsql as $$
declare
  ids uuid[] := array(select doctor_id from engagement where clinic_id = clinic and ended_at is null);
begin
  perform from subject where id = any (ids) order by id for no key update;
  perform bump_subjects(ids);
end $$;

create function occupancy_changed() returns trigger language plpgsql as $$
begin
  perform bump_subjects(array(select distinct subject_id from changed));
  return null;
end $$;
create trigger occupancy_inserted after insert on occupancy
  referencing new table as changed for each statement execute function occupancy_changed();
create trigger occupancy_updated after update on occupancy
  referencing new table as changed for each statement execute function occupancy_changed();
create trigger occupancy_deleted after delete on occupancy
  referencing old table as changed for each statement execute function occupancy_changed();

create function doctor_days_changed() returns trigger language plpgsql as $$
begin
  perform bump_subjects(array(select distinct doctor_id from changed));
  return null;
end $$;
create trigger doctor_days_inserted after insert on doctor_day
  referencing new table as changed for each statement execute function doctor_days_changed();
create trigger doctor_days_deleted after delete on doctor_day
  referencing old table as changed for each statement execute function doctor_days_changed();

create function doctor_changed() returns trigger language plpgsql as $$
begin
  perform bump_subjects(array[new.doctor_id]);
  return null;
end $$;
create trigger doctor_day_updated after update of open on doctor_day
  for each row when (old.open <> new.open) execute function doctor_changed();
-- An appointment that counts no longer makes room where a doctor takes so many and no more.
create trigger appointment_updated after update of status on appointment
  for each row when (old.status <> new.status) execute function doctor_changed();
create trigger engagement_inserted after insert on engagement
  for each row execute function doctor_changed();
create trigger engagement_updated after update of ended_at, verified_at, shut on engagement
  for each row when ((old.ended_at, old.verified_at, old.shut) is distinct from (new.ended_at, new.verified_at, new.shut))
  execute function doctor_changed();

create function doctor_renewed() returns trigger language plpgsql as $$
begin
  perform bump_subjects(array[new.id]);
  return null;
end $$;
create trigger doctor_updated after update of specialization, removed_at on doctor
  for each row execute function doctor_renewed();

create function clinic_changed() returns trigger language plpgsql as $$
begin
  perform bump_doctors_of(new.id);
  return null;
end $$;
create trigger clinic_updated after update of policy, time_zone, removed_at on clinic
  for each row execute function clinic_changed();

create function visit_type_changed() returns trigger language plpgsql as $$
begin
  perform bump_doctors_of(new.clinic_id);
  return null;
end $$;
create trigger visit_type_changed after insert or update on visit_type
  for each row execute function visit_type_changed();
