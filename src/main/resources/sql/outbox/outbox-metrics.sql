select
  (select count(*) from mails where state = 'waiting') as waiting,
  (select count(*) from mails where state = 'dead') as dead,
  (select coalesce(extract(epoch from now() - min(created_at)), 0) from mails where state = 'waiting') as oldest_seconds
