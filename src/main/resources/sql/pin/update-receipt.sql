update idempotency_keys
set pins = :pins
where user_id = :user and key = :key
