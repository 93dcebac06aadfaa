select
  key_id,
  index_key,
  exists (
    select from cards
    where pin_key_id(cards.pin) is not null and pin_key_id(cards.pin) = pin_keys.key_id)
  or exists (
    select from idempotency_keys
    where pin_key_id(pins[1]) is not null and pin_key_id(pins[1]) = pin_keys.key_id)
  or exists (
    select from second_factors
    where pin_key_id(secret) = pin_keys.key_id)
  as is_used
from pin_keys
order by key_id
