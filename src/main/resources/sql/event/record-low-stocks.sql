-- A group without a setting of its owner has that of owner 0. What is not a number from 0 to 1000000 is ignored, and 0 reports nothing.
with stock as (
  select
    cardgroups.id, cardgroups.owner_id,
    coalesce((select sum(free) from card_counts where card_counts.cardgroup_id = cardgroups.id), 0) as free,
    (
      select cast(value as integer)
      from conflines
      where
        name = 'Low_Stock_Threshold' and conflines.owner_id in (coalesce(cardgroups.owner_id, 0), 0)
        and value ~ '^(0|[1-9][0-9]{0,5}|1000000)$'
      order by conflines.owner_id = 0
      limit 1
    ) as threshold
  from cardgroups
  where hidden is not true
), recovered as (
  delete from low_stocks
  where not exists (select from stock where stock.id = low_stocks.cardgroup_id and stock.free < stock.threshold)
), fallen as (
  insert into low_stocks (cardgroup_id)
  select id
  from stock
  where free < threshold
  on conflict do nothing
  returning cardgroup_id
)
insert into events (type, key, subject, data)
select
  'stock.low', stock.id, 'cardgroup/' || stock.id,
  jsonb_build_object(
    'cardgroup_id', stock.id, 'owner_id', coalesce(stock.owner_id, 0), 'free', stock.free, 'threshold', stock.threshold)
from stock
join fallen on fallen.cardgroup_id = stock.id
