-- Where a clinic lets a doctor have so many appointments ahead and no more, every list of free times and every booking
-- counts them. What the count asks of each stands in the index, so that of those written a while ago none is fetched.
drop index appointment_doctor;
create index appointment_doctor on appointment (doctor_id, starts_at)
  include (id, clinic_id, status, ends_at, held_until, answer_by);
