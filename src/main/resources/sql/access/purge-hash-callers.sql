delete from hash_callers
where (user_id, use) in (
  select user_id, use
  from hash_callers
  where last_used_at <= now() - interval '30 days'
  order by last_used_at
  limit 10000
  for update skip locked)
