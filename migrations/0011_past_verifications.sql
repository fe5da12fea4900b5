-- A verification that holds no longer: who verified whom, when, on what evidence, and what the profile said until it
-- ended. Nothing changes or removes a row: it outlives what a clinic knows of the person, as the law asks.
create table past_verification (
  id          uuid primary key default gen_random_uuid(),
  subject_id  uuid not null references subject,
  clinic_id   uuid not null references clinic,
  verified_at timestamptz not null,
  verified_by uuid references account,
  evidence    text,
  proved      jsonb not null,
  ended_at    timestamptz not null,
  ended_by    uuid references account,
  because     text not null check (because in ('verified_anew', 'taken_back', 'changed', 'left'))
);
create index past_verification_subject on past_verification (subject_id, clinic_id, ended_at);
create index past_verification_clinic on past_verification (clinic_id);
