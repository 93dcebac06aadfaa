select users.id, users.username, refused.calls, refused.since, refused.cause
from (
  select latest.user_id, sum(latest.calls) as calls, min(latest.date) as since,
    coalesce(mode() within group (order by latest.cause), '') as cause
  from (
    select user_id, date, cause, coalesce(occurrences, 1) as calls
    from actions
    where action = 'api_refused' and date >= :since and data like '%: Incorrect hash'
    order by date desc
    limit :most
  ) as latest
  group by latest.user_id
  having sum(latest.calls) >= :many
) as refused
left join users on users.id = refused.user_id
where cast(:owner as bigint) is null or users.id = :owner or users.owner_id = :owner
order by refused.calls desc
limit 5
