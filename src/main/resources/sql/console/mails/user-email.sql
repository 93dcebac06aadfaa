select coalesce(addresses.email, '')
from users
left join addresses on addresses.id = users.address_id
where users.id = :user
