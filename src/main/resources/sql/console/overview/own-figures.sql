select
  coalesce(nullif(users.balance, 'NaN'), 0) as balance,
  stock.groups,
  stock.free,
  refused.calls as refused
from users
cross join lateral (
  select count(distinct cardgroups.id) as groups, coalesce(sum(card_counts.free), 0) as free
  from cardgroups
  left join card_counts on card_counts.cardgroup_id = cardgroups.id
  where cardgroups.owner_id = users.id and cardgroups.hidden is not true
) as stock
cross join lateral (
  select coalesce(sum(latest.calls), 0) as calls
  from (
    select user_id, coalesce(occurrences, 1) as calls
    from actions
    where action = 'api_refused' and date >= :since
    order by date desc
    limit :most
  ) as latest
  join users as callers on callers.id = latest.user_id
  where callers.id = users.id or callers.owner_id = users.id
) as refused
where users.id = :owner
