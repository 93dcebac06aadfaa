select id, username
from users
where fold_case(username) collate "C" = fold_case(:username) and not disabled
