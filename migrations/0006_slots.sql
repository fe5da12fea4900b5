-- Up to which date, included, the days of a doctor at a clinic are published. The next night goes on from there.
alter table engagement add column published_to date;
