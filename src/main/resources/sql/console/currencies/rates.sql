select nullif(exchange_rate, 'NaN') as exchange_rate, valid_from
from currency_rates
where currency_id = :id
order by id desc
limit 100
