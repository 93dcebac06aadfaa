select
  waiting.events as waiting,
  coalesce(extract(epoch from now() - waiting.oldest), 0) as oldest_seconds,
  dead.events as dead
from (
  select count(*) as events, min(created_at) as oldest
  from events
  where state = 'waiting'
) as waiting
cross join (
  select count(*) as events
  from events
  where state = 'dead'
) as dead
