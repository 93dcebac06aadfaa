delete from request_ids
where (user_id, request_id) in (
  select user_id, request_id
  from request_ids
  where created_at <= now() - interval '30 days'
  order by created_at
  limit 1000
  for update skip locked)
