-- Up to which date, included, the days of a doctor at a clinic are published: the next night goes on from there. And on
-- which dates the doctor would work but is away or the clinic has a holiday: {"2026-12-25": "holiday"}.
alter table engagement add column published_to date, add column shut jsonb not null default '{}';
