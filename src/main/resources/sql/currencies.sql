select id, name, exchange_rate, coalesce(active, true) as active
from currencies
order by id
