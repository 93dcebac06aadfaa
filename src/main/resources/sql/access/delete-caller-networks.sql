delete from caller_networks
where (network, username) in (
  select network, username
  from caller_networks
  where username = :username
  order by last_at desc, network
  offset :most
)
