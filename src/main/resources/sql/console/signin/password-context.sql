select
  users.username,
  coalesce(users.first_name, '') as first_name,
  coalesce(users.last_name, '') as last_name,
  coalesce(addresses.email, '') as email
from users
left join addresses on addresses.id = users.address_id
where users.id = :id
