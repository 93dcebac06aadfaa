-- The inner select hides the number of keys from the planner, so that it plans once for all numbers.
select
  requested.place,
  users.id,
  coalesce(users.owner_id, 0) as owner_id,
  coalesce(nullif(users.balance, 'NaN'), 0) as balance,
  users.currency_id
from unnest((select cast(:#keys as text[]))) with ordinality as requested (uniquehash, place)
join users on users.uniquehash = requested.uniquehash and users.uniquehash <> '' and not users.disabled
