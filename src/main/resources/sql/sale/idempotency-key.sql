select fingerprint, sale_id
from idempotency_keys
where user_id = :caller and key = :key and created_at > :expired_at and sale_id is not null
