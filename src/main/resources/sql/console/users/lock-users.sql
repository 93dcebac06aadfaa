select id, usertype, coalesce(owner_id, 0) as owner_id
from users
where id in (:signed_in, :user)
order by id
for no key update
