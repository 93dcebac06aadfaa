-- The inner select hides the number of keys from the planner, so that it plans once for all numbers.
select
  requested.place,
  users.id,
  coalesce(users.owner_id, 0) as owner_id,
  coalesce(nullif(users.balance, 'NaN'), 0) as balance,
  users.currency_id
from unnest((select cast(:#keys as text[]))) with ordinality as requested (username, place)
join users on fold_case(users.username) collate "C" = fold_case(requested.username)
