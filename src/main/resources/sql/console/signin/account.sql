select id, coalesce(password, '') as password
from users
where fold_case(username) = fold_case(:username)
