create table account (
  id                 uuid primary key,
  email              text not null check (email = lower(email)),
  password_hash      text,
  full_name          text not null,
  language           text,
  operator           boolean not null default false,
  demo               boolean not null default false,
  email_confirmed_at timestamptz,
  created_at         timestamptz not null default now(),
  disabled_at        timestamptz,
  constraint account_email_taken unique (email)
);

-- Who works at the front desk of a clinic and who administers it.
create table member (
  account_id uuid not null references account,
  clinic_id  uuid not null references clinic,
  role       text not null check (role in ('desk', 'administrator')),
  since      timestamptz not null default now(),
  primary key (account_id, clinic_id)
);
create index member_clinic on member (clinic_id);

create table doctor (
  id               uuid primary key references subject,
  account_id       uuid unique references account,
  full_name        text not null,
  specialization   text,
  department       text,
  licence_number   text,
  phone            text,
  email            text,
  address          text,
  about            text,
  languages        text[] not null default '{}',
  experience_years integer check (experience_years between 0 and 80),
  accepts_new      boolean not null default true,
  created_at       timestamptz not null default now(),
  removed_at       timestamptz
);
create index doctor_name on doctor (lower(full_name), id) where removed_at is null;
create index doctor_name_words on doctor using gin (lower(full_name) gin_trgm_ops);
create index doctor_specialization on doctor (lower(specialization), id) where removed_at is null;

-- A doctor works at a clinic, which verifies them for itself.
create table engagement (
  doctor_id         uuid not null references doctor,
  clinic_id         uuid not null references clinic,
  since             timestamptz not null default now(),
  ended_at          timestamptz,
  verified_at       timestamptz,
  verified_by       uuid references account,
  verified_evidence text,
  primary key (doctor_id, clinic_id)
);
create index engagement_clinic on engagement (clinic_id, doctor_id) where ended_at is null;

create table patient (
  id                uuid primary key references subject,
  account_id        uuid unique references account,
  full_name         text not null,
  email             text,
  date_of_birth     date,
  blood_group       text,
  phone             text,
  address           text,
  emergency_contact text,
  national_id       text,
  insurance_name    text,
  insurance_number  text,
  created_at        timestamptz not null default now(),
  removed_at        timestamptz
);
create index patient_name on patient (lower(full_name), id);
create index patient_name_words on patient using gin (lower(full_name) gin_trgm_ops);

-- A patient is known to a clinic, which verifies them for itself.
create table registration (
  patient_id        uuid not null references patient,
  clinic_id         uuid not null references clinic,
  since             timestamptz not null default now(),
  verified_at       timestamptz,
  verified_by       uuid references account,
  verified_evidence text,
  primary key (patient_id, clinic_id)
);
create index registration_clinic on registration (clinic_id, patient_id);

-- Somebody who acts for a patient: a parent, a carer.
create table carer (
  account_id uuid not null references account,
  patient_id uuid not null references patient,
  relation   text not null,
  since      timestamptz not null default now(),
  until      timestamptz,
  primary key (account_id, patient_id)
);
create index carer_patient on carer (patient_id);
