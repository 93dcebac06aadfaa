insert into accepted_values (kind, value, place)
select 'pin', value, place
from random_values
where not exists (select from cards where cards.cardgroup_id = :group and cards.pin = random_values.value)
on conflict do nothing
