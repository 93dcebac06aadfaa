select id
from users
where fold_case(username) = fold_case(:username)
