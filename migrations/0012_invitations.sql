-- A clinic invites a patient whom it took in without an account to open one: whoever signs up with the secret of the link
-- takes the patient over. It works once, and each invites anew. `tries` counts wrong dates of birth.
create table invitation (
  sha256     bytea primary key,
  patient_id uuid not null unique references patient,
  clinic_id  uuid not null references clinic,
  tries      integer not null default 0,
  ends_at    timestamptz not null
);
create index invitation_clinic on invitation (clinic_id);
create index invitation_over on invitation (ends_at);
