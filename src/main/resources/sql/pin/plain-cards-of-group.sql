select id, cardgroup_id, number, pin
from cards
where
  cardgroup_id = :group
  and pin <> '' and pin_index is null and pin_key_id(pin) is null and not is_blank(pin)
  and id <> all(:failed)
order by cardgroup_id, secret_digest(pin)
limit :limit
for update
