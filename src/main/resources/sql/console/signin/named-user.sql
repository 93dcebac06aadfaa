select id, disabled
from users
where fold_case(username) collate "C" in (fold_case(:exact), fold_case(:normalized))
order by fold_case(username) = fold_case(:exact) desc
limit 1
