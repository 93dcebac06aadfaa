update mails
set
  claimed_until = now() + interval '2 minutes',
  first_try_at = coalesce(first_try_at, now()),
  attempts = attempts + 1
where id in (
  select id
  from mails
  where state = 'waiting' and next_try_at <= now() and coalesce(claimed_until, '-infinity') <= now()
  order by next_try_at
  limit 4
  for update skip locked)
returning
  id,
  attempts,
  uncertain_attempts,
  message_id,
  recipient,
  extract(epoch from now() - first_try_at) as tried_for
