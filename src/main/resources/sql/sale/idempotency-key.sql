select fingerprint, sale_id, card_ids, numbers, pins, amounts, currency
from idempotency_keys
where user_id = :caller and key = :key and created_at > :expired_at and sale_id is not null
