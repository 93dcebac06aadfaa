select id, name, nullif(exchange_rate, 'NaN') as exchange_rate, coalesce(active, true) as active
from currencies
order by id
