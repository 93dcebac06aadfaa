delete from sign_in_failures
where subject in (
  select subject
  from sign_in_failures
  where last_at < :forgotten
  order by last_at
  limit :most
  for update skip locked
)
