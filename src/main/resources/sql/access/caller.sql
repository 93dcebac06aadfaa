select id, usertype, coalesce(owner_id, 0) as owner_id
from users
where fold_case(username) = fold_case(:username)
