-- Up to which date, included, the days of a doctor at a clinic are published: the next night goes on from there. And on
-- which dates the doctor would work but is away or the clinic has a holiday: {"2026-12-25": "holiday"}.
alter table engagement add column published_to date, add column shut jsonb not null default '{}';

-- Who is free next, doctors free at the same time in the order of their ids: see docs/next-free.md.
drop index doctor_day_next_free;
create index doctor_day_next_free on doctor_day (lower(free), doctor_id) where not isempty(free);
create index clinic_notice on clinic (((policy ->> 'minimumNoticeMinutes')::integer));
create index clinic_postcode_start on clinic (replace(upper(postcode), ' ', '') text_pattern_ops);
create index visit_type_shortest on visit_type (minutes) where removed_at is null;
