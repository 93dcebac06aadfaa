delete from request_nonces
where (owner_id, nonce) in (
  select owner_id, nonce
  from request_nonces
  where used_at <= now() - interval '20 minutes'
  order by used_at
  limit 50000
  for update skip locked)
