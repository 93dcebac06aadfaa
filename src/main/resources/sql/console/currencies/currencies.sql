select
  id,
  name,
  coalesce(full_name, '') as full_name,
  nullif(exchange_rate, 'NaN') as exchange_rate,
  coalesce(active, true) as active
from currencies
where cast(:id as integer) is null or id = :id
order by id <> 1, fold_case(name)
