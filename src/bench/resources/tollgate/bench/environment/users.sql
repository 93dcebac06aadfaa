insert into users (id, username, balance, currency_id)
select i, 'user' || i, (i * 7919) % 100000 / 7.0, 1 + i % 3
from generate_series(1, :users) as i
