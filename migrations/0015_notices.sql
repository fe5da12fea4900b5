-- What a patient wants to be written, and how: by kind of message, where it differs from the usual.
alter table patient add column notices jsonb not null default '{}';
