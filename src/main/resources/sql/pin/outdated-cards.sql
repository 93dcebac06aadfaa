select id, cardgroup_id, number, pin
from cards
where
  pin_key_id(pin) is not null and pin_key_id(pin) = any(:keys)
  and id <> all(:failed)
order by pin_key_id(pin)
limit :limit
for update skip locked
