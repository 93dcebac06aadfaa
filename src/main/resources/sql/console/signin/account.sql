select id, coalesce(password, '') as password
from users
where fold_case(username) collate "C" = fold_case(:username) and not disabled
