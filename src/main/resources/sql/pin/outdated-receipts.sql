select user_id, key, numbers, pins
from idempotency_keys
where
  pin_key_id(pins[1]) is not null and pin_key_id(pins[1]) = any(:keys)
  and user_id || ' ' || key <> all(:failed)
order by pin_key_id(pins[1])
limit :limit
for update skip locked
