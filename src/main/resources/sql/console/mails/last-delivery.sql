-- Equal attempts share a row, so the newest row is not always that of the last attempt.
select event, last_at, left(reply, 500) as reply
from (
  select event, last_at, reply
  from mail_events
  where event not in ('requeued', 'redirected')
  order by id desc
  limit 100
) as newest
order by last_at desc
limit 1
