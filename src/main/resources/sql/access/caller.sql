select id, usertype, coalesce(owner_id, 0) as owner_id
from users
where folded(username) = folded(:username)
