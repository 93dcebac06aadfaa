select
  number,
  coalesce(pin, '') as pin,
  coalesce(nullif(balance, 'NaN'), 0) as balance
from cards
where
  cardgroup_id = :group
  and case when sold then 2 when hidden then 1 else 0 end = :state
  and number collate "C" >= :from
  and number collate "C" < :beyond
order by number collate "C", id
