insert into idempotency_keys (user_id, key, fingerprint, created_at)
values (:caller, :key, :fingerprint, :now)
on conflict (user_id, key) do update
set fingerprint = excluded.fingerprint, sale_id = null, created_at = excluded.created_at
where idempotency_keys.created_at <= :expired_at
returning key
