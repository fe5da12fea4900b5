-- A patient said, by SMS or otherwise, that they will come.
alter table appointment add column affirmed_at timestamptz;

select pgboss.create_queue(name, '{"policy": "standard"}') from unnest(array['answer-sms', 'wish-earlier']) as name;
