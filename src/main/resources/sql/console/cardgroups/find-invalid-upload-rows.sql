with numbered as (
  select
    line,
    number,
    pin,
    pin_index,
    row_number() over (partition by number collate "C" order by line) as nth_of_number,
    row_number() over (partition by coalesce(encode(pin_index, 'hex'), pin) order by line) as nth_of_pin
  from card_upload_rows
  where upload_key = :key
), refused as (
  select line, 'number_repeated' as reason
  from numbered
  where nth_of_number > 1
  union all
  select line, 'pin_repeated'
  from numbered
  where nth_of_pin > 1
  union all
  select line, 'number_taken'
  from numbered
  where exists (
    select from cards
    where cards.cardgroup_id = :group and cards.number collate "C" = numbered.number collate "C")
  union all
  select line, 'pin_taken'
  from numbered
  where exists (select from cards where cards.cardgroup_id = :group and cards.pin = numbered.pin)
  union all
  select line, 'pin_taken'
  from numbered
  where exists (select from cards where cards.cardgroup_id = :group and cards.pin_index = numbered.pin_index)
)
select line, min(reason) as reason, count(*) over () as refused
from refused
group by line
order by line
limit :limit
