select id, username, usertype, coalesce(owner_id, 0) as owner_id, must_change_password
from users
where id = :id
