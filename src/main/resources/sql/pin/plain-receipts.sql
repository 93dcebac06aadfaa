select user_id, key, numbers, pins
from idempotency_keys
where
  cardinality(pins) > 0 and pin_key_id(pins[1]) is null
  and user_id || ' ' || key <> all(:failed)
limit :limit
for update skip locked
