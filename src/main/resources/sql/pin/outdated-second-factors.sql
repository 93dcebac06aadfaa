select user_id, secret
from second_factors
where
  (pin_key_id(secret) = any(:keys) or cast(:encrypting as boolean) and pin_key_id(secret) is null)
  and user_id <> all(:failed)
order by user_id
limit :limit
for update skip locked
