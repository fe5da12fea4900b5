-- Doctors of a specialization in the order of their names: two thirds of a directory may have the same one.
drop index doctor_specialization;
create index doctor_specialization on doctor (lower(specialization), lower(full_name), id) where removed_at is null;
create index doctor_created on doctor (created_at, id) where removed_at is null;
create index doctor_by_specialization on doctor (lower(coalesce(specialization, '')), id) where removed_at is null;
