insert into accepted_values (kind, value, place)
select 'number', value, place
from random_values
where
  not exists (
    select from cards
    where cards.cardgroup_id = :group and cards.number collate "C" = random_values.value collate "C")
on conflict do nothing
