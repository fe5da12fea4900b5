-- The desk finds whoever rings by what they say first: a name, a birthday, the number on the telephone.
create index patient_born on patient (date_of_birth) where removed_at is null;
create index patient_figures on patient using gin (regexp_replace(phone, '\D', '', 'g') gin_trgm_ops);
