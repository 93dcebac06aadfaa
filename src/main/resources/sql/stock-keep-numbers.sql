insert into stock_drawn (kind, value, place)
select 'number', value, place
from stock_draws
where
  not exists (
    select from cards
    where cards.cardgroup_id = :group and cards.number collate "C" = stock_draws.value collate "C")
on conflict do nothing
