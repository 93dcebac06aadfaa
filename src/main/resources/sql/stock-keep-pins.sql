insert into stock_drawn (kind, value, place)
select 'pin', value, place
from stock_draws
where not exists (select from cards where cards.cardgroup_id = :group and cards.pin = stock_draws.value)
on conflict do nothing
