delete from idempotency_keys
where (user_id, key) in (
  select user_id, key
  from idempotency_keys
  where created_at <= now() - interval '30 days'
  order by created_at
  limit 1000
  for update skip locked)
