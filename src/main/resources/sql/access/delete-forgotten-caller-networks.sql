delete from caller_networks
where (network, username) in (
  select network, username
  from caller_networks
  where last_at < :forgotten
  order by last_at
  limit 100
  for update skip locked
)
