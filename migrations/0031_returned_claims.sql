-- What somebody says of themself, sent back by a clinic instead of being verified: by whom, when and why. `answered_at` is
-- when they changed their profile, or were verified all the same; until then it stands in the queue and on their profile.
create table returned_claim (
  id          uuid primary key default gen_random_uuid(),
  subject_id  uuid not null references subject,
  clinic_id   uuid not null references clinic,
  returned_at timestamptz not null,
  returned_by uuid references account,
  reason      text not null,
  answered_at timestamptz
);
create unique index returned_claim_open on returned_claim (subject_id, clinic_id) where answered_at is null;
create index returned_claim_subject on returned_claim (subject_id, clinic_id);
create index returned_claim_clinic on returned_claim (clinic_id);
