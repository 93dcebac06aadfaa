select latest.id, latest.date, latest.user_id, callers.username,
  latest.action, coalesce(latest.data, '') as data, coalesce(latest.source, '') as source,
  coalesce(latest.parameters, '') as parameters, coalesce(latest.cause, '') as cause,
  latest.occurrences,
  sum(coalesce(latest.occurrences, 1)) over () as calls
from (
  select id, date, user_id, action, data, source, parameters, cause, occurrences
  from actions
  where action = 'api_refused' and date >= :since
  order by date desc
  limit :most
) as latest
join users as callers on callers.id = latest.user_id
where callers.id = :owner or callers.owner_id = :owner
order by latest.date desc, latest.id desc
limit :limit
